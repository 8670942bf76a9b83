package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists all keys, and what the glyphs mean. */
final class HelpDialog {
  /** Columns of one list, and between two of them. */
  private static final int COLUMNS = 56;

  private static final int GAP = 4;

  private static final Style MUTED = Style.of(Role.MUTED);

  private HelpDialog() {}

  static void paint(Sheet sheet, int offset) {
    List<Line> panel = section(sheet, Action.Section.PANEL);
    List<Line> others = section(sheet, Action.Section.VIEW);
    others.add(Line.EMPTY);
    others.addAll(section(sheet, Action.Section.ANYWHERE));
    List<Line> lines = new ArrayList<>();
    int columns = COLUMNS;
    if (sheet.canvas().width() >= 2 * COLUMNS + GAP + 8) {
      columns = 2 * COLUMNS + GAP;
      for (int i = 0; i < Math.max(panel.size(), others.size()); i++) {
        lines.add(beside(at(panel, i), at(others, i)));
      }
    } else {
      lines.addAll(panel);
      lines.add(Line.EMPTY);
      lines.addAll(others);
    }
    lines.add(Line.EMPTY);
    lines.addAll(legend(columns));
    new DialogBox(sheet, "Keys", "esc close · ↑ ↓ scroll", columns, lines.size())
        .paint(lines, offset);
  }

  private static Line at(List<Line> lines, int index) {
    return index < lines.size() ? lines.get(index) : Line.EMPTY;
  }

  private static Line beside(Line left, Line right) {
    List<Span> spans = new ArrayList<>(left.spans());
    spans.add(new Span(" ".repeat(Math.max(1, COLUMNS + GAP - left.columns())), Style.TEXT));
    spans.addAll(right.spans());
    return new Line(spans);
  }

  private static List<Line> section(Sheet sheet, Action.Section section) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      if (action.section() != section) continue;
      String printed = sheet.state().keys().print(action);
      if (!printed.isEmpty()) keys.put(printed, action.says());
    }
    if (section == Action.Section.PANEL) keys.put("1 to 9", "go to that row");
    if (section == Action.Section.ANYWHERE) keys.put("ctrl+c twice", "quit");
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(section.title(), Style.of(Role.TITLE)));
    keys.forEach((key, says) -> lines.add(entry(Span.of(key, Role.PRIMARY), says)));
    return lines;
  }

  private static Line entry(Span key, String says) {
    int pad = Math.max(1, 18 - key.columns());
    Line line = Line.of(key, new Span(" ".repeat(pad) + says, Style.TEXT));
    return Width.ellipsis(line, COLUMNS);
  }

  private static List<Line> legend(int columns) {
    Map<Mark, String> marks = new LinkedHashMap<>();
    marks.put(Mark.PERMISSION, "asks permission");
    marks.put(Mark.QUESTION, "asks a question");
    marks.put(Mark.RETRYING, "retrying");
    marks.put(Mark.WORKING, "working");
    marks.put(Mark.FAILED, "failed");
    marks.put(Mark.STOPPED, "stopped");
    marks.put(Mark.FINISHED, "finished");
    marks.put(Mark.OFFLINE, "out of reach");
    marks.put(Mark.UNVISITED, "not visited since");
    marks.put(Mark.PINNED, "pinned");
    marks.put(Mark.MUTED, "muted");
    marks.put(Mark.CHILDREN, "subagents at work");
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("Glyphs", Style.of(Role.TITLE)));
    List<Span> spans = new ArrayList<>();
    for (var one : marks.entrySet()) {
      Span says = new Span(" " + one.getValue() + "   ", MUTED);
      if (new Line(spans).columns() + 1 + says.columns() > columns) {
        lines.add(new Line(spans));
        spans.clear();
      }
      spans.add(one.getKey().span());
      spans.add(says);
    }
    lines.add(new Line(spans));
    return lines;
  }
}
