package dev.sidelight.app;

import dev.sidelight.config.UserFolders;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.state.AppState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files in which OpenCode's TUIs tell of themselves, by the plugin: one a process. */
final class AnnouncedTuis {
  /** The user name that the plugin expects. */
  private static final String USER = "opencode";

  private static final long LARGEST = 64 << 10;

  /** How much later than its file a process may seem to have begun, as clocks are read roughly. */
  private static final Duration INACCURACY = Duration.ofSeconds(2);

  /** Files of processes that ended without a word are kept for so long. */
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  private AnnouncedTuis() {}

  /**
   * A TUI that runs.
   *
   * @param address of the server it talks to
   * @param carriesServer whether the server lives in the TUI, and only as long
   * @param name of the folder it works in
   * @param pane of tmux that it runs in; empty if in none
   */
  record Announced(
      long pid,
      ServerAddress address,
      boolean carriesServer,
      String name,
      Optional<SessionId> session,
      AppState.Focus focus,
      String pane) {
    Sidelight.Named named() {
      return new Sidelight.Named(address, name);
    }
  }

  /** {@return where the files are; nothing if the environment names no home} */
  static Optional<Path> folder(Map<String, String> environment) {
    return UserFolders.state(environment).map(state -> state.resolve("sidelight/tuis"));
  }

  /** {@return the TUIs that run, by process; those whose file cannot be read are left out} */
  static List<Announced> read(Path folder) {
    List<Announced> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*.json")) {
      for (Path file : files) read(file, found);
    } catch (IOException | DirectoryIteratorException _) {
      // Then nobody has told anything, or what was read so far is all that can be had.
    }
    found.sort((one, other) -> Long.compare(one.pid(), other.pid()));
    return found;
  }

  private static void read(Path file, List<Announced> found) {
    try {
      if (Files.size(file) > LARGEST) return;
      Instant written = Files.getLastModifiedTime(file).toInstant();
      Json facts = JsonReader.read(Files.readString(file));
      if (runs(facts.whole("pid"), written)) {
        announced(facts).ifPresent(found::add);
      } else if (written.plus(LEFT_OVER).isBefore(Instant.now())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | JsonException | IllegalArgumentException _) {
      // It has just gone, or is none of ours.
    }
  }

  /** A process of that number that began after the file was written is another one. */
  private static boolean runs(long pid, Instant written) {
    Instant latest = written.plus(INACCURACY);
    return Processes.running(pid)
        .map(info -> info.startInstant().map(start -> !start.isAfter(latest)).orElse(true))
        .orElse(false);
  }

  private static Optional<Announced> announced(Json facts) {
    String url = facts.text("url").replaceFirst("/$", "");
    if (!url.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/.*)?")) return Optional.empty();
    String password = facts.text("password");
    ServerAddress address = ServerAddress.of(new ServerId(url));
    if (!password.isEmpty()) address = address.with(new Credentials(USER, password));
    Path directory = Path.of(facts.text("directory"));
    Path name = directory.getFileName();
    String session = facts.text("session");
    AppState.Focus focus =
        !facts.has("focused")
            ? AppState.Focus.UNKNOWN
            : facts.at("focused").isTrue() ? AppState.Focus.GAINED : AppState.Focus.LOST;
    return Optional.of(
        new Announced(
            facts.whole("pid"),
            address,
            !password.isEmpty(),
            name == null || name.toString().isEmpty() ? directory.toString() : name.toString(),
            session.isEmpty() ? Optional.empty() : Optional.of(new SessionId(session)),
            focus,
            facts.text("pane")));
  }
}
