package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Pending;
import dev.sidelight.state.View;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.view.RequestCard;
import java.util.List;
import java.util.Optional;

/** Shows all of a request that did not fit its row. */
final class RequestDialog {
  private static final int COLUMNS = 96;

  private RequestDialog() {}

  static void paint(Sheet sheet, Dialog.RequestCard card) {
    Optional<SessionKey> root =
        sheet
            .state()
            .panel()
            .selected()
            .or(() -> sheet.state().view().map(View::key))
            .map(sheet.state().sessions()::rootOf);
    Optional<Pending> request = root.flatMap(key -> find(sheet, key, card));
    if (request.isEmpty()) {
      new DialogBox(sheet, "Request", "esc close", COLUMNS, 1)
          .paint(List.of(Line.of("Answered or stopped meanwhile.", Style.of(Role.MUTED))), 0);
      return;
    }
    int columns = Math.max(1, Math.min(COLUMNS, sheet.canvas().width() - 8));
    ServerId server = root.orElseThrow().server();
    RequestCard whole = RequestCard.whole(sheet.state(), server, request.get(), columns);
    List<Line> lines = whole.lines();
    DialogBox box =
        new DialogBox(sheet, whole.title(), "esc close · ↑ ↓ scroll", columns, lines.size());
    box.paint(lines, card.scrollOffset());
    // Whoever scrolled to the end has had all of it on the screen.
    if (card.scrollOffset() >= lines.size() - box.content().height()) {
      sheet.showsWhole(card.request());
    }
  }

  private static Optional<Pending> find(Sheet sheet, SessionKey root, Dialog.RequestCard card) {
    return sheet.state().sessions().pendingOf(root).stream()
        .filter(request -> request.id().equals(card.request()))
        .findFirst();
  }
}
