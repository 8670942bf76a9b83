package dev.sidelight.ui.panel;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Notice;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Counts;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stands for the panel in one line while it is not on show: the counts and the newest event. */
public final class StatusLine {
  private StatusLine() {}

  public static void paint(Sheet sheet, Canvas area, Counts counts) {
    int columns = area.width() - 2;
    Optional<Line> awaited = Footer.awaitedKey(sheet, columns);
    if (awaited.isPresent()) {
      area.put(1, 0, awaited.get());
      return;
    }
    List<Span> spans = new ArrayList<>(counts.line().spans());
    List<Notice> history = sheet.state().history();
    if (!history.isEmpty()) {
      if (!spans.isEmpty()) spans.add(Span.of(" │ ", Role.BORDER));
      Notice newest = history.getFirst();
      spans.add(new Span(newest.text(), Style.of(Mark.of(newest).role())));
      spans.add(Span.of(" " + sheet.clock().age(newest.at()), Role.MUTED));
    }
    area.put(1, 0, Width.ellipsis(new Line(spans), columns));
  }
}
