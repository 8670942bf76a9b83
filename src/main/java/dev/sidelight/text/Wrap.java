package dev.sidelight.text;

import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Breaks text into lines of so many columns: between words, anywhere between wide glyphs, and
 * inside a word only when it is wider than a line. A line holds at least one glyph.
 */
public final class Wrap {
  /** Must not start a line. */
  private static final String CLOSING = "、。，．）」』】〉》〕！？：；…ー";

  private Wrap() {}

  /** Wraps text of one or more lines; an empty line stays one. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      for (Range range : ranges(line, columns)) {
        lines.add(line.substring(range.from(), range.to()));
      }
      if (end < 0) {
        return lines;
      }
      start = end + 1;
    }
  }

  /** Wraps one styled line, which holds no line end. */
  public static List<Line> wrap(Line line, int columns) {
    List<Line> lines = new ArrayList<>();
    for (Range range : ranges(line.text(), columns)) {
      lines.add(part(line, range));
    }
    return lines;
  }

  /** Cuts one styled line into pieces without regard to words: for code. */
  public static List<Line> chop(Line line, int columns) {
    List<Line> lines = new ArrayList<>();
    String text = line.text();
    int from = 0;
    do {
      int to = from + Width.cut(text.substring(from), columns).length();
      if (to == from && to < text.length()) {
        to = Graphemes.end(text, from);
      }
      lines.add(part(line, new Range(from, to)));
      from = to;
    } while (from < text.length());
    return lines;
  }

  private record Range(int from, int to) {}

  private static List<Range> ranges(String text, int columns) {
    List<Range> ranges = new ArrayList<>();
    int from = 0;
    do {
      Break end = breakAfter(text, from, columns);
      ranges.add(new Range(from, end.to()));
      from = end.next();
    } while (from < text.length());
    return ranges;
  }

  /** Where a line ends and the next begins, the blanks between them left out. */
  private record Break(int to, int next) {}

  private static Break breakAfter(String text, int from, int columns) {
    int used = 0;
    int at = from;
    @Nullable Break last = null;
    boolean wideBefore = false;
    boolean wordSeen = false;
    while (at < text.length()) {
      if (wordSeen && text.charAt(at) == ' ') {
        int next = afterBlanks(text, at);
        if (next == text.length() || used + next - at > columns) {
          return new Break(at, next);
        }
        last = new Break(at, next);
        used += next - at;
        at = next;
        wideBefore = false;
        continue;
      }
      int next = Graphemes.end(text, at);
      int glyph = Graphemes.columns(text, at, next);
      if (wordSeen && (wideBefore || glyph == 2) && CLOSING.indexOf(text.charAt(at)) < 0) {
        last = laterOf(last, at);
      }
      if (used + glyph > columns && at > from) {
        return last != null ? last : new Break(at, at);
      }
      wordSeen |= text.charAt(at) != ' ';
      wideBefore = glyph == 2;
      used += glyph;
      at = next;
    }
    return new Break(at, at);
  }

  private static Break laterOf(@Nullable Break before, int at) {
    return before != null && before.next() == at ? before : new Break(at, at);
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static Line part(Line line, Range range) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (Span span : line.spans()) {
      int end = start + span.text().length();
      int from = Math.max(start, range.from());
      int to = Math.min(end, range.to());
      if (from < to) {
        spans.add(new Span(span.text().substring(from - start, to - start), span.style()));
      }
      start = end;
    }
    return new Line(spans);
  }
}
