package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.Notice;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;

/**
 * What stands beside the panel while no session is open: keys to begin with, and the latest news.
 */
public final class Overview {
  private static final Style MUTED = Style.of(Role.MUTED);
  private static final int KEY_COLUMNS = 10;
  private static final int MOST_NEWS = 8;

  private Overview() {}

  public static void paint(Sheet sheet, Canvas area) {
    int x = Math.min(4, area.width() / 8);
    int y = area.height() > 20 ? 3 : 1;
    area.put(x, y++, "Sidelight", Role.TITLE);
    y++;
    y = key(sheet, area, x, y, Action.OPEN, "opens the selected session");
    y = key(sheet, area, x, y, Action.NEXT, "goes to the next that needs you");
    y = key(sheet, area, x, y, Action.FILTER, "filters the list");
    y = key(sheet, area, x, y, Action.HISTORY, "lists all news");
    y = key(sheet, area, x, y, Action.HELP, "shows all keys");
    List<Notice> history = sheet.state().history();
    if (history.isEmpty()) return;
    y++;
    area.put(x, y++, "Lately", Role.TITLE);
    for (Notice notice : history.subList(0, Math.min(MOST_NEWS, history.size()))) {
      area.put(x, y++, Width.ellipsis(news(sheet, notice), area.width() - x - 1));
    }
  }

  private static int key(Sheet sheet, Canvas area, int x, int y, Action action, String does) {
    String key = sheet.key(action);
    if (key.isEmpty()) return y;
    int end = area.put(x, y, Width.pad(key, KEY_COLUMNS), Role.PRIMARY);
    area.put(end, y, does, MUTED);
    return y + 1;
  }

  private static Line news(Sheet sheet, Notice notice) {
    String time = Width.pad(sheet.clock().timeOrDate(notice.at()), KEY_COLUMNS);
    Mark mark = Mark.of(notice);
    String start = mark.glyph() + " ";
    String text = notice.text().startsWith(start) ? notice.text().substring(2) : notice.text();
    return Line.of(new Span(time, MUTED), mark.span(), new Span(" " + text, Style.TEXT));
  }
}
