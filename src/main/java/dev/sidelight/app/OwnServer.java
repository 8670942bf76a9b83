package dev.sidelight.app;

import dev.sidelight.desktop.Programs;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code opencode serve} that runs for as long as the program does. It has a session of its own,
 * so that ctrl+c and ctrl+z in our terminal do not reach it.
 */
final class OwnServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("listening on (http://[^\\s/]+)");

  /** A slow machine with a cold disk takes this long. */
  private static final long LONGEST_START_SECONDS = 60;

  private static final long LONGEST_END_SECONDS = 3;

  private final Process process;
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final Thread lastWish = new Thread(this::end, "end-opencode");

  private OwnServer(Process process, Path log) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(lastWish);
    Thread.ofVirtual().start(() -> keepOutput(log));
  }

  /**
   * {@return the server, which is not ready yet; nothing if there is no {@code opencode} to run}
   *
   * @param log where its output is kept; replaced
   */
  static Optional<OwnServer> start(Map<String, String> environment, Path log) {
    Optional<Path> program = Programs.find("opencode", environment);
    if (program.isEmpty()) return Optional.empty();
    List<String> words = new ArrayList<>();
    if (Programs.find("setsid", environment).isPresent()) {
      words.add("setsid");
    } else if (Programs.find("perl", environment).isPresent()) {
      words.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"));
    }
    words.addAll(List.of(program.get().toString(), "serve", "--hostname", "127.0.0.1"));
    words.addAll(List.of("--port", "0"));
    try {
      WholeFile.makeFolder(log.toAbsolutePath().getParent());
      var builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return Optional.of(new OwnServer(process, log));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@return where it listens, once it does; nothing if it ended instead or takes too long} */
  Optional<ServerAddress> address() throws InterruptedException {
    try {
      String ready = url.get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
      return Optional.of(ServerAddress.of(new ServerId(ready)));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private void keepOutput(Path log) {
    try (BufferedReader lines = process.inputReader();
        Writer kept = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        kept.write(line + "\n");
        kept.flush();
        Matcher ready = READY.matcher(line);
        if (ready.find()) url.complete(ready.group(1));
      }
      url.completeExceptionally(new IOException("opencode serve ended"));
    } catch (IOException e) {
      url.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(lastWish);
  }

  private void end() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroy);
  }
}
