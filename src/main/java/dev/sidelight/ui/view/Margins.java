package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;

/** The columns of the transcript: a gutter, the text, and what stands at the right edge. */
final class Margins {
  /** Columns left of the text. */
  static final int TEXT_AT = 3;

  /** Columns left of what a tool was given and answered, and its line. */
  static final int DETAIL_AT = 7;

  static final Span INDENT = new Span("   ", Style.TEXT);

  private static final Span DETAIL = new Span("     │ ", Style.of(Role.BORDER_SUBTLE));

  private Margins() {}

  /** {@return the columns for text in a view of so many} */
  static int text(int columns) {
    return Math.max(1, columns - TEXT_AT - 1);
  }

  static int detail(int columns) {
    return Math.max(1, columns - DETAIL_AT - 1);
  }

  static Line indented(Line line) {
    return before(INDENT, line);
  }

  static Line detail(Line line) {
    return before(DETAIL, line);
  }

  static Line before(Span first, Line line) {
    List<Span> spans = new ArrayList<>(line.spans().size() + 1);
    spans.add(first);
    spans.addAll(line.spans());
    return new Line(spans);
  }

  /** {@return the left part, cut to leave room, and the right part at the right edge} */
  static Line spread(Line left, Line right, int columns) {
    int room = columns - 1 - right.columns();
    if (right.spans().isEmpty() || room < TEXT_AT + 2) return Width.ellipsis(left, columns - 1);
    Line cut = Width.ellipsis(left, room - 2);
    List<Span> spans = new ArrayList<>(cut.spans());
    spans.add(new Span(" ".repeat(room - cut.columns()), Style.TEXT));
    spans.addAll(right.spans());
    return new Line(spans);
  }

  /** {@return the first of many lines, and how many more there are} */
  static List<Line> cut(List<Line> lines, int most) {
    List<Line> kept = new ArrayList<>(lines.subList(0, most));
    String rest = "… " + Words.count(lines.size() - most, "more line");
    kept.add(Line.of(INDENT, Span.of(rest, Role.MUTED)));
    return kept;
  }
}
