package dev.sidelight.cli;

import dev.sidelight.app.Sidelight;
import dev.sidelight.demo.DemoOptions;
import dev.sidelight.demo.DemoServer;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The program on a server of its own that plays scripted sessions. */
final class DemoCommand implements Command {
  private static final CommandFlag SPEED =
      CommandFlag.withValue("speed", "N", "play N times as fast, 0.1 to 100");
  private static final CommandFlag SEED =
      CommandFlag.withValue("seed", "N", "a whole number; the same one plays the same");

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String says() {
    return "show the program on an embedded server that plays every state";
  }

  @Override
  public String words() {
    return "";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(SPEED, SEED);
  }

  @Override
  public int run(Arguments arguments, Console console) throws InterruptedException {
    var loaded = SettingsOf.command(arguments, List.of(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    Optional<DemoOptions> options = options(arguments, console);
    if (options.isEmpty()) return ExitCode.BAD_USAGE;
    try (DemoServer server = DemoServer.start(options.get())) {
      var address = ServerAddress.of(new ServerId(server.uri().toString()));
      return OnTerminal.run(
          loaded.get().settings(),
          Sidelight.Shape.WHOLE,
          List.of(new Sidelight.Named(address, "demo")),
          Optional.empty(),
          console);
    } catch (IOException e) {
      console.complain("cannot start the demo server: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static Optional<DemoOptions> options(Arguments arguments, Console console) {
    try {
      double speed = Double.parseDouble(arguments.value(SPEED).orElse("1"));
      long seed = Long.parseLong(arguments.value(SEED).orElse("1"));
      return Optional.of(DemoOptions.live(seed, speed));
    } catch (NumberFormatException e) {
      console.complain("--speed and --seed take a number; see sidelight demo --help");
    } catch (IllegalArgumentException e) {
      console.complain("--" + e.getMessage() + "; see sidelight demo --help");
    }
    return Optional.empty();
  }
}
