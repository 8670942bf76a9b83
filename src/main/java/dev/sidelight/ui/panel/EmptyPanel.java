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
    String help = sheet.keyNow(Action.HELP);
    return "Nothing runs. Sessions appear here when they start."
        + (help.isEmpty() ? "" : "\n\n" + help + " shows all keys.");
  }
}
