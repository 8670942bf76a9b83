package dev.sidelight.cli;

import dev.sidelight.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the command that the arguments mean and runs it. */
final class Cli {
  private static final List<CommandFlag> OF_ALL =
      List.of(CommandFlag.SET, CommandFlag.HELP, CommandFlag.VERSION);

  private final List<Command> commands;

  /**
   * @param commands in the order of the help; one with an empty name runs when no other is named
   */
  Cli(List<Command> commands) {
    this.commands = List.copyOf(commands);
  }

  /** {@return one of {@link ExitCode}} */
  int run(List<String> given, Console console) {
    List<String> arguments = helpAsFlag(given);
    OptionalInt place = placeOfCommand(arguments);
    String name = place.isPresent() ? arguments.get(place.getAsInt()) : "";
    List<String> others = new ArrayList<>(arguments);
    place.ifPresent(others::remove);
    try {
      if (name.isEmpty()) refuseMistypedCommands(others);
      Command command = command(name).orElseThrow(() -> new UsageException("name a command"));
      return run(command, others, console);
    } catch (UsageException e) {
      console.complain(e.getMessage() + "; see sidelight " + (name + " --help").strip());
      return ExitCode.BAD_USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  /** What other programs call "help COMMAND" is "COMMAND --help" here. */
  private static List<String> helpAsFlag(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("help")) return arguments;
    List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
    rest.add("--" + CommandFlag.HELP.name());
    return rest;
  }

  private int run(Command command, List<String> arguments, Console console)
      throws UsageException, InterruptedException {
    Arguments parsed = parse(command, arguments);
    if (parsed.has(CommandFlag.VERSION)) {
      console.out().println("sidelight " + Version.ofProgram());
      return ExitCode.DONE;
    }
    if (parsed.has(CommandFlag.HELP)) {
      console.out().print(help(command));
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

  private String help(Command command) {
    return command.name().isEmpty()
        ? HelpText.ofProgram(commands, flagsOf(command))
        : HelpText.ofCommand(command, flagsOf(command));
  }

  static List<CommandFlag> flagsOf(Command command) {
    List<CommandFlag> flags = new ArrayList<>(command.flags());
    flags.addAll(OF_ALL);
    return flags;
  }

  private Optional<Command> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /** A command may come after URLs and flags, as people add it to a line that they have typed. */
  private OptionalInt placeOfCommand(List<String> arguments) {
    return placesOfWords(arguments)
        .filter(place -> command(arguments.get(place)).isPresent())
        .findFirst();
  }

  /** {@return where the words stand that are neither flags nor values of flags} */
  private IntStream placesOfWords(List<String> arguments) {
    IntStream.Builder places = IntStream.builder();
    boolean isValue = false;
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String argument = arguments.get(i);
      boolean isFlag = !isValue && argument.startsWith("-");
      if (!isFlag && !isValue && !argument.isEmpty()) places.add(i);
      isValue = isFlag && takesValue(argument);
    }
    return places.build();
  }

  private boolean takesValue(String argument) {
    return commands.stream()
        .flatMap(command -> flagsOf(command).stream())
        .anyMatch(flag -> flag.value().isPresent() && argument.equals("--" + flag.name()));
  }

  private void refuseMistypedCommands(List<String> arguments) throws UsageException {
    Optional<String> mistyped =
        placesOfWords(arguments).mapToObj(arguments::get).filter(Cli::looksLikeCommand).findFirst();
    if (mistyped.isPresent()) throw new UsageException(unknown(mistyped.get()));
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
