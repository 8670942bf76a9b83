package dev.sidelight.ui.panel;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Role;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Sheet;

/** Says why the list is empty. */
final class EmptyPanel {
  private EmptyPanel() {}

  /** {@return how many rows it took} */
  static int paint(Sheet sheet, Canvas list) {
    int top = list.height() > 8 ? 1 : 0;
    int y = top;
    for (String line : Wrap.wrap(reason(sheet), Math.max(1, list.width() - 2))) {
      list.put(1, y++, line, Role.MUTED);
    }
    return y;
  }

  private static String reason(Sheet sheet) {
    AppState state = sheet.state();
    if (!state.panel().filter().isEmpty() && !state.sessions().rows().isEmpty()) {
      return "Nothing matches.";
    }
    if (state.servers().isEmpty()) return "No server yet.";
    boolean live = state.servers().values().stream().anyMatch(ServerState::isLive);
    if (!live) return "Waiting for the server.";
    return "Nothing runs. Sessions appear here when they start.\n\n"
        + hint(sheet, Action.NEW_SESSION, " starts one. ")
        + hint(sheet, Action.HELP, " shows all keys.");
  }

  private static String hint(Sheet sheet, Action action, String does) {
    String key = sheet.keyNow(action);
    return key.isEmpty() ? "" : key + does;
  }
}
