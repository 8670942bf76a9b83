package dev.sidelight.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that whoever reads them finds whole, the old or the new. */
final class WholeFile {
  static final Set<PosixFilePermission> ONLY_FOR_THE_USER =
      PosixFilePermissions.fromString("rw-------");

  private WholeFile() {}

  /** Makes the folder, which only the user may look into, unless there is one or none is needed. */
  static void makeFolder(@Nullable Path folder) throws IOException {
    if (folder == null || Files.isDirectory(folder)) return;
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Makes a new file and opens it for writing. */
  @FunctionalInterface
  interface Maker {
    FileChannel make(Path file) throws IOException;
  }

  /** Makes a file that only the user may read. */
  static FileChannel make(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(ONLY_FOR_THE_USER));
  }

  static void write(Path file, String text, Set<PosixFilePermission> permissions)
      throws IOException {
    write(file, text, permissions, WholeFile::make);
  }

  static void write(Path file, String text, Set<PosixFilePermission> permissions, Maker maker)
      throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var channel = maker.make(fresh)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    } catch (IOException e) {
      // On a full disk the beginning would only be in the way.
      Files.deleteIfExists(fresh);
      throw e;
    }
    Files.setPosixFilePermissions(fresh, permissions);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
