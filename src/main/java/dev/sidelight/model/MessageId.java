package dev.sidelight.model;

/** The server's opaque name of a message; do not sort by it. */
public record MessageId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
