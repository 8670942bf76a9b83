import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;

/**
 * Makes what lets the packaged program start at once: its terminal library, unpacked, and a cache of
 * its classes, from a rehearsal on a terminal of its own. Where either can't be made the
 * program runs without, only slower; so the build goes on.
 *
 * <p>Arguments: the jar, with its {@code lib} beside it, the cache to make, the file of the options
 * that java will have, and, if it is not this one, the JDK that will run the program.
 */
class Train {
  private static final int NEEDED = 25;
  private static final int COLUMNS = 120;
  private static final int ROWS = 40;

  /** What is typed, each after a pause: lists, dialogs, a session, its text, and away again. */
  private static final List<String> KEYS =
      List.of(
          "j", "j", "k", "?", "\033", "/", "a", "\033", "!", "\030n", "\033", "\030s", "\033",
          "\r", "\033[5~", "\033[6~", "\t", "hi", "\177\177", "\033", "j", "\r", "\033",
          "\033[<0;90;3M\033[<0;90;3m", "\033[<65;90;10M", "\033", "u", "p", "p", "\030l", "\033");

  private static final int START_MILLIS = 2_000;
  private static final int PAUSE_MILLIS = 120;
  private static final int MOST_SECONDS = 60;

  private final Path jar;
  private final Path home;
  private final Path cache;
  private final Path options;

  private Train(Path jar, Path home, Path cache, Path options) {
    this.jar = jar;
    this.home = home;
    this.cache = cache;
    this.options = options;
  }

  public static void main(String[] args) throws InterruptedException {
    String named = args.length > 3 ? args[3] : "";
    var train = new Train(Path.of(args[0]), home(named), Path.of(args[1]), Path.of(args[2]));
    try {
      train.unpackLibrary();
      if (!train.isFresh()) train.makeCache();
    } catch (IOException | RuntimeException | LinkageError e) {
      System.err.println("The program will start slower, without a cache of its classes: " + e);
    }
  }

  /** Where Maven itself runs on the JDK that it builds with, it takes any java from the PATH. */
  private static Path home(String named) {
    if (!named.isEmpty()) return Path.of(named);
    String mavens = System.getenv("JAVA_HOME");
    boolean old = Runtime.version().feature() < NEEDED;
    return Path.of(old && mavens != null ? mavens : System.getProperty("java.home"));
  }

  private void unpackLibrary() throws IOException {
    String name = System.mapLibraryName("jlinenative");
    String path = OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (InputStream in =
        JLineNativeLoader.class.getResourceAsStream("/org/jline/nativ/" + path)) {
      if (in == null) return;
      Files.copy(in, jar.resolveSibling("lib").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private boolean isFresh() throws IOException {
    Path note = note();
    return Files.exists(cache)
        && Files.exists(note)
        && Files.readString(note).equals(home + "\n")
        && isNewer(note, jar)
        && isNewer(note, home.resolve("release"));
  }

  private static boolean isNewer(Path file, Path other) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) > 0;
  }

  /** The launcher reads in it for which runtime the cache is. */
  private Path note() {
    return cache.resolveSibling(cache.getFileName() + ".jdk");
  }

  private void makeCache() throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    Files.deleteIfExists(note());
    Path folder = Files.createTempDirectory("sidelight-train");
    try {
      if (run(folder) && Files.exists(cache)) Files.writeString(note(), home + "\n");
      else Files.deleteIfExists(cache);
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    }
  }

  /** {@return whether it ended as it should} */
  private boolean run(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("@" + options);
    // What it has seen of hot methods only helps a compiler that the launcher leaves out; 2 MB.
    command.add("-XX:-AOTRecordTraining");
    command.add("-Dlibrary.jline.path=" + jar.resolveSibling("lib"));
    command.addAll(List.of("-cp", jar.toString(), "dev.sidelight.cli.Rehearsal"));
    PtyProcess process =
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(
                Map.of(
                    "PATH", System.getenv().getOrDefault("PATH", ""),
                    "HOME", folder.toString(),
                    "LANG", "C.UTF-8",
                    "TERM", "xterm-256color",
                    "COLORTERM", "truecolor",
                    "SIDELIGHT_SIZE", ROWS + " " + COLUMNS))
            .setDirectory(folder.toString())
            .setInitialColumns(COLUMNS)
            .setInitialRows(ROWS)
            .start();
    var drain = new Thread(() -> drain(process.getInputStream()));
    drain.setDaemon(true);
    drain.start();
    try (OutputStream keys = process.getOutputStream()) {
      for (int run = 0; run < 2; run++) {
        Thread.sleep(START_MILLIS);
        for (String key : KEYS) {
          type(keys, key);
          Thread.sleep(PAUSE_MILLIS);
        }
        type(keys, "q");
      }
      return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void type(OutputStream keys, String key) throws IOException {
    keys.write(key.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private static void drain(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The terminal is gone with its program.
    }
  }
}
