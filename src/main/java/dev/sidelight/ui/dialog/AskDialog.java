package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Dialog;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.FieldPainter;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;

/** Asks for a line of text. */
final class AskDialog {
  private static final int COLUMNS = 70;

  private AskDialog() {}

  static void paint(Sheet sheet, Dialog.Ask ask) {
    String hint = "enter " + verb(ask.matter()) + " · esc close";
    String trouble = trouble(ask.matter());
    int rows = trouble.isEmpty() ? 3 : 5;
    Canvas content = new DialogBox(sheet, title(ask.matter()), hint, COLUMNS, rows).content();
    content.put(0, 0, Width.ellipsis(says(ask.matter()), content.width()), Role.MUTED);
    content.put(0, 2, "› ", Style.of(Role.PRIMARY));
    FieldPainter.paintLine(sheet, content.sub(content.area().row(2).withoutLeft(2)), ask.field());
    // On a low screen what is wrong stands where the empty line was.
    int y = content.height() > 4 ? 4 : 1;
    content.put(0, y, Width.ellipsis(trouble, content.width()), Role.ERROR);
  }

  private static String trouble(Dialog.Matter matter) {
    return matter instanceof Dialog.Matter.ServerUrl(String trouble) && !trouble.isEmpty()
        ? "✗ " + trouble
        : "";
  }

  private static String title(Dialog.Matter matter) {
    return switch (matter) {
      case Dialog.Matter.Rename _ -> "Rename";
      case Dialog.Matter.RejectReason _ -> "Reject";
      case Dialog.Matter.NewTitle _ -> "New session";
      case Dialog.Matter.ServerUrl _ -> "Add a server";
      case Dialog.Matter.Search _ -> "Search";
    };
  }

  private static String verb(Dialog.Matter matter) {
    return switch (matter) {
      case Dialog.Matter.Rename _ -> "rename";
      case Dialog.Matter.RejectReason _ -> "reject";
      case Dialog.Matter.NewTitle _ -> "create";
      case Dialog.Matter.ServerUrl _ -> "add";
      case Dialog.Matter.Search _ -> "search";
    };
  }

  private static String says(Dialog.Matter matter) {
    return switch (matter) {
      case Dialog.Matter.Rename _ -> "The new title:";
      case Dialog.Matter.RejectReason _ -> "What to do instead; empty just rejects:";
      case Dialog.Matter.NewTitle(_, var directory) ->
          "Title, or empty to have one found · in " + Words.line(directory);
      case Dialog.Matter.ServerUrl _ -> "Its URL, until you quit (the settings stay as they are):";
      case Dialog.Matter.Search _ -> "Text in this transcript:";
    };
  }
}
