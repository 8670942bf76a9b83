package dev.sidelight.model;

/** One server, named by its base URL without a trailing slash. */
public record ServerId(String url) {
  @Override
  public String toString() {
    return url;
  }
}
