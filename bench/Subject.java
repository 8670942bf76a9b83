import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A program on a terminal that only counts: bytes, frames, and when a text came. */
final class Subject implements AutoCloseable {
  private static final String FRAME = "\033[?2026h";

  private final PtyProcess process;
  private final StringBuilder recent = new StringBuilder();
  private long bytes;
  private long frames;

  Subject(Path home, Map<String, String> variables, List<String> command) throws IOException {
    var environment = new HashMap<>(variables);
    for (String name : List.of("PATH", "LANG")) {
      if (System.getenv(name) != null) environment.put(name, System.getenv(name));
    }
    environment.put("HOME", home.toString());
    environment.put("TERM", "xterm-256color");
    process =
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(environment)
            .setDirectory(home.toString())
            .setInitialColumns(120)
            .setInitialRows(40)
            .start();
    Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    byte[] some = new byte[1 << 16];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(some); n >= 0; n = in.read(some)) came(new String(some, 0, n, ISO_8859_1));
    } catch (IOException e) {
      // It has ended.
    }
  }

  private synchronized void came(String text) {
    bytes += text.length();
    int from = Math.max(0, recent.length() - FRAME.length() + 1);
    recent.append(text);
    for (int at = recent.indexOf(FRAME, from); at >= 0; at = recent.indexOf(FRAME, at + 1)) frames++;
    if (recent.length() > 1 << 20) recent.delete(0, recent.length() - (1 << 18));
    notifyAll();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized long frames() {
    return frames;
  }

  /** Forgets what came. */
  synchronized void forget() {
    recent.setLength(0);
  }

  /** {@return whether the text came within that time since {@link #forget}} */
  synchronized boolean await(String text, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (recent.indexOf(text) < 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) return false;
      wait(left);
    }
    return true;
  }

  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(ISO_8859_1));
    process.getOutputStream().flush();
  }

  long pid() {
    return process.pid();
  }

  /** {@return nanoseconds of processor time so far} */
  long cpu() throws IOException {
    return cpu(pid());
  }

  static long cpu(long pid) throws IOException {
    return tasks(pid, "schedstat", text -> Long.parseLong(text.split(" ")[0]));
  }

  /** {@return how often a thread was woken so far} */
  long wakeUps() throws IOException {
    return tasks(pid(), "status", text -> {
      String count = text.substring(text.indexOf("\nvoluntary_ctxt_switches:") + 25);
      return Long.parseLong(count.substring(0, count.indexOf('\n')).strip());
    });
  }

  private static long tasks(long pid, String file, java.util.function.ToLongFunction<String> number)
      throws IOException {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", "" + pid, "task"))) {
      for (Path task : tasks.toList()) {
        try {
          sum += number.applyAsLong(Files.readString(task.resolve(file)));
        } catch (IOException e) {
          // A thread has ended.
        }
      }
    }
    return sum;
  }

  /** {@return megabytes resident of a process and its children} */
  static double resident(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .mapToDouble(one -> {
          try {
            String text = Files.readString(Path.of("/proc", "" + one.pid(), "smaps_rollup"));
            String rss = text.substring(text.indexOf("Rss:") + 4);
            return Long.parseLong(rss.substring(0, rss.indexOf("kB")).strip()) / 1024.0;
          } catch (IOException e) {
            return 0;
          }
        })
        .sum();
  }

  static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) throw new IllegalStateException("it does not happen");
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(3, java.util.concurrent.TimeUnit.SECONDS)) process.destroyForcibly();
  }
}
