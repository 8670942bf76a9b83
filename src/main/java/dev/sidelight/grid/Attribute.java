package dev.sidelight.grid;

/** How text stands out beside its colour. */
public enum Attribute {
  BOLD(1),
  DIM(2),
  ITALIC(4),
  UNDERLINE(8),
  REVERSED(16),
  STRIKE(32);

  private final int bit;

  Attribute(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@link Style#attributes()} and {@link Theme#attributes}. */
  public int bit() {
    return bit;
  }
}
