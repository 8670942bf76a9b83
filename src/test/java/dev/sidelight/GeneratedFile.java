package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that are made from the program; {@code make golden} writes them anew. */
public final class GeneratedFile {
  private GeneratedFile() {}

  public static void assertUpToDate(Path file, String expected) throws IOException {
    if (System.getProperty("golden", "").equals("write")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).as("run 'make golden' and review the difference").hasContent(expected);
  }
}
