package dev.sidelight.grid;

/**
 * A rectangle of cells; never of negative size. Everything that takes a part of it is cut to what
 * there is.
 */
public record Rect(int x, int y, int width, int height) {
  public Rect {
    width = Math.max(0, width);
    height = Math.max(0, height);
  }

  /** The first column right of it. */
  public int endX() {
    return x + width;
  }

  /** The first row below it. */
  public int endY() {
    return y + height;
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  public boolean contains(int column, int row) {
    return column >= x && column < endX() && row >= y && row < endY();
  }

  public Rect intersect(Rect other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    return new Rect(
        left, top, Math.min(endX(), other.endX()) - left, Math.min(endY(), other.endY()) - top);
  }

  public Rect moved(int columns, int rows) {
    return new Rect(x + columns, y + rows, width, height);
  }

  /** Without this many columns on either side and rows above and below. */
  public Rect inset(int columns, int rows) {
    return withoutLeft(columns).withoutRight(columns).withoutTop(rows).withoutBottom(rows);
  }

  public Rect row(int index) {
    return withoutTop(index).top(1);
  }

  public Rect top(int rows) {
    return new Rect(x, y, width, within(rows, height));
  }

  public Rect bottom(int rows) {
    int taken = within(rows, height);
    return new Rect(x, endY() - taken, width, taken);
  }

  public Rect left(int columns) {
    return new Rect(x, y, within(columns, width), height);
  }

  public Rect right(int columns) {
    int taken = within(columns, width);
    return new Rect(endX() - taken, y, taken, height);
  }

  public Rect withoutTop(int rows) {
    return bottom(height - within(rows, height));
  }

  public Rect withoutBottom(int rows) {
    return top(height - within(rows, height));
  }

  public Rect withoutLeft(int columns) {
    return right(width - within(columns, width));
  }

  public Rect withoutRight(int columns) {
    return left(width - within(columns, width));
  }

  private static int within(int wanted, int available) {
    return Math.max(0, Math.min(wanted, available));
  }
}
