package dev.sidelight.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Sees to it that of several Sidelights only one tells of an event: the first to claim it. */
public final class Claims {
  /** Whoever comes later than this saw another event. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** The folder may lie in that of the state file. */
  private static final FileAttribute<?> ONLY_FOR_THE_USER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Optional<Path> folder;
  private final Clock clock;

  /**
   * @param folder for empty files, one an event; nothing if there is no place for it
   */
  public Claims(Optional<Path> folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** {@return where the user's Sidelights meet} */
  public static Optional<Path> folder(Map<String, String> environment) {
    return place(environment, "XDG_RUNTIME_DIR", "")
        .or(() -> place(environment, "XDG_STATE_HOME", ""))
        .or(() -> place(environment, "HOME", ".local/state"))
        .map(place -> place.resolve("sidelight").resolve("told"));
  }

  private static Optional<Path> place(Map<String, String> environment, String name, String below) {
    try {
      return Optional.ofNullable(environment.get(name))
          .map(value -> Path.of(value).resolve(below))
          .filter(Path::isAbsolute)
          .filter(path -> Files.isDirectory(path) || !below.isEmpty());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return whether this program is the one to tell of the event} Without a place to ask at, each
   * program tells.
   */
  public boolean claim(String event) {
    if (folder.isEmpty()) return true;
    try {
      Files.createDirectories(folder.get(), ONLY_FOR_THE_USER);
      forgetOld(folder.get());
    } catch (IOException e) {
      return true;
    }
    try {
      Files.createFile(folder.get().resolve(nameOf(event)));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void forgetOld(Path place) throws IOException {
    Instant oldest = clock.instant().minus(KEPT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
            Files.deleteIfExists(file);
          }
        } catch (IOException e) {
          // another Sidelight was faster
        }
      }
    }
  }

  private static String nameOf(String event) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(event.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
