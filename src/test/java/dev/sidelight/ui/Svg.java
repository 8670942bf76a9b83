package dev.sidelight.ui;

import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import java.util.Locale;

/**
 * Draws a canvas as SVG. Each glyph has its own place, so that columns stay straight in whatever
 * font there is.
 */
final class Svg {
  private static final int CELL_WIDTH = 9;
  private static final int CELL_HEIGHT = 19;
  private static final int BASELINE = 14;
  private static final int MARGIN = 12;

  private final Canvas canvas;
  private final Theme theme;
  private final StringBuilder out = new StringBuilder();

  private Svg(Canvas canvas, Theme theme) {
    this.canvas = canvas;
    this.theme = theme;
  }

  /**
   * @param title for those who cannot see it
   */
  static String of(Canvas canvas, Theme theme, String title) {
    return new Svg(canvas, theme).drawn(title);
  }

  private String drawn(String title) {
    int width = canvas.width() * CELL_WIDTH + 2 * MARGIN;
    int height = canvas.height() * CELL_HEIGHT + 2 * MARGIN;
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="15">
        <title>%s</title>
        <rect width="100%%" height="100%%" rx="8" fill="%s"/>
        """
            .formatted(width, height, width, height, escaped(title), paper()));
    for (int y = 0; y < canvas.height(); y++) {
      backgrounds(y);
      glyphs(y);
    }
    return out.append("</svg>\n").toString();
  }

  private void backgrounds(int y) {
    for (int x = 0, end; x < canvas.width(); x = end) {
      Role role = canvas.style(x, y).background();
      end = x + 1;
      while (end < canvas.width() && canvas.style(end, y).background() == role) end++;
      if (theme.rgb(role) != Theme.OWN) {
        rectangle(left(x), top(y), (end - x) * CELL_WIDTH, CELL_HEIGHT, colour(theme.rgb(role)));
      }
    }
  }

  private void glyphs(int y) {
    for (int x = 0, end; x < canvas.width(); x = end) {
      Style style = canvas.style(x, y);
      end = x + 1;
      // A word at a time, for renderers that only heed the first place of a text.
      if (canvas.symbol(x, y).equals(" ")) continue;
      while (end < canvas.width()
          && !canvas.symbol(end, y).equals(" ")
          && canvas.style(end, y).equals(style)) {
        end++;
      }
      run(x, end, y, style);
    }
  }

  private void run(int from, int end, int y, Style style) {
    var places = new StringBuilder();
    var text = new StringBuilder();
    for (int x = from; x < end; x++) {
      String glyph = canvas.symbol(x, y);
      if (glyph.isBlank() || line(glyph, x, y, style)) continue;
      // SVG counts places by UTF-16 unit.
      for (int unit = 0; unit < glyph.length(); unit++) places.append(left(x)).append(' ');
      text.append(glyph);
    }
    if (text.isEmpty()) return;
    out.append(
        "<text y=\"%d\" x=\"%s\" fill=\"%s\""
            .formatted(top(y) + BASELINE, places.toString().strip(), ink(style)));
    int attributes = style.attributes() | theme.attributes(style.role(), style.background());
    if ((attributes & Attribute.BOLD.bit()) != 0) out.append(" font-weight=\"bold\"");
    if ((attributes & Attribute.ITALIC.bit()) != 0) out.append(" font-style=\"italic\"");
    if ((attributes & Attribute.UNDERLINE.bit()) != 0) {
      out.append(" text-decoration=\"underline\"");
    }
    out.append('>').append(escaped(text.toString())).append("</text>\n");
  }

  /** Fonts leave gaps between rows, so that rules are drawn rather than written. */
  private boolean line(String glyph, int x, int y, Style style) {
    switch (glyph) {
      case "│" -> rectangle(left(x) + CELL_WIDTH / 2, top(y), 1, CELL_HEIGHT, ink(style));
      case "─" -> rectangle(left(x), top(y) + CELL_HEIGHT / 2, CELL_WIDTH, 1, ink(style));
      case "▌" -> rectangle(left(x), top(y), CELL_WIDTH / 2, CELL_HEIGHT, ink(style));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void rectangle(int x, int y, int width, int height, String fill) {
    out.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
            .formatted(x, y, width, height, fill));
  }

  private String ink(Style style) {
    int rgb = theme.rgb(style.role());
    if (rgb != Theme.OWN) return colour(rgb);
    return theme == Theme.LIGHT ? "#1a1a1a" : "#eeeeee";
  }

  private String paper() {
    return theme == Theme.LIGHT ? "#ffffff" : "#0a0a0a";
  }

  private static int left(int x) {
    return MARGIN + x * CELL_WIDTH;
  }

  private static int top(int y) {
    return MARGIN + y * CELL_HEIGHT;
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
