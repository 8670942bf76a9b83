package dev.sidelight.term;

import java.nio.file.Path;
import org.jline.nativ.JLineNativeLoader;

/**
 * Loads JLine's native code. Its loader takes the folder that {@code library.jline.path} names, as
 * the launcher does, else it unpacks the library where temporary files are; where nothing there may
 * be executed, the user's cache will do.
 */
final class NativeLibrary {
  private static final String FOLDER = "jline.tmpdir";

  private NativeLibrary() {}

  static void load() {
    try {
      JLineNativeLoader.initialize();
    } catch (RuntimeException | LinkageError first) {
      loadFromCache(first);
    }
  }

  private static void loadFromCache(Throwable first) {
    Path cache = cache();
    if (System.getProperty(FOLDER) == null
        && (cache.toFile().isDirectory() || cache.toFile().mkdirs())) {
      System.setProperty(FOLDER, cache.toString());
      try {
        JLineNativeLoader.initialize();
        return;
      } catch (RuntimeException | LinkageError second) {
        first.addSuppressed(second);
      }
    }
    throw new NoTerminalException(
        "Cannot load the terminal library from "
            + System.getProperty("java.io.tmpdir")
            + " or "
            + cache
            + ": "
            + first.getMessage(),
        first);
  }

  private static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    String home = System.getenv("HOME");
    Path base =
        configured != null && configured.startsWith("/")
            ? Path.of(configured)
            : Path.of(home == null ? System.getProperty("user.home", "/tmp") : home, ".cache");
    return base.resolve("sidelight");
  }
}
