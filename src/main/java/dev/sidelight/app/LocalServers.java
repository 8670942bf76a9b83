package dev.sidelight.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the user's own processes named {@code opencode} listen. Best effort, and quiet. */
final class LocalServers {
  private static final String PROGRAM = "opencode";

  /** The state of a listening socket in {@code /proc/net/tcp}. */
  private static final String LISTENING = "0A";

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /** What {@code lsof -Fn} writes, such as {@code n127.0.0.1:4096}. */
  private static final Pattern LSOF_NAME = Pattern.compile("n(.+):(\\d+)");

  private static final long LSOF_SECONDS = 3;

  private LocalServers() {}

  /** {@return base URLs, without doubles} */
  static List<String> urls() throws InterruptedException {
    Path proc = Path.of("/proc");
    return Files.isDirectory(proc.resolve("self")) ? ofProc(proc) : ofLsof();
  }

  static List<String> ofProc(Path proc) {
    Map<String, String> listening = new HashMap<>();
    Set<String> urls = new LinkedHashSet<>();
    for (Path process : entries(proc, "[0-9]*")) {
      if (!name(process).startsWith(PROGRAM)) continue;
      if (listening.isEmpty()) {
        listening.putAll(sockets(proc.resolve("net/tcp")));
        listening.putAll(sockets(proc.resolve("net/tcp6")));
      }
      for (Path descriptor : entries(process.resolve("fd"), "*")) {
        inode(descriptor).map(listening::get).ifPresent(urls::add);
      }
    }
    return List.copyOf(urls);
  }

  /** {@return what is there; nothing of a process that is somebody else's, or has gone} */
  private static List<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException _) {
      // What was read so far is what can be had.
    }
    return found;
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException _) {
      return "";
    }
  }

  private static Optional<String> inode(Path descriptor) {
    try {
      Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
      return socket.matches() ? Optional.of(socket.group(1)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** {@return base URLs of the sockets that listen, by inode} */
  private static Map<String, String> sockets(Path table) {
    Map<String, String> urls = new HashMap<>();
    try {
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 10 || !fields[3].equals(LISTENING)) continue;
        String[] local = fields[1].split(":");
        urls.put(fields[9], url(host(local[0]), Integer.parseInt(local[1], 16)));
      }
    } catch (IOException _) {
      // Then no socket of this kind is known.
    }
    return urls;
  }

  /** {@return the host of an address as the kernel prints it: words in the machine's byte order} */
  private static String host(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != 4) return isLoopback6(hex) ? "[::1]" : "127.0.0.1";
    boolean any = bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
    if (any) return "127.0.0.1";
    // Not by a format, which in some languages has digits of its own.
    return (bytes[3] & 255)
        + "."
        + (bytes[2] & 255)
        + "."
        + (bytes[1] & 255)
        + "."
        + (bytes[0] & 255);
  }

  private static boolean isLoopback6(String hex) {
    return hex.equals("00000000000000000000000001000000");
  }

  private static List<String> ofLsof() throws InterruptedException {
    List<String> words =
        List.of("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-a", "-c", PROGRAM, "-Fn");
    try {
      Process lsof =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      lsof.getOutputStream().close();
      if (!lsof.waitFor(LSOF_SECONDS, TimeUnit.SECONDS)) {
        lsof.destroyForcibly();
        return List.of();
      }
      return lsofUrls(lsof.inputReader().readAllLines());
    } catch (IOException _) {
      return List.of();
    }
  }

  static List<String> lsofUrls(List<String> lines) {
    Set<String> urls = new LinkedHashSet<>();
    for (String line : lines) {
      Matcher name = LSOF_NAME.matcher(line);
      if (!name.matches()) continue;
      String host = name.group(1).equals("*") ? "127.0.0.1" : name.group(1);
      urls.add(url(host, Integer.parseInt(name.group(2))));
    }
    return List.copyOf(urls);
  }

  private static String url(String host, int port) {
    return "http://" + host + ":" + port;
  }
}
