import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed tape archive in the form of POSIX ({@code ustar}), in the order of names, owned by
 * root. A file may be read by all, run by all if its owner may, and written by root.
 */
class Tar {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final String FILE = "0";
  private static final String LINK = "2";
  private static final String FOLDER = "5";

  private final Instant time;
  private final Map<String, Path> files = new TreeMap<>();

  /**
   * @param time the time of change of all files and folders
   */
  Tar(Instant time) {
    this.time = time;
  }

  /** Adds a file or a symbolic link, and the folders of its name. */
  void add(String name, Path file) {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      files.put(name.substring(0, slash + 1), file);
    }
    files.put(name, file);
  }

  void write(Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive)) {
      write(out);
    }
  }

  byte[] bytes() throws IOException {
    var out = new ByteArrayOutputStream();
    write(out);
    return out.toByteArray();
  }

  private void write(OutputStream to) throws IOException {
    try (var out = new GZIPOutputStream(to)) {
      for (var entry : files.entrySet()) {
        String name = entry.getKey();
        Path file = entry.getValue();
        if (name.endsWith("/")) {
          out.write(header(name, FOLDER, 0755, 0, ""));
        } else if (Files.isSymbolicLink(file)) {
          out.write(header(name, LINK, 0777, 0, Files.readSymbolicLink(file).toString()));
        } else {
          long size = Files.size(file);
          out.write(header(name, FILE, Files.isExecutable(file) ? 0755 : 0644, size, ""));
          Files.copy(file, out);
          out.write(new byte[(int) (-size & (BLOCK - 1))]);
        }
      }
      out.write(new byte[2 * BLOCK]);
    }
  }

  private byte[] header(String path, String type, int mode, long size, String link) {
    String prefix = "";
    String name = path;
    if (path.length() > NAME) {
      int slash = path.indexOf('/', path.length() - NAME - 1);
      prefix = path.substring(0, slash);
      name = path.substring(slash + 1);
    }
    var block = new byte[BLOCK];
    put(block, 0, name);
    put(block, 100, octal(mode, 7));
    put(block, 108, octal(0, 7));
    put(block, 116, octal(0, 7));
    put(block, 124, octal(size, 11));
    put(block, 136, octal(time.getEpochSecond(), 11));
    put(block, 148, " ".repeat(8));
    put(block, 156, type);
    put(block, 157, link);
    put(block, 257, "ustar\00000");
    put(block, 265, "root");
    put(block, 297, "root");
    put(block, 345, prefix);
    int sum = 0;
    for (byte value : block) sum += value & 0xff;
    put(block, 148, octal(sum, 6) + "\0");
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static String octal(long value, int digits) {
    String text = Long.toOctalString(value);
    return "0".repeat(digits - text.length()) + text;
  }
}
