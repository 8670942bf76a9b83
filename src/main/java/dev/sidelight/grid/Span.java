package dev.sidelight.grid;

/** A piece of text in one style. */
public record Span(String text, Style style) {
  public static Span of(String text, Role role) {
    return new Span(text, Style.of(role));
  }

  /** Columns on the screen. */
  public int columns() {
    return Graphemes.columns(text);
  }
}
