package dev.sidelight.cli;

import java.util.List;

/** Something the program can be told to do. */
public interface Command {
  /** {@return the word that names it; empty for the one that needs no word} */
  String name();

  /** {@return what it does, for the help: one line, without a full stop} */
  String says();

  /** {@return the words that may follow, for the help; empty if none may} */
  String words();

  /** {@return its own flags; help and settings are everybody's} */
  List<CommandFlag> flags();

  /**
   * Does it.
   *
   * @return one of {@link ExitCode}
   * @throws UsageException if the arguments make no sense
   */
  int run(Arguments arguments, Console console) throws UsageException, InterruptedException;
}
