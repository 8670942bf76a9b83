package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Toasts;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.News;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands beside the panel while no session is open: keys to begin with, and the latest news.
 */
public final class Overview {
  private static final Style MUTED = Style.of(Role.MUTED);
  private static final int KEY_COLUMNS = 10;
  private static final int MOST_NEWS = 8;

  /** A blank row, and the one above the news. */
  private static final int HEAD_ROWS = 2;

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
    y = lately(sheet, area, x, y);
    // On a screen that is too low for the keys, a toast is worth more than them.
    if (y < area.height()) sheet.keepInView(area.sub(area.area().top(y)));
  }

  private static int lately(Sheet sheet, Canvas area, int x, int y) {
    List<Notice> history = withoutToasts(sheet.state());
    int most = area.height() - y - HEAD_ROWS - Toasts.MOST;
    List<Notice> newest = history.subList(0, Math.clamp(most, 0, history.size()));
    if (newest.isEmpty()) return y;
    area.put(x, y + 1, "Lately", Role.TITLE);
    int row = y + HEAD_ROWS;
    for (Notice notice : newest) {
      String time = Width.pad(sheet.clock().timeOrDate(notice.at()), KEY_COLUMNS);
      int end = area.put(x, row, time, Role.MUTED);
      area.put(end, row++, News.line(sheet.current(notice), Style.TEXT, area.width() - end - 1));
    }
    return row;
  }

  private static List<Notice> withoutToasts(AppState state) {
    Set<Long> shown =
        state.toasts().shown().stream()
            .map(toast -> toast.notice().number())
            .collect(Collectors.toSet());
    return state.history().stream()
        .filter(notice -> !shown.contains(notice.number()))
        .limit(MOST_NEWS)
        .toList();
  }

  private static int key(Sheet sheet, Canvas area, int x, int y, Action action, String does) {
    String key = sheet.key(action);
    if (key.isEmpty()) return y;
    int end = area.put(x, y, Width.pad(key, KEY_COLUMNS), Role.PRIMARY);
    area.put(end, y, does, MUTED);
    return y + 1;
  }
}
