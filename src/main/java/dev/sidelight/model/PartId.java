package dev.sidelight.model;

/** The server's opaque name of a part of a message. */
public record PartId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
