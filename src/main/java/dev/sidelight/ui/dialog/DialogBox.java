package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Target;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;

/** The frame of a dialog in the middle of the screen; on a small screen all of it. */
final class DialogBox {
  private static final int NARROWEST = 30;
  private static final int LOWEST = 8;
  private static final String BETWEEN_KEYS = " · ";

  private final Sheet sheet;
  private final Canvas box;
  private Canvas content;

  /**
   * @param columns wanted for the content
   * @param rows wanted for the content
   */
  DialogBox(Sheet sheet, String title, String hint, int columns, int rows) {
    this.sheet = sheet;
    Canvas screen = sheet.canvas();
    boolean small = isSmall(screen);
    int width = small ? screen.width() : Math.min(columns + 6, screen.width() - 2);
    int height = small ? screen.height() : Math.min(rows + 4, screen.height() - 2);
    // What does not fit needs the rows more than the margin does.
    int margin = height == rows + 4 ? 2 : 1;
    int x = (screen.width() - width) / 2;
    int y = (screen.height() - height) / 2;
    box = screen.sub(new Rect(x, y, width, height));
    box.fill(Style.TEXT);
    sheet.clickable(screen, new Target.DialogArea());
    if (small) {
      box.put(0, 0, Width.ellipsis(title, width), Role.TITLE);
      content = box.sub(box.area().withoutTop(1));
      return;
    }
    box.box(box.area(), Style.of(Role.BORDER_ACTIVE));
    box.put(2, 0, " " + Width.ellipsis(title, width - 6) + " ", Role.TITLE);
    String shown = " " + fitting(hint, width - 6) + " ";
    box.put(width - 2 - Width.columns(shown), height - 1, shown, Role.MUTED);
    content = box.sub(box.area().inset(3, margin));
  }

  /** {@return the hint without the last keys that there is no room for} */
  private static String fitting(String hint, int columns) {
    String shown = hint;
    while (Width.columns(shown) > columns && shown.contains(BETWEEN_KEYS)) {
      shown = shown.substring(0, shown.lastIndexOf(BETWEEN_KEYS));
    }
    return Width.ellipsis(shown, columns);
  }

  /** {@return columns of content that there are at most on this screen} */
  static int mostColumns(Sheet sheet) {
    Canvas screen = sheet.canvas();
    return isSmall(screen) ? screen.width() : screen.width() - 8;
  }

  /** {@return columns of content for who wants so many, as far as there are} */
  static int columns(Sheet sheet, int wanted) {
    return Math.max(1, Math.min(wanted, mostColumns(sheet)));
  }

  /** {@return rows of content that there are at most on this screen} */
  static int mostRows(Sheet sheet) {
    Canvas screen = sheet.canvas();
    return isSmall(screen) ? screen.height() - 1 : screen.height() - 4;
  }

  private static boolean isSmall(Canvas screen) {
    return screen.width() < NARROWEST || screen.height() < LOWEST;
  }

  Canvas content() {
    return content;
  }

  /** Puts a line at the bottom of the content, where it stays; the rest is less by so much. */
  void pin(Line line) {
    content.put(0, content.height() - 1, Width.ellipsis(line, content.width()));
    content = content.sub(content.area().withoutBottom(1));
  }

  /** Paints lines from an offset on, and tells how many there are. */
  void paint(List<Line> lines, int wish) {
    int rows = content.height();
    int offset = Math.clamp(wish, 0, Math.max(0, lines.size() - rows));
    for (int y = 0; y < rows && offset + y < lines.size(); y++) {
      content.put(0, y, Width.ellipsis(lines.get(offset + y), content.width()));
    }
    // Right of the content, or over its last column where there is nothing beside it.
    int x = Math.min(box.width() - 1, content.bounds().endX() - box.bounds().x());
    int top = content.bounds().y() - box.bounds().y();
    if (offset > 0) box.put(x, top, "↑", Role.INFO);
    if (offset + rows < lines.size()) box.put(x, top + rows - 1, "↓", Role.INFO);
    sheet.showsDialog(lines.size(), offset, rows);
  }
}
