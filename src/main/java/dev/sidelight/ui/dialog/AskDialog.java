package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Dialog;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.FieldPainter;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;

/** Asks for a line of text. */
final class AskDialog {
  private static final int COLUMNS = 70;

  private AskDialog() {}

  static void paint(Sheet sheet, Dialog.Ask ask) {
    DialogBox box =
        new DialogBox(
            sheet,
            title(ask.matter()),
            "enter " + verb(ask.matter()) + " · esc close",
            COLUMNS,
            rows(ask.matter()));
    Canvas content = box.content();
    content.put(0, 0, Width.ellipsis(says(ask.matter()), content.width()), Role.MUTED);
    content.put(0, 2, "› ", Style.of(Role.PRIMARY));
    FieldPainter.paintLine(sheet, content.sub(content.area().row(2).withoutLeft(2)), ask.field());
    if (ask.matter() instanceof Dialog.Matter.ServerUrl(String trouble) && !trouble.isEmpty()) {
      // On a low screen what is wrong stands where the empty line was.
      int y = content.height() > 4 ? 4 : 1;
      content.put(0, y, Width.ellipsis("✗ " + trouble, content.width()), Role.ERROR);
    }
    if (!(ask.matter() instanceof Dialog.Matter.NewTitle matter)) return;
    String directory = Words.line(matter.directory());
    String where = "in " + Width.middleEllipsis(directory, content.width() - 3);
    content.put(0, 4, where, Role.MUTED);
    if (!matter.agents().isEmpty()) content.put(0, 5, agent(matter, content.width()));
  }

  private static Line agent(Dialog.Matter.NewTitle matter, int columns) {
    String name = Words.line(matter.agents().getFirst());
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of("with ", Role.MUTED));
    spans.add(Span.of(name, Role.PRIMARY));
    if (matter.agents().size() > 1) spans.add(Span.of(" · tab for another agent", Role.MUTED));
    return Width.ellipsis(new Line(spans), columns);
  }

  private static int rows(Dialog.Matter matter) {
    return switch (matter) {
      case Dialog.Matter.NewTitle _ -> 6;
      case Dialog.Matter.ServerUrl(String trouble) when !trouble.isEmpty() -> 5;
      default -> 3;
    };
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
      case Dialog.Matter.NewTitle _ -> "Title, or empty to have one found:";
      case Dialog.Matter.ServerUrl _ -> "Its URL, until you quit (the settings stay as they are):";
      case Dialog.Matter.Search _ -> "Text in this transcript:";
    };
  }
}
