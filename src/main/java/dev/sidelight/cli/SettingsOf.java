package dev.sidelight.cli;

import dev.sidelight.app.StartSettings;
import dev.sidelight.config.Flag;
import dev.sidelight.config.LoadedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings that hold for a command. */
final class SettingsOf {
  private SettingsOf() {}

  /**
   * {@return the settings, or nothing after having told what is wrong with them; the exit code is
   * then {@link ExitCode#BAD_USAGE}}
   *
   * @param urls of servers, given as words
   */
  static Optional<LoadedSettings.Good> command(
      Arguments arguments, List<String> urls, Console console) {
    return switch (load(arguments, urls, console)) {
      case LoadedSettings.Good good -> Optional.of(good);
      case LoadedSettings.Refused(var problems) -> {
        problems.forEach(problem -> console.complain(problem.toString()));
        yield Optional.empty();
      }
    };
  }

  static LoadedSettings load(Arguments arguments, List<String> urls, Console console) {
    List<Flag> flags = new ArrayList<>();
    for (String assignment : arguments.values(CommandFlag.SET)) {
      String[] parts = assignment.split("=", 2);
      flags.add(new Flag("--set " + parts[0], parts[0], parts.length == 2 ? parts[1] : ""));
    }
    return StartSettings.load(console.environment(), console.folder(), flags, urls);
  }
}
