package dev.sidelight.cli;

import dev.sidelight.app.Sidelight;
import dev.sidelight.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the program on the terminal, which is left as it was found before anything is said. */
final class OnTerminal {
  private OnTerminal() {}

  /** {@return one of {@link ExitCode}} */
  static int run(
      Settings settings,
      Sidelight.Shape shape,
      List<Sidelight.Named> servers,
      Optional<Path> stateFile,
      Console console)
      throws InterruptedException {
    return switch (Sidelight.run(settings, shape, servers, stateFile)) {
      case Sidelight.Ending.Quit _ -> ExitCode.DONE;
      case Sidelight.Ending.NoTerminal(var reason) -> {
        console.complain(reason);
        yield ExitCode.FAILED;
      }
      case Sidelight.Ending.Hopeless(var reach, var reasons) -> {
        reasons.forEach(console::complain);
        yield ExitCode.of(reach);
      }
    };
  }
}
