package dev.sidelight.model;

/** A language model, as {@code provider/model}. */
public record ModelRef(String provider, String model) {
  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
