package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.sidelight.config.UserFolders;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The file that keeps what has to outlive the program. Several programs may change it at the same
 * time; whoever reads it finds it whole.
 */
public final class StateFile {
  /** Bytes of the largest file that is believed. */
  private static final long LARGEST = 32 << 20;

  /** Longest wait for another program that changes the file. */
  private static final long LOCK_MILLIS = 3_000;

  private final Path file;
  private final WholeFile.Maker maker;

  StateFile(Path file) {
    this(file, WholeFile::make);
  }

  StateFile(Path file, WholeFile.Maker maker) {
    this.file = file;
    this.maker = maker;
  }

  /** {@return where the file belongs; nothing if the environment names no home} */
  public static Optional<Path> place(Map<String, String> environment) {
    return UserFolders.state(environment)
        .map(folder -> folder.resolve("sidelight").resolve("state.json"));
  }

  /** The file is there but is not what this program writes; the message is a line for people. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
      super(message);
    }
  }

  /** {@return what the file keeps; nothing if there is none} */
  Kept read() throws IOException, DamagedException {
    Json whole;
    try {
      if (Files.size(file) > LARGEST) throw new JsonException("is too large");
      byte[] bytes = Files.readAllBytes(file);
      whole = JsonReader.read(bytes, 0, bytes.length);
      if (KeptJson.version(whole) <= KeptJson.VERSION) return KeptJson.read(whole);
    } catch (NoSuchFileException e) {
      return Kept.NOTHING;
    } catch (JsonException e) {
      throw new DamagedException(setAside());
    }
    throw new IOException("it was written by a newer Sidelight");
  }

  private String setAside() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    return "The state file was damaged: pins, mutes and marks start afresh; the old one is "
        + aside;
  }

  /** Changes what the file keeps; a file that is as it should be is left alone. */
  void change(UnaryOperator<Kept> change)
      throws IOException, DamagedException, InterruptedException {
    Kept before = read();
    if (change.apply(before).equals(before)) return;
    WholeFile.makeFolder(file.toAbsolutePath().getParent());
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      String text = KeptJson.write(change.apply(read())) + "\n";
      WholeFile.write(file, text, WholeFile.ONLY_FOR_THE_USER, maker);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
    for (long waited = 0; waited < LOCK_MILLIS; waited += 20) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) return lock;
      } catch (OverlappingFileLockException e) {
        // Held by another thread of this program.
      }
      MILLISECONDS.sleep(20);
    }
    throw new IOException("another program keeps it locked");
  }
}
