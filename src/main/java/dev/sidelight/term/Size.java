package dev.sidelight.term;

/** How many cells the terminal has. */
public record Size(int columns, int rows) {
  static final Size DEFAULT = new Size(80, 24);
}
