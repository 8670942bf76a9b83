package dev.sidelight.cli;

import dev.sidelight.app.LogFile;
import java.io.FileDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program's entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // By its name, so that only who logs something loads it.
    System.setProperty(LogFile.SETUP, "dev.sidelight.app.LogFile$Setup");
    System.exit(run(List.of(args)));
  }

  /** {@return one of {@link ExitCode}} */
  static int run(List<String> arguments) {
    var out = new StandardStream(FileDescriptor.out);
    var err = new StandardStream(FileDescriptor.err);
    var console =
        new Console(System.getenv(), Path.of("").toAbsolutePath(), out.writer(), err.writer());
    int code = new Cli(commands()).run(arguments, console);
    Optional<String> failure = out.failure();
    if (code != ExitCode.DONE || failure.isEmpty()) return code;
    console.complain("cannot write to the standard output: " + failure.get());
    console.err().flush();
    return ExitCode.FAILED;
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
