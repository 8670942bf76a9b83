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
import java.util.function.Function;

/** Shows what may follow the leader key, above the last line of the screen. */
public final class LeaderHint {
  /** Columns of an entry where there are enough. */
  private static final int COLUMNS = 38;

  /** Columns before the words of an entry, at least. */
  private static final int KEY_COLUMNS = 3;

  /** What an action may be called, the longest first. */
  private static final List<Function<Action, String>> WORDINGS =
      List.of(Action::says, LeaderHint::name, LeaderHint::lastWord);

  private LeaderHint() {}

  private record Entry(String key, String says) {
    int wordsAt() {
      return Math.max(Width.columns(key) + 1, KEY_COLUMNS);
    }

    int columns() {
      return wordsAt() + Width.columns(says);
    }
  }

  public static void paint(Sheet sheet) {
    Canvas screen = sheet.canvas();
    int count = entries(sheet.state(), Action::says).size();
    int room = screen.height() - 3;
    if (room < 1 || count == 0) return;
    int columns = Math.max(1, (screen.width() - 2) / COLUMNS);
    while (Math.ceilDiv(count, columns) > room) columns++;
    int rows = Math.ceilDiv(count, columns);
    Canvas box = screen.sub(screen.area().withoutBottom(1).bottom(rows + 1));
    box.fill(Style.TEXT);
    box.fill(box.area().top(1), "─", Style.of(Role.BORDER_ACTIVE));
    box.put(2, 0, " " + sheet.state().keys().leader() + " and then ", Role.TITLE);
    Canvas list = box.sub(box.area().withoutTop(1).withoutLeft(1));
    paintEntries(list, sheet.state(), rows);
  }

  /** Says as much of each action as can be said of all without cutting a word. */
  private static void paintEntries(Canvas list, AppState state, int rows) {
    List<Entry> entries = List.of();
    List<Integer> widths = List.of();
    int spare = -1;
    for (var wording : WORDINGS) {
      if (spare >= 0) break;
      entries = entries(state, wording);
      widths = widths(entries, rows);
      spare = list.width() - widths.stream().mapToInt(Integer::intValue).sum();
    }
    int x = 0;
    for (int column = 0; column < widths.size(); column++) {
      int each =
          spare < 0 ? list.width() / widths.size() : widths.get(column) + spare / widths.size();
      for (int y = 0; y < rows && column * rows + y < entries.size(); y++) {
        paint(list.sub(new Rect(x, y, each - 1, 1)), entries.get(column * rows + y));
      }
      x += each;
    }
  }

  /** {@return the columns that each column of entries takes, with a blank one after it} */
  private static List<Integer> widths(List<Entry> entries, int rows) {
    List<Integer> widths = new ArrayList<>();
    for (int first = 0; first < entries.size(); first += rows) {
      List<Entry> column = entries.subList(first, Math.min(first + rows, entries.size()));
      widths.add(1 + column.stream().mapToInt(Entry::columns).max().orElse(0));
    }
    return widths;
  }

  private static void paint(Canvas place, Entry entry) {
    place.put(0, 0, entry.key(), Style.of(Role.PRIMARY).bold());
    int at = entry.wordsAt();
    place.put(at, 0, Width.ellipsis(entry.says(), place.width() - at), Role.MUTED);
  }

  private static String name(Action action) {
    return action.key().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String lastWord(Action action) {
    String name = name(action);
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  private static List<Entry> entries(AppState state, Function<Action, String> wording) {
    boolean panel = state.area() == AppState.Area.PANEL;
    Action.Section section = panel ? Action.Section.PANEL : Action.Section.VIEW;
    List<Entry> entries = new ArrayList<>();
    for (Action action : Action.values()) {
      if (!action.countsIn(section)) continue;
      for (String key : state.keys().afterLeader(action)) {
        entries.add(new Entry(key, wording.apply(action)));
      }
    }
    return entries;
  }
}
