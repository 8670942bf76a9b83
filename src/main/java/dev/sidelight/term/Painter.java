package dev.sidelight.term;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes that turn what the terminal shows into the next frame. Not thread-safe: one
 * thread writes frames, in the order in which they were made.
 */
final class Painter {
  private static final int UNKNOWN = -1;

  private final Colours colours;
  private final StringBuilder out = new StringBuilder(8192);
  private Sgr sgr;
  private @Nullable Canvas shown;
  private Frame.Cursor cursor = Frame.Cursor.HIDDEN;
  private String title = "";

  /** Where the terminal's cursor is, {@link #UNKNOWN} if a glyph of disputed width was written. */
  private int column;

  private int row;
  private @Nullable Style style;
  private String link = "";

  Painter(Theme theme, Colours colours) {
    this.colours = colours;
    this.sgr = new Sgr(theme, colours);
  }

  /** Colours change: the next frame is written as a whole. */
  void theme(Theme theme) {
    sgr = new Sgr(theme, colours);
    shown = null;
  }

  /** The codes for a frame; empty if it shows what is shown already. */
  String paint(Frame frame) {
    out.setLength(0);
    out.append("\033[?2026h");
    if (!cursor.isHidden()) {
      out.append("\033[?25l");
    }
    int start = out.length();
    column = UNKNOWN;
    style = null;
    cells(frame.canvas());
    link("");
    if (style != null) {
      out.append("\033[0m");
    }
    // not equals: a record's is linked at its first call, which the first frame need not wait for
    boolean sameCursor = frame.cursor().x() == cursor.x() && frame.cursor().y() == cursor.y();
    boolean sameTitle = frame.title().equals(title);
    if (out.length() == start && sameCursor && sameTitle) {
      return "";
    }
    if (!frame.cursor().isHidden()) {
      moveTo(frame.cursor().x(), frame.cursor().y());
      out.append("\033[?25h");
    }
    out.append("\033[?2026l");
    if (!sameTitle) {
      out.append(Osc.title(frame.title()).code());
    }
    cursor = frame.cursor();
    title = frame.title();
    shown = frame.canvas();
    return out.toString();
  }

  private void cells(Canvas next) {
    Canvas before = shown;
    if (before == null || !before.area().equals(next.area())) {
      before = Canvas.of(next.width(), next.height());
      out.append("\033[0m\033[2J");
    }
    for (int y = 0; y < next.height(); y++) {
      int doubtful = 0;
      for (int x = 0; x < next.width(); x++) {
        if (x < doubtful || !next.sameAt(x, y, before)) {
          doubtful = Math.max(doubtful, cell(next, x, y));
        }
      }
    }
  }

  /** Writes one cell; what lies before the column returned may have been painted over by it. */
  private int cell(Canvas canvas, int x, int y) {
    String symbol = canvas.symbol(x, y);
    if (symbol.isEmpty()) {
      return x;
    }
    if (column != x || row != y) {
      moveTo(x, y);
    }
    style(canvas.style(x, y));
    boolean wide = x + 1 < canvas.width() && canvas.symbol(x + 1, y).isEmpty();
    if (Graphemes.isCertain(symbol)) {
      out.append(symbol);
      column = x + (wide ? 2 : 1);
      return x;
    }
    if (wide) {
      // Where the terminal takes it for one column, the other must not keep what it showed.
      out.append("  ");
      moveTo(x, y);
    }
    out.append(symbol);
    column = UNKNOWN;
    return x + 2 * symbol.codePointCount(0, symbol.length());
  }

  private void moveTo(int x, int y) {
    out.append("\033[").append(y + 1).append(';').append(x + 1).append('H');
    column = x;
    row = y;
  }

  private void style(Style next) {
    if (next.equals(style)) {
      return;
    }
    out.append(sgr.code(next));
    link(next.link());
    style = next;
  }

  private void link(String wanted) {
    String target = isAscii(wanted) ? wanted : "";
    if (!target.equals(link)) {
      out.append("\033]8;;").append(target).append("\033\\");
      link = target;
    }
  }

  private static boolean isAscii(String address) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) <= ' ' || address.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
