package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Target;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.FieldPainter;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.List;

/** A list to choose from, with the text that narrows it above. */
final class PickDialog {
  private static final int COLUMNS = 76;
  private static final int ROWS = 18;

  private PickDialog() {}

  static void paint(Sheet sheet, Dialog.Pick pick) {
    boolean any = pick.trouble().isEmpty() && !pick.choices().isEmpty();
    String keys = (any ? "enter choose · " : "") + "esc close";
    DialogBox box = new DialogBox(sheet, title(pick.purpose()), keys, COLUMNS, ROWS);
    Canvas content = box.content();
    content.put(0, 0, "› ", Style.of(Role.PRIMARY));
    Canvas line = content.sub(content.area().top(1).withoutLeft(2));
    FieldPainter.paintLine(sheet, line, pick.query());
    boolean folders = pick.purpose() instanceof Dialog.Purpose.NewSession;
    String hint = folders ? "type to search, or a folder: /…" : "type to search";
    if (pick.query().isEmpty()) line.put(1, 0, hint, Role.MUTED);
    Canvas list = content.sub(content.area().withoutTop(2));
    if (pick.trouble().isPresent()) {
      list.put(0, 0, Width.ellipsis("✗ " + pick.trouble().get(), list.width()), Role.ERROR);
    } else if (pick.choices().isEmpty()) {
      list.put(0, 0, pick.loading() ? "looking …" : "nothing found", Role.MUTED);
    } else {
      paintChoices(sheet, list, pick);
    }
  }

  private static void paintChoices(Sheet sheet, Canvas list, Dialog.Pick pick) {
    List<Dialog.Choice> choices = pick.choices();
    int last = Math.max(0, choices.size() - list.height());
    int offset = Math.clamp(pick.selected() - list.height() / 2, 0, last);
    for (int y = 0; y < list.height() && offset + y < choices.size(); y++) {
      Rect row = list.area().row(y);
      list.put(0, y, line(sheet, choices.get(offset + y), list.width()));
      sheet.clickable(list.sub(row), new Target.DialogItem(offset + y));
      if (offset + y == pick.selected()) list.background(row, Role.BACKGROUND_SELECTED);
    }
    sheet.showsDialog(choices.size(), offset, list.height());
  }

  private static Line line(Sheet sheet, Dialog.Choice choice, int columns) {
    if (choice.value() instanceof Dialog.Value.OfSession(var server, var session)) {
      return new SessionEntry(sheet, server, session).line(columns);
    }
    String detail = Words.line(choice.detail());
    int forDetail = Math.min(Width.columns(detail), columns / 2);
    String label = shortened(Words.line(choice.label()), columns - forDetail - 2);
    String gap = " ".repeat(Math.max(1, columns - Width.columns(label) - forDetail));
    return Line.of(
        new Span(label, Style.TEXT),
        new Span(gap + shortened(detail, forDetail), Style.of(Role.MUTED)));
  }

  /** The end of a path says more than its start, which is the same for many. */
  private static String shortened(String text, int columns) {
    return text.startsWith("/")
        ? Width.middleEllipsis(text, columns)
        : Width.ellipsis(text, columns);
  }

  private static String title(Dialog.Purpose purpose) {
    return switch (purpose) {
      case Dialog.Purpose.AllSessions _ -> "All sessions";
      case Dialog.Purpose.NewSession _ -> "New session in";
      case Dialog.Purpose.Agent _, Dialog.Purpose.NewAgent _ -> "Agent";
      case Dialog.Purpose.Model _ -> "Model";
      case Dialog.Purpose.Variant _ -> "Variant";
    };
  }
}
