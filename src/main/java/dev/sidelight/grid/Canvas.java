package dev.sidelight.grid;

import dev.tamboui.buffer.Buffer;
import dev.tamboui.buffer.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A rectangle of the frame to paint on, with (0, 0) at its top left. What does not fit in it is
 * cut; a wide glyph is whole or not there. Control characters are never painted.
 *
 * <p>For one thread, until the frame is handed to the terminal; for reading by any after that.
 */
public final class Canvas {
  private static final String[] ASCII = new String[0x80];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = String.valueOf((char) c);
    }
  }

  private final Buffer buffer;
  private final Rect bounds;

  private Canvas(Buffer buffer, Rect bounds) {
    this.buffer = buffer;
    this.bounds = bounds;
  }

  /** An empty frame. */
  public static Canvas of(int columns, int rows) {
    Rect bounds = new Rect(0, 0, columns, rows);
    Cell blank = new Cell(" ", Style.TEXT.carrier());
    var area = new dev.tamboui.layout.Rect(0, 0, bounds.width(), bounds.height());
    return new Canvas(Buffer.filled(area, blank), bounds);
  }

  /** The part of this canvas inside a rectangle in this canvas's coordinates. */
  public Canvas sub(Rect part) {
    return new Canvas(buffer, part.intersect(area()).moved(bounds.x(), bounds.y()));
  }

  /** All of this canvas, in its own coordinates. */
  public Rect area() {
    return new Rect(0, 0, bounds.width(), bounds.height());
  }

  /** Where this canvas lies in the frame. */
  public Rect bounds() {
    return bounds;
  }

  public int width() {
    return bounds.width();
  }

  public int height() {
    return bounds.height();
  }

  /**
   * Writes text in one row.
   *
   * @return the column after the last one written
   */
  public int put(int x, int y, String text, Style style) {
    return put(x, y, text, style, Integer.MAX_VALUE);
  }

  public int put(int x, int y, String text, Role role) {
    return put(x, y, text, Style.of(role), Integer.MAX_VALUE);
  }

  /**
   * Writes as much of the text as fits in so many columns.
   *
   * @return the column after the last one written; {@code x} if there was nothing to write
   */
  public int put(int x, int y, String text, Style style, int maxColumns) {
    int stop = (int) Math.min(width(), (long) x + Math.max(0, maxColumns));
    if (y < 0 || y >= height()) {
      return Math.max(x, Math.min(stop, x + Graphemes.columns(text)));
    }
    int column = x;
    for (int at = 0, end = text.length(), next; at < end && column < stop; at = next) {
      next = Graphemes.end(text, at);
      int columns = Graphemes.columns(text, at, next);
      if (columns == 0) {
        continue;
      }
      if (column + columns > stop) {
        blank(column, y, style);
        return column + 1;
      }
      glyph(column, y, symbol(text, at, next), columns, style);
      column += columns;
    }
    return column;
  }

  public int put(int x, int y, Line line) {
    return put(x, y, line, Integer.MAX_VALUE);
  }

  public int put(int x, int y, Line line, int maxColumns) {
    int stop = (int) Math.min(width(), (long) x + Math.max(0, maxColumns));
    int column = x;
    for (Span span : line.spans()) {
      if (column >= stop) {
        break;
      }
      column = put(column, y, span.text(), span.style(), stop - column);
    }
    return column;
  }

  /** Makes every cell a blank in this style. */
  public void fill(Style style) {
    fill(area(), " ", style);
  }

  public void fill(Rect part, Style style) {
    fill(part, " ", style);
  }

  /** Repeats a glyph of one column over a rectangle. */
  public void fill(Rect part, String glyph, Style style) {
    Rect inside = part.intersect(area());
    for (int y = inside.y(); y < inside.endY(); y++) {
      for (int x = inside.x(); x < inside.endX(); x++) {
        glyph(x, y, glyph, 1, style);
      }
    }
  }

  /** Changes the style of what is there, e.g. {@code style -> style.on(BACKGROUND_SELECTED)}. */
  public void restyle(Rect part, UnaryOperator<Style> change) {
    Rect inside = part.intersect(area());
    for (int y = inside.y(); y < inside.endY(); y++) {
      for (int x = inside.x(); x < inside.endX(); x++) {
        restyle(x, y, change.apply(style(x, y)));
      }
    }
  }

  /** Lays a background under what is there. */
  public void background(Rect part, Role role) {
    Rect inside = part.intersect(area());
    for (int y = inside.y(); y < inside.endY(); y++) {
      for (int x = inside.x(); x < inside.endX(); x++) {
        restyle(x, y, style(x, y).on(role));
      }
    }
  }

  /** Draws a frame with round corners just inside a rectangle. */
  public void box(Rect part, Style style) {
    int right = part.endX() - 1;
    int bottom = part.endY() - 1;
    if (part.width() < 2 || part.height() < 2) {
      return;
    }
    fill(new Rect(part.x() + 1, part.y(), part.width() - 2, 1), "─", style);
    fill(new Rect(part.x() + 1, bottom, part.width() - 2, 1), "─", style);
    fill(new Rect(part.x(), part.y() + 1, 1, part.height() - 2), "│", style);
    fill(new Rect(right, part.y() + 1, 1, part.height() - 2), "│", style);
    put(part.x(), part.y(), "╭", style);
    put(right, part.y(), "╮", style);
    put(part.x(), bottom, "╰", style);
    put(right, bottom, "╯", style);
  }

  /** What a cell shows; empty if a wide glyph to its left covers it. */
  public String symbol(int x, int y) {
    return buffer.get(bounds.x() + x, bounds.y() + y).symbol();
  }

  public Style style(int x, int y) {
    int column = bounds.x() + x;
    Cell cell = buffer.get(column, bounds.y() + y);
    return Style.carriedBy(
        cell.isContinuation() ? buffer.get(column - 1, bounds.y() + y).style() : cell.style());
  }

  /** Whether this and another canvas of the same size show the same at a place. */
  public boolean sameAt(int x, int y, Canvas other) {
    return buffer
        .get(bounds.x() + x, bounds.y() + y)
        .equals(other.buffer.get(other.bounds.x() + x, other.bounds.y() + y));
  }

  /** The text of each row, without the blanks at its end. */
  public List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < width(); x++) {
        row.append(symbol(x, y));
      }
      rows.add(row.toString().stripTrailing());
    }
    return rows;
  }

  /** A letter for the role of each cell that is not blank; upper case where bold. */
  public List<String> roles() {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < width(); x++) {
        Style style = style(x, y);
        char letter = symbol(x, y).equals(" ") ? ' ' : style.role().letter();
        row.append(style.has(Attribute.BOLD) ? Character.toUpperCase(letter) : letter);
      }
      rows.add(row.toString().stripTrailing());
    }
    return rows;
  }

  /** The letter of each cell's background. */
  public List<String> backgrounds() {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < width(); x++) {
        row.append(style(x, y).background().letter());
      }
      rows.add(row.toString().stripTrailing());
    }
    return rows;
  }

  private void restyle(int x, int y, Style style) {
    Cell cell = buffer.get(bounds.x() + x, bounds.y() + y);
    if (!cell.isContinuation()) {
      buffer.set(bounds.x() + x, bounds.y() + y, cell.style(style.carrier()));
    }
  }

  private void glyph(int x, int y, String symbol, int columns, Style style) {
    if (x < 0 && x + columns > 0) {
      blank(0, y, style);
    }
    if (x < 0) {
      return;
    }
    int column = bounds.x() + x;
    int row = bounds.y() + y;
    uncover(column, row);
    if (columns == 2) {
      uncover(column + 1, row);
      buffer.set(column + 1, row, Cell.CONTINUATION);
    }
    buffer.set(column, row, new Cell(symbol, style.carrier()));
  }

  private void blank(int x, int y, Style style) {
    glyph(x, y, " ", 1, style);
  }

  /** A glyph of two columns that is about to lose one of them becomes two blanks. */
  private void uncover(int column, int row) {
    if (buffer.get(column, row).isContinuation() && column > 0) {
      Cell head = buffer.get(column - 1, row);
      buffer.set(column - 1, row, head.symbol(" "));
      buffer.set(column, row, head.symbol(" "));
    } else if (column + 1 < buffer.width() && buffer.get(column + 1, row).isContinuation()) {
      buffer.set(column + 1, row, buffer.get(column, row).symbol(" "));
    }
  }

  private static String symbol(String text, int from, int to) {
    char first = text.charAt(from);
    return to - from == 1 && first < ASCII.length ? ASCII[first] : text.substring(from, to);
  }
}
