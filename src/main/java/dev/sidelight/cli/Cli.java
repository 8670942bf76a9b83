package dev.sidelight.cli;

import dev.sidelight.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the command that the arguments mean and runs it. */
final class Cli {
  private static final List<CommandFlag> OF_ALL = List.of(CommandFlag.SET, CommandFlag.HELP);

  private final List<Command> commands;

  /**
   * @param commands in the order of the help; one with an empty name runs when no other is named
   */
  Cli(List<Command> commands) {
    this.commands = List.copyOf(commands);
  }

  /** {@return one of {@link ExitCode}} */
  int run(List<String> arguments, Console console) {
    try {
      return dispatch(arguments, console);
    } catch (UsageException e) {
      console.complain(e.getMessage() + "; see sidelight --help");
      return ExitCode.BAD_USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private int dispatch(List<String> arguments, Console console)
      throws UsageException, InterruptedException {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    Optional<Command> named = first.isEmpty() ? Optional.empty() : command(first);
    if (named.isPresent()) {
      return run(named.get(), arguments.subList(1, arguments.size()), console);
    }
    if (looksLikeCommand(first)) throw new UsageException(unknown(first));
    Optional<Command> nameless = command("");
    if (nameless.isPresent() && !first.startsWith("-")) {
      return run(nameless.get(), arguments, console);
    }
    return runProgramFlags(nameless, arguments, console);
  }

  private int runProgramFlags(Optional<Command> nameless, List<String> arguments, Console console)
      throws UsageException, InterruptedException {
    List<CommandFlag> known = new ArrayList<>();
    nameless.ifPresent(command -> known.addAll(command.flags()));
    known.addAll(OF_ALL);
    known.add(CommandFlag.VERSION);
    Arguments parsed = ArgumentParser.parse(known, arguments);
    if (parsed.has(CommandFlag.VERSION)) {
      console.out().println("sidelight " + Version.ofProgram());
      return ExitCode.DONE;
    }
    if (parsed.has(CommandFlag.HELP)) {
      console.out().print(HelpText.ofProgram(commands, known));
      return ExitCode.DONE;
    }
    if (nameless.isEmpty()) throw new UsageException("name a command");
    return nameless.get().run(parsed, console);
  }

  private static int run(Command command, List<String> arguments, Console console)
      throws UsageException, InterruptedException {
    Arguments parsed = parse(command, arguments);
    if (parsed.has(CommandFlag.HELP)) {
      console.out().print(HelpText.ofCommand(command, flagsOf(command)));
      return ExitCode.DONE;
    }
    if (command.words().isEmpty() && !parsed.words().isEmpty()) {
      throw new UsageException(command.name() + " takes no \"" + parsed.words().getFirst() + "\"");
    }
    return command.run(parsed, console);
  }

  private static Arguments parse(Command command, List<String> arguments) throws UsageException {
    boolean wordsOnly = arguments.stream().noneMatch(it -> it.startsWith("-"));
    return wordsOnly
        ? new Arguments(arguments, java.util.Map.of())
        : ArgumentParser.parse(flagsOf(command), arguments);
  }

  private static List<CommandFlag> flagsOf(Command command) {
    List<CommandFlag> flags = new ArrayList<>(command.flags());
    flags.addAll(OF_ALL);
    return flags;
  }

  private Optional<Command> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /** A lone host has to be written as a URL, so that a mistyped command is not taken for one. */
  private static boolean looksLikeCommand(String word) {
    return word.matches("[A-Za-z][A-Za-z-]*") && !word.equals("localhost");
  }

  private String unknown(String word) {
    var names = commands.stream().map(Command::name).filter(name -> !name.isEmpty()).toList();
    return "no command \"" + word + "\"" + Nearest.hint(word, names);
  }
}
