package dev.sidelight.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the user's programs keep their files. As the XDG rules want it, a variable with a relative
 * path does not count; there is no folder if the environment names no home either.
 */
public final class UserFolders {
  private UserFolders() {}

  public static Optional<Path> config(Map<String, String> environment) {
    return folder(environment, "XDG_CONFIG_HOME", ".config");
  }

  public static Optional<Path> data(Map<String, String> environment) {
    return folder(environment, "XDG_DATA_HOME", ".local/share");
  }

  public static Optional<Path> state(Map<String, String> environment) {
    return folder(environment, "XDG_STATE_HOME", ".local/state");
  }

  public static Optional<Path> home(Map<String, String> environment) {
    return absolute(environment.get("HOME"));
  }

  private static Optional<Path> folder(
      Map<String, String> environment, String variable, String belowHome) {
    return absolute(environment.get(variable))
        .or(() -> home(environment).map(home -> home.resolve(belowHome)));
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
