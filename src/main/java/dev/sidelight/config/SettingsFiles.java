package dev.sidelight.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where settings files are looked for. */
public final class SettingsFiles {
  /** The file of the folder in which the program was started. */
  public static final String OF_FOLDER = ".sidelight.jsonc";

  private SettingsFiles() {}

  /**
   * {@return the user's own file, whether it exists or not; nothing if the environment names no
   * home}
   */
  public static Optional<Path> ofUser(Map<String, String> environment) {
    return UserFolders.config(environment)
        .map(folder -> folder.resolve("sidelight").resolve("sidelight.jsonc"));
  }
}
