package dev.sidelight.model;

/** The server's opaque name of a pending permission or question. */
public record RequestId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
