package dev.sidelight.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which build of the program this is. */
final class Version {
  private Version() {}

  /**
   * {@return such as {@code 0.1.0 (1a2b3c4) on Java 25.0.3+9-LTS, Linux amd64}, without the commit
   * if the build did not know it}
   */
  static String ofProgram() {
    String commit = resource("commit");
    return resource("version")
        + (commit.isEmpty() ? "" : " (" + commit + ")")
        + " on Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static String resource(String name) {
    try (@Nullable InputStream in = Version.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
