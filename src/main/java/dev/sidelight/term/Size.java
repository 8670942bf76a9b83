package dev.sidelight.term;

import org.jspecify.annotations.Nullable;

/** How many cells the terminal has. */
public record Size(int columns, int rows) {
  static final Size DEFAULT = new Size(80, 24);

  /** Reads what {@code stty size} prints: rows and columns; null if it is not that. */
  static @Nullable Size parse(@Nullable String text) {
    int blank = text == null ? -1 : text.indexOf(' ');
    if (text == null || blank < 0) {
      return null;
    }
    try {
      int rows = Integer.parseInt(text, 0, blank, 10);
      int columns = Integer.parseInt(text, blank + 1, text.length(), 10);
      return rows > 0 && columns > 0 ? new Size(columns, rows) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
