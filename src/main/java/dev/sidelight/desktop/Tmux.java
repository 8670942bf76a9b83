package dev.sidelight.desktop;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return run(List.of(words), "");
  }

  /**
   * As {@link #run}, for words that other users of the machine must not read, as they can those of
   * a process. No word may hold a line end.
   */
  public String runSecretly(List<String> words) throws IOException, InterruptedException {
    String line = words.stream().map(Tmux::quoted).collect(Collectors.joining(" "));
    return run(List.of("source-file", "-"), line + "\n");
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private String run(List<String> words, String input) throws IOException, InterruptedException {
    // Told that its reader knows UTF-8, whatever the locale, it leaves titles as they are.
    List<String> all = new ArrayList<>(List.of(program.toString(), "-u"));
    all.addAll(words);
    return Programs.ask(all, input, LONGEST).stripTrailing();
  }

  /** Starts a process that sleeps until the channel is woken; a channel can be woken beforehand. */
  public Process await(String channel) throws IOException {
    return new ProcessBuilder(program.toString(), "wait-for", channel)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  /** {@return the value of a format for this process's pane} */
  String value(String format) throws IOException, InterruptedException {
    return run("display-message", "-p", "-t", pane, format);
  }
}
