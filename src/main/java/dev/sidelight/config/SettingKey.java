package dev.sidelight.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One key of the settings.
 *
 * @param path steps from the outside in; {@code []} stands for each item of a list, {@code *} for
 *     any name
 * @param standard the value where nothing is said
 * @param description one sentence
 */
record SettingKey(
    List<String> path, ValueType type, Optional<Object> standard, String description) {

  /** {@return whether exactly one value can be given to it by a variable or a flag} */
  boolean isScalar() {
    return type.isScalar() && !path.contains("[]") && !path.contains("*");
  }

  String dotted() {
    return String.join(".", path).replace(".[]", "[]");
  }

  /** {@return the environment variable that sets it, such as {@code SIDELIGHT_PANEL_WIDTH}} */
  String variable() {
    String snake = dotted().replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
    return SettingKeys.VARIABLE_PREFIX + snake.toUpperCase(Locale.ROOT);
  }
}
