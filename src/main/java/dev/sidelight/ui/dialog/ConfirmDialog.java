package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Session;
import dev.sidelight.state.Dialog;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;

/** Asks before something that cannot be undone. */
final class ConfirmDialog {
  private static final int COLUMNS = 60;

  private ConfirmDialog() {}

  static void paint(Sheet sheet, Dialog.Confirm confirm) {
    String title =
        sheet
            .state()
            .info(confirm.key())
            .map(Session::title)
            .map(Words::line)
            .orElse("this session");
    switch (confirm.deed()) {
      case DELETE ->
          paint(sheet, "Delete", title, "Its run is stopped first. This cannot be undone.");
      case ARCHIVE -> paint(sheet, "Archive", title, "OpenCode has no way to bring it back.");
      case SHARE -> paint(sheet, "Share", title, "Whoever has the link can read all of it.");
    }
  }

  static void paintQuit(Sheet sheet) {
    String runs = Words.count(sheet.state().endingRuns(), "session");
    String consequence = "Sidelight started the server, which ends with it.";
    paint(sheet, "Quit", runs + " still at work", consequence);
  }

  private static void paint(Sheet sheet, String deed, String what, String consequence) {
    int columns = DialogBox.columns(sheet, COLUMNS);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Width.ellipsis(what, columns), Style.TEXT.bold()));
    lines.add(Line.EMPTY);
    for (String line : Wrap.wrap(consequence, columns)) {
      lines.add(Line.of(line, Style.of(Role.WARNING)));
    }
    new DialogBox(sheet, deed, "y yes · n no", columns, lines.size()).paint(lines, 0);
  }
}
