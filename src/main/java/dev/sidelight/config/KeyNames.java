package dev.sidelight.config;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What can stand under {@code keys}.
 *
 * @param actions names of what can be bound
 * @param isKey whether a text names a key
 */
public record KeyNames(Set<String> actions, Predicate<String> isKey) {
  /** Takes every text that is not blank for a key. */
  public KeyNames(Set<String> actions) {
    this(actions, text -> !text.isBlank());
  }
}
