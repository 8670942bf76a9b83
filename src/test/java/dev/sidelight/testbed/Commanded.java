package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, run without a terminal. */
public final class Commanded implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path out;
  private final Path err;
  private final Process process;

  private Commanded(Path folder, Map<String, String> variables, List<String> command)
      throws IOException {
    out = Files.createTempFile(folder, "out", ".txt");
    err = Files.createTempFile(folder, "err", ".txt");
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(variables);
    builder.directory(folder.toFile());
    process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
  }

  /** Starts the program with a home in the folder. */
  public static Commanded start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** As {@link #start(Path, String...)}, with more variables than those of a bare home. */
  public static Commanded start(Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    return startJava(folder, variables, List.of(), arguments);
  }

  /** As {@link #start(Path, Map, String...)}, with options of Java's own. */
  public static Commanded startJava(
      Path folder, Map<String, String> variables, List<String> options, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.sidelight.cli.Main"));
    words.addAll(List.of(arguments));
    return new Commanded(folder, variables, words);
  }

  /** Starts the program by a command line of its own. */
  public static Commanded start(Path folder, List<String> command) throws IOException {
    return new Commanded(folder, Map.of(), command);
  }

  /** Gives the line to a shell, as status bars do. */
  public static Commanded byShell(Path folder, Map<String, String> variables, String line)
      throws IOException {
    return new Commanded(folder, variables, List.of("sh", "-c", line));
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the program runs on");
    }
    return process.exitValue();
  }

  public String out() throws IOException {
    return Files.readString(out, UTF_8);
  }

  public String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  /** Waits for a line with the text. */
  public void awaitLine(String text) {
    Await.until(
        PATIENCE, () -> out().contains(text), () -> "waited for \"" + text + "\"; " + said());
  }

  /** Waits for a first line, or for the end without one; answers with the line, or nothing. */
  public String awaitFirstLine() throws IOException {
    Await.until(
        PATIENCE,
        () -> out().contains("\n") || !process.isAlive(),
        () -> "waited for a line; " + said());
    return out().lines().findFirst().orElse("");
  }

  /** Asks it to end, as SIGTERM does, with what it started. */
  public void terminate() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private String said() {
    try {
      return "the program says:\n" + out() + err();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
