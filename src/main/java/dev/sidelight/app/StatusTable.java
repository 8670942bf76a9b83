package dev.sidelight.app;

import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Row;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows as text in columns. */
final class StatusTable {
  /** Longest title, project and saying, in columns of the terminal. */
  private static final List<Integer> LONGEST = List.of(1, 40, 16, 20, 60);

  private StatusTable() {}

  static String of(AppState state, ZoneId zone) {
    var clock = new Clock(state.now(), zone);
    boolean severalServers = state.servers().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    for (Row row : state.sessions().rows()) rows.add(cells(state, row, severalServers, clock));
    if (rows.isEmpty()) return "No session works or waits.\n";
    int columns = rows.getFirst().size();
    int[] widths = IntStream.range(0, columns).map(column -> width(rows, column)).toArray();
    var out = new StringBuilder();
    for (List<String> cells : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(Width.pad(cells.get(i), widths[i])).append("  ");
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(cells -> Width.columns(cells.get(column))).max().orElse(0);
  }

  private static List<String> cells(AppState state, Row row, boolean severalServers, Clock clock) {
    Brief brief = Brief.of(state, row, clock);
    String title = state.sessions().find(row.key()).map(Words::title).orElse("");
    String server =
        severalServers ? state.server(row.key().server()).map(one -> one.name()).orElse("") : "";
    List<String> whole =
        List.of(
            brief.mark().glyph(),
            title,
            Words.line(PanelList.projectName(state, row)),
            server,
            brief.says());
    return IntStream.range(0, whole.size())
        .mapToObj(i -> Width.ellipsis(whole.get(i), LONGEST.get(i)))
        .toList();
  }
}
