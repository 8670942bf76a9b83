package dev.sidelight.app;

import dev.sidelight.config.PasswordSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Finds passwords where the settings say they are. */
final class Passwords {
  private static final int LONGEST_WAIT_SECONDS = 30;

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Passwords() {}

  /** The password cannot be had; the message says of which source, why, and what to do. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  static Optional<String> find(PasswordSource source, Map<String, String> environment)
      throws Missing, InterruptedException {
    return switch (source) {
      case PasswordSource.None _, PasswordSource.Withheld _ -> Optional.empty();
      case PasswordSource.Variable(var name) -> {
        String value = environment.get(name);
        if (value == null) throw new Missing("Set " + name + ", which holds the password.");
        yield Optional.of(value);
      }
      case PasswordSource.File(var path) -> Optional.of(fromFile(path));
      case PasswordSource.Command(var words) -> Optional.of(fromCommand(words));
    };
  }

  private static String fromFile(Path path) throws Missing {
    // Its permissions matter to others, and chmod would not make a file of it.
    if (Files.isDirectory(path)) {
      throw new Missing("The password file " + path + " is a folder; name a file in it.");
    }
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
        throw new Missing("Others can read or change the password in " + path + "; chmod 600 it.");
      }
      return firstLine(Files.readAllLines(path), path.toString());
    } catch (NoSuchFileException e) {
      throw new Missing("There is no password file " + path + "; make it, or name another.");
    } catch (IOException e) {
      throw new Missing("Cannot read the password in " + path + ": " + e.getMessage());
    }
  }

  private static String fromCommand(List<String> words) throws Missing, InterruptedException {
    String program = words.getFirst();
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Missing("The password command " + program + " takes too long.");
      }
      if (process.exitValue() != 0) {
        throw new Missing(
            "The password command %s failed with exit code %d."
                .formatted(program, process.exitValue()));
      }
      return firstLine(process.inputReader().readAllLines(), program);
    } catch (IOException e) {
      throw new Missing("Cannot run the password command " + program + ": " + e.getMessage());
    }
  }

  private static String firstLine(List<String> lines, String where) throws Missing {
    if (lines.isEmpty() || lines.getFirst().isEmpty()) {
      throw new Missing("There is no password in " + where + ".");
    }
    return lines.getFirst();
  }
}
