package dev.sidelight.grid;

import java.util.List;

/** Text of one row, not yet cut to a width. */
public record Line(List<Span> spans) {
  public static final Line EMPTY = new Line(List.of());

  public Line {
    spans = List.copyOf(spans);
  }

  public static Line of(Span... spans) {
    return new Line(List.of(spans));
  }

  public static Line of(String text, Style style) {
    return new Line(List.of(new Span(text, style)));
  }

  /** Columns on the screen. */
  public int columns() {
    int columns = 0;
    for (Span span : spans) {
      columns += span.columns();
    }
    return columns;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(span.text());
    }
    return text.toString();
  }
}
