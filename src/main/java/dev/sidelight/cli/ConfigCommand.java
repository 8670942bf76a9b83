package dev.sidelight.cli;

import dev.sidelight.app.StartSettings;
import dev.sidelight.config.LoadedSettings;
import dev.sidelight.config.SettingsFiles;
import dev.sidelight.config.SettingsSchema;
import dev.sidelight.config.SettingsTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

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
    return "print the settings that hold and where each comes from; init writes a file";
  }

  @Override
  public String words() {
    return "[init]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(SCHEMA);
  }

  @Override
  public int run(Arguments arguments, Console console) throws UsageException {
    if (!arguments.words().isEmpty()) return init(arguments.words(), console);
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

  /** Writes a file to begin with, unless the user has one. */
  private static int init(List<String> words, Console console) throws UsageException {
    if (!words.equals(List.of("init"))) {
      throw new UsageException("config knows no \"" + String.join(" ", words) + "\", but init");
    }
    Optional<Path> file = SettingsFiles.ofUser(console.environment());
    if (file.isEmpty()) {
      console.complain("no home is set, so there is no place for settings");
      return ExitCode.FAILED;
    }
    try {
      Files.createDirectories(file.get().getParent());
      String text = SettingsTemplate.text(StartSettings.keyNames());
      Files.writeString(file.get(), text, StandardOpenOption.CREATE_NEW);
      console.out().println(file.get());
      return ExitCode.DONE;
    } catch (FileAlreadyExistsException e) {
      console.complain(file.get() + " exists already");
    } catch (IOException e) {
      console.complain("cannot write " + file.get() + ": " + e.getMessage());
    }
    return ExitCode.FAILED;
  }
}
