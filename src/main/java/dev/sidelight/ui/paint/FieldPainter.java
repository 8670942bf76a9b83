package dev.sidelight.ui.paint;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Style;
import dev.sidelight.state.TextField;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;

/** Paints text that is edited. */
public final class FieldPainter {
  private FieldPainter() {}

  /** Paints a field of one line, with the part that holds the cursor on show. */
  public static void paintLine(Sheet sheet, Canvas line, TextField field) {
    if (line.area().isEmpty()) return;
    String before = Clean.visible(field.text().substring(0, field.cursor()));
    String after = Clean.visible(field.text().substring(field.cursor()));
    int room = line.width() - 1;
    int from = 0;
    while (Width.columns(before.substring(from)) > room) {
      from = Width.characterEnd(before, from);
    }
    String shown = before.substring(from);
    int at = line.put(0, 0, shown, Style.TEXT);
    line.put(at, 0, Width.cut(after, Math.max(0, line.width() - at)), Style.TEXT);
    sheet.cursorAt(line, at, 0);
  }
}
