package dev.sidelight.term;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/** The terminal of a program that does not take it over, such as one that only writes lines. */
public final class ControllingTerminal {
  private ControllingTerminal() {}

  /** {@return whether this process has one; a service has none, and one that was closed is gone} */
  public static boolean isThere() {
    return wrote("");
  }

  /** {@return how wide the terminal is, if standard input and output both lead to it} */
  public static OptionalInt columns() {
    // To find that out by the native library would be too much for scripts.
    if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      return OptionalInt.empty();
    }
    try {
      return Tty.columnsOfOutput();
    } catch (NoTerminalException e) {
      return OptionalInt.empty();
    }
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
