package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
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
  private static final int KEY_COLUMNS = 18;

  /** With less room for the keys, what they do stands below them. */
  private static final int LEAST_KEY_COLUMNS = 12;

  /** Room for the longest word of what a key does. */
  private static final int LEAST_BESIDE = 13;

  private static final Style MUTED = Style.of(Role.MUTED);

  private HelpDialog() {}

  static void paint(Sheet sheet, int offset) {
    int most = DialogBox.mostColumns(sheet);
    boolean two = most >= 2 * COLUMNS + GAP;
    int columns = two ? COLUMNS : Math.min(COLUMNS, most);
    List<Line> left = section(sheet, Action.Section.PANEL, columns);
    left.add(Line.EMPTY);
    left.addAll(section(sheet, Action.Section.VIEW, columns));
    List<Line> right = section(sheet, Action.Section.ANYWHERE, columns);
    right.add(Line.EMPTY);
    right.addAll(legend(columns));
    List<Line> lines = two ? beside(left, right) : below(left, right);
    int width = two ? 2 * COLUMNS + GAP : columns;
    new DialogBox(sheet, "Keys", "esc close · ↑ ↓ scroll", width, lines.size())
        .paint(lines, offset);
  }

  private static List<Line> below(List<Line> above, List<Line> under) {
    List<Line> lines = new ArrayList<>(above);
    lines.add(Line.EMPTY);
    lines.addAll(under);
    return lines;
  }

  private static List<Line> beside(List<Line> left, List<Line> right) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      lines.add(beside(at(left, i), at(right, i)));
    }
    return lines;
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

  private static List<Line> section(Sheet sheet, Action.Section section, int columns) {
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
    keys.forEach((key, says) -> lines.addAll(entry(key, says, columns)));
    return lines;
  }

  /** {@return the key, and beside or below it all of what it does} */
  private static List<Line> entry(String key, String says, int columns) {
    int room = Math.min(KEY_COLUMNS, columns - LEAST_BESIDE);
    int indent = room < LEAST_KEY_COLUMNS ? 2 : room;
    List<Line> lines = new ArrayList<>(Wrap.wrap(Line.of(key, Style.of(Role.PRIMARY)), columns));
    String blanks = " ".repeat(indent);
    for (String part : Wrap.wrap(says, Math.max(1, columns - indent))) {
      lines.add(Line.of(blanks + part, Style.TEXT));
    }
    if (Width.columns(key) >= indent) return lines;
    Span padded = Span.of(Width.pad(key, indent), Role.PRIMARY);
    lines.set(1, Line.of(padded, new Span(lines.get(1).text().strip(), Style.TEXT)));
    return lines.subList(1, lines.size());
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
