package dev.sidelight.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tmux that this process runs in.
 *
 * @param program its path
 * @param pane in which this process runs
 */
public record Tmux(Path program, String pane) {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** {@return tmux, if this process runs in one; it finds its server by the variable TMUX} */
  public static Optional<Tmux> around(Map<String, String> environment) {
    String pane = environment.getOrDefault("TMUX_PANE", "");
    if (environment.getOrDefault("TMUX", "").isEmpty() || pane.isEmpty()) return Optional.empty();
    return Programs.find("tmux", environment).map(program -> new Tmux(program, pane));
  }

  /**
   * {@return what a tmux command prints, without the last line end}
   *
   * @throws IOException if tmux refuses; the message is its own
   */
  public String run(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(program.toString()));
    all.addAll(List.of(words));
    return Programs.ask(all, LONGEST).stripTrailing();
  }

  /** {@return the value of a format for this process's pane} */
  String value(String format) throws IOException, InterruptedException {
    return run("display-message", "-p", "-t", pane, format);
  }
}
