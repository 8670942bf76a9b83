package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/** A unified diff in colour; what was added and removed also keeps its sign. */
final class DiffLines {
  private static final Style ADDED = Style.of(Role.DIFF_ADDED).on(Role.BACKGROUND_ADDED);
  private static final Style REMOVED = Style.of(Role.DIFF_REMOVED).on(Role.BACKGROUND_REMOVED);
  private static final Style PLACE = Style.of(Role.INFO);
  private static final Style CONTEXT = Style.of(Role.MUTED);

  private DiffLines() {}

  /**
   * @param diff clean
   */
  static List<Line> of(String diff, int columns, int most) {
    List<Line> lines = new ArrayList<>();
    for (String line : diff.stripTrailing().split("\n", -1)) {
      if (isHeader(line)) continue;
      Style style = style(line);
      for (Line piece : Wrap.chop(Line.of(line, style), columns)) {
        lines.add(style == ADDED || style == REMOVED ? filled(piece, style, columns) : piece);
      }
    }
    return ToolDetail.cut(lines, most);
  }

  /** The file is named above, in the line of the call. */
  private static boolean isHeader(String line) {
    return line.startsWith("--- ")
        || line.startsWith("+++ ")
        || line.startsWith("Index: ")
        || line.startsWith("=====")
        || line.startsWith("diff --git ")
        || line.startsWith("\\ No newline");
  }

  private static Style style(String line) {
    if (line.startsWith("+")) return ADDED;
    if (line.startsWith("-")) return REMOVED;
    return line.startsWith("@@") ? PLACE : CONTEXT;
  }

  private static Line filled(Line line, Style style, int columns) {
    return Line.of(new Span(Width.pad(line.text(), columns), style));
  }
}
