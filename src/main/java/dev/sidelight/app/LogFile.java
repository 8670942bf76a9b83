package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sidelight.config.UserFolders;
import dev.sidelight.text.Clean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Takes what the program logs to a file, since Java's own way leads to the terminal and into what
 * is shown there. Several programs may write to it at once.
 */
public final class LogFile extends Handler {
  /** Bytes after which a new file is begun; the one before is kept. */
  static final long LARGEST = 1 << 20;

  /** Names the class that sets Java's logging up. */
  public static final String SETUP = "java.util.logging.config.class";

  static final System.Logger.Level LEAST = System.Logger.Level.INFO;

  private static final Formatter WORDS = new SimpleFormatter();

  private final Optional<Path> file;

  /** As the environment says where; made by Java's logging. */
  public LogFile() {
    this(
        UserFolders.state(System.getenv())
            .map(folder -> folder.resolve("sidelight").resolve("sidelight.log")));
  }

  LogFile(Optional<Path> file) {
    this.file = file;
  }

  /**
   * Makes Java's logging use it; made by that when there is something to log for the first time.
   */
  public static final class Setup {
    public Setup() throws IOException {
      String properties = "handlers=" + LogFile.class.getName() + "\n.level=" + LEAST + "\n";
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(properties.getBytes(ISO_8859_1)));
    }
  }

  @Override
  public synchronized void publish(LogRecord said) {
    if (file.isEmpty() || !isLoggable(said)) return;
    try {
      append(file.get(), text(said));
    } catch (IOException e) {
      // Nowhere to say so.
    }
  }

  private static String text(LogRecord said) {
    String line =
        "%s %s %s: %s\n"
            .formatted(
                said.getInstant(),
                said.getLevel().getName(),
                said.getLoggerName(),
                Clean.oneLine(WORDS.formatMessage(said)));
    if (said.getThrown() == null) return line;
    var trace = new StringWriter();
    said.getThrown().printStackTrace(new PrintWriter(trace));
    return line + Clean.text(trace.toString()).indent(2);
  }

  private static void append(Path file, String text) throws IOException {
    WholeFile.makeFolder(file.getParent());
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".old"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(WholeFile.ONLY_FOR_THE_USER))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
