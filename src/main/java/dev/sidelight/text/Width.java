package dev.sidelight.text;

import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import java.util.ArrayList;
import java.util.List;

/** Measures text in columns and makes it fit; no glyph is ever cut apart. */
public final class Width {
  private static final String ELLIPSIS = "…";

  private Width() {}

  /** {@return where the character ends, as people see characters, that begins there} */
  public static int characterEnd(CharSequence text, int from) {
    return Graphemes.end(text, from);
  }

  /** The columns of a text of one line. */
  public static int columns(CharSequence text) {
    return Graphemes.columns(text);
  }

  /** As much of the start of a text as fits. */
  public static String cut(String text, int columns) {
    return text.substring(0, endWithin(text, columns));
  }

  /** The whole text if it fits, else its start and an ellipsis. */
  public static String ellipsis(String text, int columns) {
    if (endWithin(text, columns) == text.length()) {
      return text;
    }
    return columns < 1 ? "" : cut(text, columns - 1) + ELLIPSIS;
  }

  /** The whole line if it fits, else its start and an ellipsis in the style it was cut in. */
  public static Line ellipsis(Line line, int columns) {
    if (line.columns() <= columns) {
      return line;
    }
    if (columns < 1) {
      return Line.EMPTY;
    }
    List<Span> kept = new ArrayList<>();
    int left = columns - 1;
    Style last = Style.TEXT;
    for (Span span : line.spans()) {
      String part = cut(span.text(), left);
      last = span.style();
      kept.add(new Span(part, last));
      left -= columns(part);
      if (part.length() < span.text().length()) {
        break;
      }
    }
    kept.add(new Span(ELLIPSIS, last));
    return new Line(kept);
  }

  /** The whole text if it fits, else its start and its end with an ellipsis between: for paths. */
  public static String middleEllipsis(String text, int columns) {
    if (endWithin(text, columns) == text.length()) {
      return text;
    }
    if (columns < 3) {
      return ellipsis(text, columns);
    }
    int tail = columns / 2;
    String head = cut(text, columns - 1 - tail);
    return head + ELLIPSIS + text.substring(startWithin(text, tail));
  }

  /** The text, and blanks to fill the columns; longer text stays as it is. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - columns(text)));
  }

  /** Blanks to fill the columns, and the text; longer text stays as it is. */
  public static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - columns(text))) + text;
  }

  private static int endWithin(String text, int columns) {
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int next = Graphemes.end(text, at);
      used += Graphemes.columns(text, at, next);
      if (used > columns) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static int startWithin(String text, int columns) {
    int skip = columns(text) - columns;
    int at = 0;
    while (at < text.length() && skip > 0) {
      int next = Graphemes.end(text, at);
      skip -= Graphemes.columns(text, at, next);
      at = next;
    }
    return at;
  }
}
