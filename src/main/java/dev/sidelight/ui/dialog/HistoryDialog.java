package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Target;
import dev.sidelight.ui.paint.News;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists what was told so far, newest first. */
final class HistoryDialog {
  private static final int COLUMNS = 84;
  private static final int LEAST_ROWS = 6;

  /** Columns of an entry from which there is room for how its session does now. */
  private static final int ROOM_FOR_NOW = 70;

  private HistoryDialog() {}

  static void paint(Sheet sheet, int selected) {
    List<Notice> history = sheet.state().history();
    int rows = Math.max(LEAST_ROWS, history.size());
    String keys = (history.isEmpty() ? "" : "enter open · ") + "esc close";
    DialogBox box = new DialogBox(sheet, "Notifications", keys, COLUMNS, rows);
    if (history.isEmpty()) {
      box.paint(List.of(Line.of("None so far.", Style.of(Role.MUTED))), 0);
      return;
    }
    Canvas content = box.content();
    // The selected entry stands in the middle, as far as the ends allow.
    int last = Math.max(0, history.size() - content.height());
    int offset = Math.clamp(selected - content.height() / 2, 0, last);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      boolean onShow = i >= offset && i < offset + content.height();
      lines.add(onShow ? line(sheet, history.get(i), content.width()) : Line.EMPTY);
    }
    box.paint(lines, offset);
    for (int y = 0; y < content.height() && offset + y < lines.size(); y++) {
      Rect row = content.area().row(y);
      sheet.clickable(content.sub(row), new Target.DialogItem(offset + y));
      if (offset + y == selected) content.background(row, Role.BACKGROUND_SELECTED);
    }
  }

  private static Line line(Sheet sheet, Notice notice, int columns) {
    Span time = Span.of(sheet.clock().timeOrDate(notice.at()) + "  ", Role.MUTED);
    Line now = columns < ROOM_FOR_NOW ? Line.EMPTY : now(sheet, notice, columns);
    int room = columns - time.columns() - now.columns();
    List<Span> spans = new ArrayList<>(List.of(time));
    spans.addAll(News.line(sheet.current(notice), Style.TEXT, room).spans());
    int gap = columns - new Line(spans).columns() - now.columns();
    if (!now.spans().isEmpty()) spans.add(new Span(" ".repeat(Math.max(0, gap)), Style.TEXT));
    spans.addAll(now.spans());
    return new Line(spans);
  }

  /** {@return where the session is and how it does now, after two blanks} */
  private static Line now(Sheet sheet, Notice notice, int columns) {
    Optional<SessionKey> key = notice.session();
    return key.flatMap(sheet.state()::info)
        .map(session -> new SessionEntry(sheet, key.get().server(), session).now(columns))
        .map(line -> {
          List<Span> spans = new ArrayList<>(List.of(new Span("  ", Style.TEXT)));
          spans.addAll(line.spans());
          return new Line(spans);
        })
        .orElse(Line.EMPTY);
  }
}
