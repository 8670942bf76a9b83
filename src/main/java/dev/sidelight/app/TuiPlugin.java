package dev.sidelight.app;

import dev.sidelight.config.TuiJson;
import dev.sidelight.config.UserFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The plugin for OpenCode's TUI: a script in the user's data folder, and an entry in OpenCode's
 * {@code tui.json} that names it.
 */
public final class TuiPlugin {
  private static final String SCRIPT = "opencode-plugin.js";

  private static final String BACKUP = ".before-sidelight";

  private final Path script;
  private final Path settings;

  private TuiPlugin(Path script, Path settings) {
    this.script = script;
    this.settings = settings;
  }

  /** {@return the plugin in the user's folders; nothing if the environment names no home} */
  public static Optional<TuiPlugin> of(Map<String, String> environment) {
    Optional<Path> data = UserFolders.data(environment);
    Optional<Path> config = UserFolders.config(environment);
    if (data.isEmpty() || config.isEmpty()) return Optional.empty();
    Path openCode = config.get().resolve("opencode");
    Path withComments = openCode.resolve("tui.jsonc");
    Path plain = openCode.resolve("tui.json");
    boolean commented = Files.exists(withComments) && !Files.exists(plain);
    Path script = data.get().resolve("sidelight").resolve(SCRIPT);
    return Optional.of(new TuiPlugin(script, commented ? withComments : plain));
  }

  /** How far the plugin is installed. */
  public enum Status {
    MISSING,
    /** OpenCode is told of it, but its script is gone, or is that of another version. */
    OUTDATED,
    INSTALLED
  }

  /**
   * What became of OpenCode's file.
   *
   * @param before its text; nothing if there was no file
   * @param after its text; nothing if there is no file any more
   * @param backup where the text before is kept
   */
  public record Change(
      Path file, Optional<String> before, Optional<String> after, Optional<Path> backup) {
    public boolean isNone() {
      return before.equals(after);
    }
  }

  /** {@return OpenCode's file, whether it exists or not} */
  public Path settings() {
    return settings;
  }

  public Path script() {
    return script;
  }

  /**
   * @throws IOException if OpenCode's file cannot be read; the message is a line for people
   */
  public Status status() throws IOException {
    Optional<String> text = read(settings);
    if (text.isEmpty() || !names(text.get())) return Status.MISSING;
    return read(script).equals(Optional.of(shipped())) ? Status.INSTALLED : Status.OUTDATED;
  }

  /**
   * Writes the script, and names it in OpenCode's file unless that is done.
   *
   * @throws IOException if that cannot be done; the message is a line for people
   */
  public Change install() throws IOException {
    Optional<String> before = read(settings);
    Optional<String> after;
    try {
      if (before.isEmpty()) {
        after = Optional.of(TuiJson.naming(script.toString()).text());
      } else if (names(before.get())) {
        after = before;
      } else {
        after = Optional.of(new TuiJson(before.get()).with(script.toString()).text());
      }
    } catch (TuiJson.UnreadableException e) {
      throw unreadable(e);
    }
    WholeFile.makeFolder(script.getParent());
    WholeFile.write(script, shipped(), WholeFile.ONLY_FOR_THE_USER);
    return change(before, after);
  }

  /**
   * Takes both away again; OpenCode's file is then as it was.
   *
   * @throws IOException if that cannot be done; the message is a line for people
   */
  public Change remove() throws IOException {
    Optional<String> before = read(settings);
    Optional<String> after = before;
    try {
      if (before.equals(Optional.of(TuiJson.naming(script.toString()).text()))) {
        after = Optional.empty();
      } else if (before.isPresent()) {
        after = Optional.of(new TuiJson(before.get()).without(script.toString()).text());
      }
    } catch (TuiJson.UnreadableException e) {
      throw unreadable(e);
    }
    Change change = change(before, after);
    Files.deleteIfExists(script);
    return change;
  }

  private Change change(Optional<String> before, Optional<String> after) throws IOException {
    if (before.equals(after)) return new Change(settings, before, after, Optional.empty());
    // Settings are often links into a folder that is kept elsewhere.
    Path file = Files.exists(settings) ? settings.toRealPath() : settings;
    Path backup = settings.resolveSibling(settings.getFileName() + BACKUP);
    if (after.isEmpty()) {
      Files.delete(file);
      return new Change(settings, before, after, Optional.empty());
    }
    if (before.isEmpty()) {
      WholeFile.makeFolder(file.getParent());
      WholeFile.write(file, after.get(), PosixFilePermissions.fromString("rw-r--r--"));
      return new Change(settings, before, after, Optional.empty());
    }
    boolean restores = read(backup).equals(after);
    if (!restores) WholeFile.write(backup, before.get(), Files.getPosixFilePermissions(file));
    WholeFile.write(file, after.get(), Files.getPosixFilePermissions(file));
    if (restores) Files.delete(backup);
    return new Change(settings, before, after, restores ? Optional.empty() : Optional.of(backup));
  }

  private boolean names(String text) throws IOException {
    try {
      return new TuiJson(text).names(script.toString());
    } catch (TuiJson.UnreadableException e) {
      throw unreadable(e);
    }
  }

  private IOException unreadable(TuiJson.UnreadableException e) {
    return new IOException("Cannot change " + settings + ": " + e.getMessage() + ".", e);
  }

  private static Optional<String> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private static String shipped() throws IOException {
    try (InputStream in = TuiPlugin.class.getResourceAsStream(SCRIPT)) {
      if (in == null) throw new IOException("This build of Sidelight lacks the plugin.");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
