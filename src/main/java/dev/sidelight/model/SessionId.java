package dev.sidelight.model;

/** The server's opaque name of a session; do not sort by it. */
public record SessionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
