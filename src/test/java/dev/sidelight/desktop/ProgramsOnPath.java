package dev.sidelight.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that do what a test says, in a folder for the {@code PATH}. */
final class ProgramsOnPath {
  private ProgramsOnPath() {}

  /** Puts a shell script there. */
  static Path put(Path folder, String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  /** Puts a script there that writes its arguments, one a line, to a file of that name. */
  static Path recorder(Path folder, String name) throws IOException {
    Path record = folder.resolve(name + ".words");
    put(folder, name, "printf '%s\\n' \"$@\" >'" + record + "'");
    return record;
  }
}
