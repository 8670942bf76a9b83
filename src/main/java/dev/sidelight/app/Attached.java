package dev.sidelight.app;

import dev.sidelight.desktop.Programs;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.term.Terminal;
import dev.sidelight.update.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenCode's own TUI in the place of this program. */
final class Attached {
  private final Terminal terminal;
  private final Map<String, String> environment;

  Attached(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Gives the terminal to a TUI that shows the session, and returns when the user has left it.
   *
   * @throws IOException if there is no such program, or it failed; the message is a line for people
   */
  void show(Effect.Attach what, ServerAddress server) throws IOException, InterruptedException {
    Path program =
        Programs.find("opencode", environment)
            .orElseThrow(() ->
                new IOException("There is no opencode on the PATH to open the session with."));
    ProcessBuilder builder = new ProcessBuilder(words(program, what, server)).inheritIO();
    server.credentials().ifPresent(let -> builder.environment().putAll(variables(let)));
    int code = run(builder);
    if (code != 0) throw new IOException("opencode attach failed with exit code " + code + ".");
  }

  static List<String> words(Path program, Effect.Attach what, ServerAddress server) {
    List<String> words = new ArrayList<>(List.of(program.toString(), "attach", server.id().url()));
    words.addAll(List.of("--session", what.key().session().value()));
    if (!what.directory().isEmpty()) words.addAll(List.of("--dir", what.directory()));
    return words;
  }

  /**
   * {@return what lets OpenCode's programs in; in arguments all users of the machine could read it}
   */
  static Map<String, String> variables(Credentials let) {
    return Map.of(
        Credentials.USER_VARIABLE, let.user(),
        Credentials.PASSWORD_VARIABLE, let.password());
  }

  private int run(ProcessBuilder builder) throws IOException, InterruptedException {
    try {
      return terminal.handOver(() -> {
        Process process = builder.start();
        try {
          return process.waitFor();
        } finally {
          process.destroy();
        }
      });
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
