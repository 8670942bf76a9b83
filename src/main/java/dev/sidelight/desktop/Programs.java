package dev.sidelight.desktop;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs other programs, by words and never by a shell. */
public final class Programs {
  private Programs() {}

  /** {@return the program of that name on the {@code PATH} of the environment} */
  public static Optional<Path> find(String name, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
      try {
        Path candidate = Path.of(folder, name);
        boolean relative = folder.isEmpty() || !candidate.isAbsolute();
        if (!relative && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      } catch (InvalidPathException e) {
        // no such folder
      }
    }
    return Optional.empty();
  }

  /**
   * Runs a program whose output does not matter, and ends it when it takes longer than it may.
   *
   * @param added variables besides those of this process
   * @param input for its standard input
   * @throws IOException if it cannot be started, takes too long, or fails; the message says which
   */
  static void run(List<String> words, Map<String, String> added, String input, Duration longest)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    builder.environment().putAll(added);
    Process process = builder.start();
    // Whoever reads none of it must not keep us waiting longer than it may take.
    Thread.startVirtualThread(() -> feed(process, input));
    await(process, words.getFirst(), longest);
    if (process.exitValue() != 0) {
      throw new IOException(
          words.getFirst() + " failed with exit code " + process.exitValue() + ".");
    }
  }

  /**
   * {@return what a program writes to its standard output}
   *
   * @throws IOException if it cannot be started, takes too long, or fails; the message is then what
   *     it wrote to its standard error
   */
  public static String ask(List<String> words, Duration longest)
      throws IOException, InterruptedException {
    return ask(words, "", longest);
  }

  /**
   * As {@link #ask(List, Duration)}.
   *
   * @param input for its standard input, which unlike its words nobody else can read
   */
  static String ask(List<String> words, String input, Duration longest)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).start();
    feed(process, input);
    var out = CompletableFuture.supplyAsync(() -> text(process, false), Thread::startVirtualThread);
    var err = CompletableFuture.supplyAsync(() -> text(process, true), Thread::startVirtualThread);
    await(process, words.getFirst(), longest);
    if (process.exitValue() == 0) return out.join();
    String reason = err.join().strip();
    throw new IOException(
        reason.isEmpty()
            ? words.getFirst() + " failed with exit code " + process.exitValue() + "."
            : reason);
  }

  private static String text(Process process, boolean ofError) {
    try (var stream = ofError ? process.getErrorStream() : process.getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whoever does not read its input, does not need it. */
  private static void feed(Process process, String input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return;
    }
  }

  private static void await(Process process, String name, Duration longest)
      throws IOException, InterruptedException {
    if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) return;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    throw new IOException(name + " took longer than " + longest.toSeconds() + " s.");
  }
}
