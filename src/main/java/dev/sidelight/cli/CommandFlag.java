package dev.sidelight.cli;

import java.util.List;
import java.util.Optional;

/**
 * A flag of a command.
 *
 * @param name without the dashes
 * @param value what to call its value in the help, or all there are, with bars between; empty if it
 *     takes none
 * @param says for the help, half a sentence
 */
public record CommandFlag(String name, Optional<String> value, String says) {
  static final CommandFlag HELP = plain("help", "show this help");
  static final CommandFlag VERSION = plain("version", "show the version");
  static final CommandFlag SET =
      withValue("set", "KEY=VALUE", "a setting; sidelight config lists them");

  public static CommandFlag plain(String name, String says) {
    return new CommandFlag(name, Optional.empty(), says);
  }

  public static CommandFlag withValue(String name, String value, String says) {
    return new CommandFlag(name, Optional.of(value), says);
  }

  /** {@return the values that it takes, as far as these are all known} */
  List<String> choices() {
    return value
        .filter(it -> it.contains("|"))
        .map(it -> List.of(it.split("\\|")))
        .orElse(List.of());
  }
}
