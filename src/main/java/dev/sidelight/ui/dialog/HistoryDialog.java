package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Target;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.News;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Lists what was told so far, newest first. */
final class HistoryDialog {
  private static final int COLUMNS = 84;
  private static final int LEAST_ROWS = 6;

  private HistoryDialog() {}

  static void paint(Sheet sheet, int selected) {
    List<Notice> history = sheet.state().history();
    int rows = Math.max(LEAST_ROWS, history.size());
    DialogBox box = new DialogBox(sheet, "Notifications", "enter open · esc close", COLUMNS, rows);
    if (history.isEmpty()) {
      box.paint(List.of(Line.of("None so far.", Style.of(Role.MUTED))), 0);
      return;
    }
    List<Line> lines = new ArrayList<>();
    Canvas content = box.content();
    for (Notice notice : history) lines.add(line(sheet, notice, content.width()));
    // The selected entry stands in the middle, as far as the ends allow.
    int last = Math.max(0, lines.size() - content.height());
    int offset = Math.clamp(selected - content.height() / 2, 0, last);
    box.paint(lines, offset);
    for (int y = 0; y < content.height() && offset + y < lines.size(); y++) {
      Rect row = content.area().row(y);
      sheet.clickable(content.sub(row), new Target.DialogItem(offset + y));
      if (offset + y == selected) content.background(row, Role.BACKGROUND_SELECTED);
    }
  }

  private static Line line(Sheet sheet, Notice notice, int columns) {
    Span time = Span.of(sheet.clock().timeOrDate(notice.at()) + "  ", Role.MUTED);
    Line news = News.line(notice, Style.TEXT, columns - Width.columns(time.text()));
    List<Span> spans = new ArrayList<>(List.of(time));
    spans.addAll(news.spans());
    return new Line(spans);
  }
}
