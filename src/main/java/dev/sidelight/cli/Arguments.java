package dev.sidelight.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What followed the name of a command.
 *
 * @param words that are no flags, in order
 * @param flags by name, with the values given to each in order; a flag without a value has none
 */
public record Arguments(List<String> words, Map<String, List<String>> flags) {
  public Arguments {
    words = List.copyOf(words);
    flags = Map.copyOf(flags);
  }

  public boolean has(CommandFlag flag) {
    return flags.containsKey(flag.name());
  }

  /** {@return the value of a flag, the last one if it was given several times} */
  public Optional<String> value(CommandFlag flag) {
    List<String> values = values(flag);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  public List<String> values(CommandFlag flag) {
    return flags.getOrDefault(flag.name(), List.of());
  }
}
