package dev.sidelight.app;

import dev.sidelight.desktop.Tmux;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenCode's TUIs in this program's window of tmux, as the titles of their panes tell of them. For
 * those without the plugin, and attached to a server or with a port.
 */
final class TuiPanes implements AutoCloseable {
  /** Commands of OpenCode that may have a port, and no screen. */
  private static final Set<String> WITHOUT_TUI = Set.of("serve", "web", "acp", "run");

  /** An option of the window, so that it holds for panes to come and goes with the window. */
  private final String hook;

  private final String channel;

  /** Titles of other programs may change many times a second. */
  private final String wake;

  private final Tmux tmux;
  private final AtomicReference<String> window = new AtomicReference<>("");
  private final AtomicReference<@Nullable Process> waiting = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private TuiPanes(Tmux tmux) {
    this.tmux = tmux;
    long process = ProcessHandle.current().pid();
    hook = "pane-title-changed[" + process + "]";
    channel = "sidelight-" + process;
    wake =
        "if-shell -F '#{||:#{m:OC |*,#{pane_title}},#{==:#{pane_title},"
            + Session.NO_TERMINAL_TITLE
            + "}}' 'wait-for -S "
            + channel
            + "'";
  }

  /** A TUI that runs. */
  record Titled(long pid, ServerId server, String title) {}

  /** {@return those around this process, if it runs in tmux} */
  static Optional<TuiPanes> around(Map<String, String> environment) {
    return Tmux.around(environment).map(TuiPanes::new);
  }

  /** {@return the panes of this window, by their ids in tmux} */
  List<String> panes() throws InterruptedException {
    return list("#{pane_id}");
  }

  /** {@return the TUIs whose terminal is called as OpenCode calls it} */
  List<Titled> read() throws InterruptedException {
    List<Titled> found = new ArrayList<>();
    for (String line : list("#{pane_pid} #{pane_title}")) {
      String[] fields = line.split(" ", 2);
      String title = fields.length == 2 ? fields[1] : "";
      if (!title.startsWith("OC | ") && !title.equals(Session.NO_TERMINAL_TITLE)) continue;
      tui(Long.parseLong(fields[0]), title).ifPresent(found::add);
    }
    return found;
  }

  private List<String> list(String format) throws InterruptedException {
    try {
      return tmux.run("list-panes", "-t", tmux.pane(), "-F", format).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Titled> tui(long first, String title) {
    return ProcessHandle.of(first).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process ->
            server(process.info()).stream().map(server -> new Titled(process.pid(), server, title)))
        .findFirst();
  }

  /** {@return the server that the process talks to or carries, if it is a TUI with one} */
  static Optional<ServerId> server(ProcessHandle.Info info) {
    boolean isOpenCode =
        info.command()
            .map(command -> Path.of(command).getFileName().toString().startsWith("opencode"))
            .orElse(false);
    return isOpenCode ? server(info.arguments().orElse(new String[0])) : Optional.empty();
  }

  /** {@return the server that a TUI started with these words talks to, if others can reach it} */
  static Optional<ServerId> server(String... words) {
    if (words.length > 0 && WITHOUT_TUI.contains(words[0])) return Optional.empty();
    for (int i = 0; i + 1 < words.length; i++) {
      boolean attaches = i == 0 && words[0].equals("attach");
      if (words[i].equals("--port") && words[i + 1].matches("[1-9]\\d*")) {
        return Optional.of(new ServerId("http://127.0.0.1:" + words[i + 1]));
      }
      if (attaches) {
        return Stream.of(words)
            .filter(word -> word.matches("https?://.+"))
            .map(word -> new ServerId(word.replaceFirst("/+$", "")))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /**
   * Calls back whenever a TUI of this window has another title, until this is closed; sleeps
   * meanwhile. A tmux that has no word of titles is not asked.
   */
  void listen(Changed changed) throws InterruptedException {
    try {
      window.set(tmux.run("display-message", "-p", "-t", tmux.pane(), "#{window_id}"));
      tmux.run("set-hook", "-w", "-t", window.get(), hook, wake);
      while (!closed.get()) {
        Process process = tmux.await(channel);
        waiting.set(process);
        if (closed.get()) process.destroy();
        if (process.waitFor() != 0) return;
        changed.look();
      }
    } catch (IOException e) {
      // Then what the TUIs were steered to is all that is known.
    }
  }

  /** Told that some title has changed. */
  @FunctionalInterface
  interface Changed {
    void look() throws InterruptedException;
  }

  @Override
  public void close() {
    closed.set(true);
    Process process = waiting.get();
    if (process != null) process.destroy();
    if (window.get().isEmpty()) return;
    try {
      tmux.run("set-hook", "-u", "-w", "-t", window.get(), hook);
    } catch (IOException e) {
      // The window has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
