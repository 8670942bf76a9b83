package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows what may follow the leader key, above the last line of the screen. */
public final class LeaderHint {
  /** Columns of an entry where there are enough. */
  private static final int COLUMNS = 38;

  private LeaderHint() {}

  /** Columns below which an entry says no more than the action's name. */
  private static final int ROOM_TO_SAY = 30;

  private record Entry(String key, Action action) {
    String says(int columns) {
      return columns >= ROOM_TO_SAY
          ? action.says()
          : action.key().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
  }

  public static void paint(Sheet sheet) {
    Canvas screen = sheet.canvas();
    List<Entry> entries = entries(sheet.state());
    int room = screen.height() - 3;
    if (room < 1 || entries.isEmpty()) return;
    int columns = Math.max(1, (screen.width() - 2) / COLUMNS);
    while (rows(entries, columns) > room) columns++;
    int rows = rows(entries, columns);
    columns = (entries.size() + rows - 1) / rows;
    int each = (screen.width() - 2) / columns;
    Canvas box = screen.sub(screen.area().withoutBottom(1).bottom(rows + 1));
    box.fill(Style.TEXT);
    box.fill(box.area().top(1), "─", Style.of(Role.BORDER_ACTIVE));
    box.put(2, 0, " " + sheet.state().keys().leader() + " and then ", Role.TITLE);
    for (int i = 0; i < entries.size(); i++) {
      Rect place = new Rect(1 + i / rows * each, 1 + i % rows, each - 1, 1);
      paint(box.sub(place), entries.get(i));
    }
  }

  private static int rows(List<Entry> entries, int columns) {
    return (entries.size() + columns - 1) / columns;
  }

  private static void paint(Canvas place, Entry entry) {
    int end = place.put(0, 0, entry.key(), Style.of(Role.PRIMARY).bold());
    int at = Math.max(end + 1, 3);
    place.put(at, 0, Width.ellipsis(entry.says(place.width()), place.width() - at), Role.MUTED);
  }

  private static List<Entry> entries(AppState state) {
    boolean panel = state.area() == AppState.Area.PANEL;
    Action.Section section = panel ? Action.Section.PANEL : Action.Section.VIEW;
    List<Entry> entries = new ArrayList<>();
    for (Action action : Action.values()) {
      if (!action.countsIn(section)) continue;
      for (String key : state.keys().afterLeader(action)) entries.add(new Entry(key, action));
    }
    return entries;
  }
}
