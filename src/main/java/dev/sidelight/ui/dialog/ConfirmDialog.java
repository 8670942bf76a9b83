package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Session;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.List;

/** Asks before something that cannot be undone. */
final class ConfirmDialog {
  private static final int COLUMNS = 60;

  private ConfirmDialog() {}

  static void paint(Sheet sheet, Dialog.Confirm confirm) {
    String title =
        sheet
            .state()
            .sessions()
            .find(confirm.key())
            .flatMap(Tracked::info)
            .or(() -> sheet.state().headers().find(confirm.key()))
            .map(Session::title)
            .map(Words::line)
            .orElse("this session");
    String deed =
        switch (confirm.deed()) {
          case DELETE -> "Delete";
          case ARCHIVE -> "Archive";
        };
    String consequence =
        switch (confirm.deed()) {
          case DELETE -> "Its run is stopped first. This cannot be undone.";
          case ARCHIVE -> "OpenCode has no way to bring it back.";
        };
    DialogBox box = new DialogBox(sheet, deed, "y yes · n no", COLUMNS, 3);
    box.paint(
        List.of(
            Line.of(Width.ellipsis(title, COLUMNS), Style.TEXT.bold()),
            Line.EMPTY,
            Line.of(consequence, Style.of(Role.WARNING))),
        0);
  }
}
