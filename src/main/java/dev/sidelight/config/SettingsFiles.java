package dev.sidelight.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where settings files are looked for. */
public final class SettingsFiles {
  /** The file of the folder in which the program was started. */
  public static final String OF_FOLDER = ".sidelight.jsonc";

  private SettingsFiles() {}

  /**
   * {@return the user's own file, whether it exists or not; nothing if the environment names no
   * home} As the XDG rules want it, a relative {@code XDG_CONFIG_HOME} does not count.
   */
  public static Optional<Path> ofUser(Map<String, String> environment) {
    return absolute(environment.get("XDG_CONFIG_HOME"))
        .or(() -> home(environment).map(home -> home.resolve(".config")))
        .map(folder -> folder.resolve("sidelight").resolve("sidelight.jsonc"));
  }

  static Optional<Path> home(Map<String, String> environment) {
    return absolute(environment.get("HOME"));
  }

  private static Optional<Path> absolute(@Nullable String path) {
    if (path == null || path.isEmpty()) return Optional.empty();
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
