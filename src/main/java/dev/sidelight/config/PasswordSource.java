package dev.sidelight.config;

import java.nio.file.Path;
import java.util.List;

/** Where a server's password can be found; the password itself is never part of the settings. */
public sealed interface PasswordSource {
  record None() implements PasswordSource {}

  /** None is named, and the server may have been chosen by somebody else. */
  record Withheld() implements PasswordSource {}

  /** In the environment variable of that name. */
  record Variable(String name) implements PasswordSource {}

  /**
   * In the first line that a command prints.
   *
   * @param words program first, then its arguments; no shell is involved
   */
  record Command(List<String> words) implements PasswordSource {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** In the first line of a file. */
  record File(Path path) implements PasswordSource {}
}
