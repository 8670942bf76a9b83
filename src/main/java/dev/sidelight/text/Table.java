package dev.sidelight.text;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** A markdown table in aligned columns that fit; too many for that become lists. */
final class Table {
  private static final String SEPARATOR = " │ ";
  private static final int SEPARATOR_COLUMNS = 3;
  private static final int MIN_COLUMNS = 4;

  private record Cell(Line content, @Nullable Alignment alignment) {}

  private final List<List<Cell>> rows = new ArrayList<>();
  private final int columns;

  private Table(int columns) {
    this.columns = columns;
  }

  static List<Line> lines(TableBlock block, int columns) {
    Table table = new Table(columns);
    table.read(block, 0);
    int[] widths = table.widths();
    return widths.length == 0 ? table.asList() : table.asGrid(widths);
  }

  private void read(Node node, int depth) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof TableRow row) {
        rows.add(cells(row));
      } else if (depth < 2) {
        read(child, depth + 1);
      }
    }
  }

  private static List<Cell> cells(TableRow row) {
    List<Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        Style style = cell.isHeader() ? Style.TEXT.bold() : Style.TEXT;
        cells.add(new Cell(Inlines.line(cell, style), cell.getAlignment()));
      }
    }
    return cells;
  }

  /** The columns' widths, the widest narrowed until all fit; none if they can't. */
  private int[] widths() {
    int count = 0;
    for (List<Cell> row : rows) {
      count = Math.max(count, row.size());
    }
    int[] widths = new int[count];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Math.max(1, row.get(i).content().columns()));
      }
    }
    int available = columns - SEPARATOR_COLUMNS * (count - 1);
    long total = Arrays.stream(widths).asLongStream().sum();
    while (total > available) {
      int widest = 0;
      int second = 0;
      for (int i = 0; i < count; i++) {
        if (widths[i] > widths[widest]) {
          widest = i;
        }
      }
      for (int i = 0; i < count; i++) {
        second = i == widest ? second : Math.max(second, widths[i]);
      }
      if (widths[widest] <= MIN_COLUMNS) {
        return new int[0];
      }
      long surplus = Math.min(total - available, Math.max(1, widths[widest] - second));
      int narrowed = (int) Math.max(MIN_COLUMNS, widths[widest] - surplus);
      total -= widths[widest] - narrowed;
      widths[widest] = narrowed;
    }
    return widths;
  }

  private List<Line> asGrid(int[] widths) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      addRow(lines, rows.get(i), widths);
      if (i == 0) {
        StringBuilder rule = new StringBuilder("─".repeat(widths[0]));
        for (int column = 1; column < widths.length; column++) {
          rule.append("─┼─").repeat("─", widths[column]);
        }
        lines.add(Line.of(rule.toString(), Style.of(Role.BORDER_SUBTLE)));
      }
    }
    return lines;
  }

  private static void addRow(List<Line> lines, List<Cell> row, int[] widths) {
    List<List<Line>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < row.size(); i++) {
      List<Line> cell = Wrap.wrap(row.get(i).content(), widths[i]);
      wrapped.add(cell);
      height = Math.max(height, cell.size());
    }
    for (int y = 0; y < height; y++) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        if (i > 0) {
          spans.add(Span.of(SEPARATOR, Role.BORDER_SUBTLE));
        }
        boolean present = i < row.size() && y < wrapped.get(i).size();
        Line content = present ? wrapped.get(i).get(y) : Line.EMPTY;
        align(spans, content, widths[i], i < row.size() ? row.get(i).alignment() : null);
      }
      lines.add(new Line(spans));
    }
  }

  private static void align(
      List<Span> spans, Line content, int width, @Nullable Alignment alignment) {
    int spare = Math.max(0, width - content.columns());
    int before =
        switch (alignment) {
          case RIGHT -> spare;
          case CENTER -> spare / 2;
          case LEFT -> 0;
          case null -> 0;
        };
    if (before > 0) {
      spans.add(Span.of(" ".repeat(before), Role.TEXT));
    }
    spans.addAll(content.spans());
    if (spare > before) {
      spans.add(Span.of(" ".repeat(spare - before), Role.TEXT));
    }
  }

  private List<Line> asList() {
    List<Line> lines = new ArrayList<>();
    List<Cell> head = rows.isEmpty() ? List.of() : rows.getFirst();
    for (List<Cell> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      if (!lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      for (int i = 0; i < row.size(); i++) {
        List<Span> spans = new ArrayList<>();
        if (i < head.size()) {
          spans.addAll(head.get(i).content().spans());
          spans.add(Span.of(": ", Role.MUTED));
        }
        spans.addAll(row.get(i).content().spans());
        lines.addAll(Wrap.wrap(new Line(spans), columns));
      }
    }
    return lines;
  }
}
