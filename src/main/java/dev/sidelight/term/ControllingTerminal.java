package dev.sidelight.term;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The terminal of a program that does not take it over, such as one that only writes lines. */
public final class ControllingTerminal {
  private ControllingTerminal() {}

  /** {@return whether this process has one; a service has none, and one that was closed is gone} */
  public static boolean isThere() {
    return wrote("");
  }

  /** Writes a command, past whatever standard output leads to; dropped if there is no terminal. */
  public static void send(Osc command) {
    wrote(command.code());
  }

  public static void bell() {
    wrote("\007");
  }

  private static boolean wrote(String codes) {
    try {
      byte[] bytes = codes.getBytes(StandardCharsets.UTF_8);
      Files.write(Tty.CONTROLLING, bytes, StandardOpenOption.WRITE);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
