package dev.sidelight.cli;

import dev.sidelight.app.StartSettings;
import dev.sidelight.config.LoadedSettings;
import dev.sidelight.config.SettingsSchema;
import java.util.List;

/** Prints the settings that hold, and where each comes from. */
final class ConfigCommand implements Command {
  private static final CommandFlag SCHEMA =
      CommandFlag.plain("schema", "print the JSON schema of settings files instead");

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String says() {
    return "print the settings that hold and where each comes from";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(SCHEMA);
  }

  @Override
  public int run(Arguments arguments, Console console) {
    if (arguments.has(SCHEMA)) {
      console.out().print(SettingsSchema.text(StartSettings.keyNames()));
      return ExitCode.DONE;
    }
    var loaded = SettingsOf.command(arguments, List.of(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    for (LoadedSettings.Effective value : loaded.get().values()) {
      String assignment = value.path() + " = " + value.json();
      console.out().printf("%-48s  %s%n", assignment, value.origin());
    }
    return ExitCode.DONE;
  }
}
