package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.text.Markdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Markdown of texts that grow. What is closed by a blank line is not read again with every word
 * that comes; once a text has ended it is read as a whole.
 */
final class GrowingText {
  private final Map<PartId, Closed> closed = new HashMap<>();

  /** The start of a text that later words cannot change, as lines of so many columns. */
  private record Closed(String text, int columns, List<Line> lines) {}

  List<Line> lines(Part.Text part, int columns) {
    if (part.ended()) {
      closed.remove(part.id());
      return Markdown.lines(part.text(), columns);
    }
    String text = part.text();
    Closed before = closed.get(part.id());
    if (before != null && (before.columns() != columns || !text.startsWith(before.text()))) {
      before = null;
    }
    Closed now = extended(before, text, columns);
    if (now != null) closed.put(part.id(), now);
    String open = now == null ? text : text.substring(now.text().length());
    List<Line> lines = new ArrayList<>(now == null ? List.of() : now.lines());
    append(lines, Markdown.lines(open, columns));
    return lines;
  }

  private static @Nullable Closed extended(@Nullable Closed before, String text, int columns) {
    int from = before == null ? 0 : before.text().length();
    int end = lastClosedEnd(text, from);
    if (text.substring(from, end).isBlank()) return before;
    List<Line> lines = new ArrayList<>(before == null ? List.of() : before.lines());
    append(lines, Markdown.lines(text.substring(from, end), columns));
    return new Closed(text.substring(0, end), columns, lines);
  }

  private static void append(List<Line> lines, List<Line> more) {
    if (!lines.isEmpty() && !more.isEmpty()) lines.add(Line.EMPTY);
    lines.addAll(more);
  }

  /** {@return the end of the last paragraph that is followed by the start of another} */
  private static int lastClosedEnd(String text, int from) {
    boolean fenced = false;
    int end = from;
    int line = from;
    boolean afterBlank = false;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int stop = newline < 0 ? text.length() : newline;
      boolean fence = text.startsWith("```", line) || text.startsWith("~~~", line);
      // Only an ordinary letter surely begins a block of its own; a list may go on after a blank.
      if (afterBlank && !fenced && line < stop && Character.isLetter(text.charAt(line))) end = line;
      if (fence) fenced = !fenced;
      afterBlank = text.substring(line, stop).isBlank();
      if (newline < 0) break;
      line = newline + 1;
    }
    return end;
  }
}
