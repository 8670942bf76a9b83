package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
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
    Optional<SessionKey> root = asker(sheet.state()).map(sheet.state().sessions()::rootOf);
    Optional<Pending> request = root.flatMap(key -> find(sheet, key, card));
    if (request.isEmpty()) {
      new DialogBox(sheet, "Request", "esc close", COLUMNS, 1)
          .paint(List.of(Line.of("Answered or stopped meanwhile.", Style.of(Role.MUTED))), 0);
      return;
    }
    int columns = DialogBox.columns(sheet, COLUMNS);
    ServerId server = root.orElseThrow().server();
    RequestCard whole = RequestCard.whole(sheet.state(), server, request.get(), columns);
    // One row for a blank and one for the keys.
    int rows = whole.asked().size() + 2;
    boolean question = request.get() instanceof Pending.ForAnswer;
    // The blank is the first to go.
    boolean scrolls = !question && rows - 1 > DialogBox.mostRows(sheet);
    String hint = scrolls ? "esc close · ↑ ↓ scroll" : "esc close";
    String title = card.lasting() ? whole.titleOfLasting() : whole.title();
    DialogBox box = new DialogBox(sheet, title, hint, columns, rows);
    if (question) paintForm(sheet, box, whole);
    else paintRequest(sheet, box, whole, card);
  }

  /** The line that the cursor is on stays in view. */
  private static void paintForm(Sheet sheet, DialogBox box, RequestCard whole) {
    box.pin(whole.keys());
    int rows = box.content().height();
    int last = Math.max(0, whole.asked().size() - rows);
    int offset = Math.clamp(whole.focusLine() - rows / 2L, 0, last);
    box.paint(whole.asked(), offset);
    whole
        .cursorColumn()
        .ifPresent(column -> sheet.cursorAt(box.content(), column, whole.focusLine() - offset));
  }

  /** The keys that answer are told to whoever has read to the end. */
  private static void paintRequest(
      Sheet sheet, DialogBox box, RequestCard whole, Dialog.RequestCard card) {
    int rows = box.content().height() - 1;
    boolean read = card.scrollOffset() >= whole.asked().size() - rows;
    Line keys = card.lasting() ? whole.keysOfLasting() : whole.keys();
    box.pin(read ? keys : Line.of("read on to answer", Style.of(Role.WARNING)));
    box.paint(whole.asked(), card.scrollOffset());
    if (read) sheet.showsWhole(card.request());
  }

  /** {@return the session that keys are meant for} */
  private static Optional<SessionKey> asker(AppState state) {
    Optional<SessionKey> open = state.view().map(View::key);
    return state.area() == AppState.Area.VIEW ? open : state.panel().selected().or(() -> open);
  }

  private static Optional<Pending> find(Sheet sheet, SessionKey root, Dialog.RequestCard card) {
    return sheet.state().sessions().pendingOf(root).stream()
        .filter(request -> request.id().equals(card.request()))
        .findFirst();
  }
}
