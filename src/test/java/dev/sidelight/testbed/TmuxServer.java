package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A tmux of its own, in whose panes programs run as at a person's desk. */
public final class TmuxServer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Path folder;
  private final Map<String, String> environment;
  private final int columns;
  private final int rows;
  private boolean started;

  private TmuxServer(Path folder, Map<String, String> environment, int columns, int rows) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.columns = columns;
    this.rows = rows;
  }

  /** {@return whether there is a tmux; where tests must not be left out, there has to be one} */
  public static boolean isHere() throws IOException, InterruptedException {
    boolean here = new ProcessBuilder("sh", "-c", "command -v tmux").start().waitFor() == 0;
    if (!here && "true".equals(System.getenv("CI"))) throw new AssertionError("tmux is missing");
    return here;
  }

  /**
   * {@return a tmux without a window yet}
   *
   * @param environment of all its panes, besides PATH and a locale
   */
  public static TmuxServer open(Map<String, String> environment, int columns, int rows)
      throws IOException {
    return new TmuxServer(Files.createTempDirectory("sidelight-tmux"), environment, columns, rows);
  }

  /** Opens a window in which the program runs; answers with its pane. */
  public Pane window(Path directory, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if (started) {
      words.addAll(List.of("new-window", "-d", "-P", "-F", "#{pane_id}"));
    } else {
      words.addAll(List.of("new-session", "-d", "-P", "-F", "#{pane_id}"));
      words.addAll(List.of("-x", "" + columns, "-y", "" + rows));
    }
    words.addAll(List.of("-c", directory.toString(), "--"));
    words.addAll(List.of(command));
    Pane pane = new Pane(run(words));
    started = true;
    return pane;
  }

  /** Opens a pane at the right of another, in which the program runs. */
  public Pane beside(Pane left, int width, Path directory, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("split-window", "-h", "-d", "-P"));
    words.addAll(List.of("-F", "#{pane_id}", "-l", "" + width, "-t", left.id));
    words.addAll(List.of("-c", directory.toString(), "--"));
    words.addAll(List.of(command));
    return new Pane(run(words));
  }

  /** {@return the panes of the pane's window, from the left} */
  public List<Pane> panesOf(Pane pane) throws IOException, InterruptedException {
    return run(List.of("list-panes", "-t", pane.id, "-F", "#{pane_left} #{pane_id}"))
        .lines()
        .sorted(Comparator.comparingInt(line -> Integer.parseInt(line.split(" ")[0])))
        .map(line -> new Pane(line.split(" ")[1]))
        .toList();
  }

  /** One program on its part of the screen. */
  public final class Pane {
    private final String id;

    private Pane(String id) {
      this.id = id;
    }

    /** {@return what is on show, row by row} */
    public List<String> rows() throws IOException, InterruptedException {
      return run(List.of("capture-pane", "-p", "-t", id)).lines().toList();
    }

    public int columns() throws IOException, InterruptedException {
      return Integer.parseInt(run(List.of("display", "-p", "-t", id, "#{pane_width}")));
    }

    /** {@return what its program calls the terminal} */
    public String title() throws IOException, InterruptedException {
      return run(List.of("display", "-p", "-t", id, "#{pane_title}"));
    }

    /**
     * Kills its program without a word; waits until it runs no more. Tmux 3.3a may miss the signal
     * and then lists the dead program, and its pane, until another child of its ends.
     */
    public void kill() throws IOException, InterruptedException {
      long pid = Long.parseLong(run(List.of("display", "-p", "-t", id, "#{pane_pid}")));
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      Await.until(LONGEST, () -> process.info().command().isEmpty(), () -> pid + " does not end");
    }

    public void type(String text) throws IOException, InterruptedException {
      run(List.of("send-keys", "-t", id, "-l", "--", text));
    }

    /** Presses keys, named as tmux does: {@code Enter}, {@code C-x}. */
    public void press(String... keys) throws IOException, InterruptedException {
      List<String> words = new ArrayList<>(List.of("send-keys", "-t", id));
      words.addAll(List.of(keys));
      run(words);
    }

    public void await(String what, Duration deadline, Predicate<List<String>> condition) {
      Await.until(deadline, () -> condition.test(rows()), () -> what + " did not come:\n" + this);
    }

    /** Waits until one row holds the text. */
    public void awaitText(String text, Duration deadline) {
      await(text, deadline, rows -> rows.stream().anyMatch(row -> row.contains(text)));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pane pane && pane.id.equals(id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    @Override
    public String toString() {
      try {
        return String.join("\n", rows());
      } catch (IOException e) {
        return e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return e.toString();
      }
    }
  }

  private String run(List<String> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("tmux", "-S", folder.resolve("s").toString()));
    all.addAll(List.of("-u", "-f", "/dev/null"));
    all.addAll(words);
    var builder = new ProcessBuilder(all);
    builder.environment().keySet().removeIf(name -> !List.of("PATH", "TMPDIR").contains(name));
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm-256color"));
    builder.environment().putAll(environment);
    // A file, since the server that the first command leaves behind would keep a pipe open.
    Path out = folder.resolve("out-" + System.nanoTime());
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("tmux " + words + " does not end");
    }
    String said = Files.readString(out, UTF_8);
    Files.delete(out);
    if (process.exitValue() != 0) throw new IOException("tmux " + words + ": " + said);
    return said.stripTrailing();
  }

  /** Ends all programs in its panes. */
  @Override
  public void close() throws IOException {
    try {
      if (started) run(List.of("kill-server"));
    } catch (IOException e) {
      // All its windows have closed, and it with them.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
