package dev.sidelight.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program's entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // By its name, so that only who logs something loads it.
    System.setProperty("java.util.logging.config.class", "dev.sidelight.app.LogFile$Setup");
    System.exit(run(List.of(args)));
  }

  /** {@return one of {@link ExitCode}} */
  static int run(List<String> arguments) {
    var console =
        new Console(
            System.getenv(), Path.of("").toAbsolutePath(), utf8(System.out), utf8(System.err));
    return new Cli(commands()).run(arguments, console);
  }

  /** Terminals read UTF-8 whatever the locale says, and titles need it. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** {@return all commands in the order of the help; the one with an empty name is the program} */
  static List<Command> commands() {
    return List.of(
        TuiCommand.whole(),
        TuiCommand.panel(),
        new TmuxCommand(),
        new StatusCommand(),
        new WatchCommand(),
        new DemoCommand(),
        new PluginCommand(),
        new DoctorCommand(),
        new ConfigCommand(),
        new CompletionCommand(Main::commands));
  }
}
