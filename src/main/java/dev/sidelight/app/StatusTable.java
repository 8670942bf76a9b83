package dev.sidelight.app;

import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Row;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows as text in columns. */
final class StatusTable {
  private static final String GAP = "  ";

  private static final int LONGEST_TITLE = 40;
  private static final int LONGEST_PROJECT = 16;
  private static final int LONGEST_SERVER = 20;
  private static final int LONGEST_SAYING = 60;

  /** Where less is left of a column, it tells nothing any more. */
  private static final int NARROWEST = 6;

  private StatusTable() {}

  /**
   * @param columns of the terminal, which no line goes beyond; absent if there is none
   */
  static String of(AppState state, ZoneId zone, OptionalInt columns) {
    var clock = new Clock(state.now(), zone);
    List<List<String>> rows = new ArrayList<>();
    for (Row row : state.sessions().rows()) rows.add(cells(state, row, clock));
    if (rows.isEmpty()) return "No session works or waits.\n";
    int[] widths =
        IntStream.range(0, rows.getFirst().size()).map(column -> width(rows, column)).toArray();
    columns.ifPresent(most -> narrow(widths, most));
    var out = new StringBuilder();
    for (List<String> cells : rows) {
      String line =
          IntStream.range(0, widths.length)
              .mapToObj(i -> Width.pad(Width.ellipsis(cells.get(i), widths[i]), widths[i]))
              .collect(Collectors.joining(GAP));
      out.append(line.stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(cells -> Width.columns(cells.get(column))).max().orElse(0);
  }

  /** Takes from the widest until a line fits. */
  private static void narrow(int[] widths, int most) {
    int gaps = GAP.length() * (widths.length - 1);
    while (IntStream.of(widths).sum() + gaps > most) {
      int widest =
          IntStream.range(0, widths.length)
              .reduce(0, (one, other) -> widths[other] >= widths[one] ? other : one);
      if (widths[widest] <= NARROWEST) return;
      widths[widest]--;
    }
  }

  private static List<String> cells(AppState state, Row row, Clock clock) {
    Brief brief = Brief.of(state, row, clock);
    String title = state.sessions().find(row.key()).map(Words::title).orElse("");
    List<String> cells = new ArrayList<>();
    cells.add(brief.mark().glyph());
    cells.add(Width.ellipsis(title, LONGEST_TITLE));
    cells.add(Width.ellipsis(Words.line(PanelList.projectName(state, row)), LONGEST_PROJECT));
    if (state.servers().size() > 1) {
      String server = state.server(row.key().server()).map(ServerState::name).orElse("");
      cells.add(Width.ellipsis(Words.line(server), LONGEST_SERVER));
    }
    cells.add(Width.ellipsis(brief.says(), LONGEST_SAYING));
    return cells;
  }
}
