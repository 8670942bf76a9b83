package dev.sidelight.cli;

import dev.sidelight.app.Discovery;
import dev.sidelight.app.NamedServers;
import dev.sidelight.app.Sidelight;
import dev.sidelight.config.Settings;
import java.util.List;

/** Does something with the servers that the arguments, the settings or this machine have. */
final class OnServers {
  private OnServers() {}

  /** What to do, to be answered with one of {@link ExitCode}. */
  @FunctionalInterface
  interface Task {
    int run(Settings settings, List<Sidelight.Named> servers) throws InterruptedException;
  }

  static int run(Command command, Arguments arguments, Console console, Task task)
      throws InterruptedException {
    var loaded = SettingsOf.command(arguments, arguments.words(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    Settings settings = loaded.get().settings();
    List<Sidelight.Named> servers;
    try {
      servers = NamedServers.of(settings, console.environment());
    } catch (NamedServers.NoPasswordException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.UNAUTHORISED;
    }
    if (!servers.isEmpty()) {
      NamedServers.warnings(servers).forEach(console::complain);
      return task.run(settings, servers);
    }
    if (!Discovery.isWanted(settings)) {
      console.complain(
          "no server is named, and discover is off; name one: sidelight %s URL"
              .formatted(command.name()));
      return ExitCode.UNREACHABLE;
    }
    Discovery.Found found = new Discovery(settings, console.environment()).find();
    found.unsupported().forEach(other -> console.complain(other.reason()));
    if (found.servers().isEmpty() && !found.unsupported().isEmpty()) return ExitCode.FAILED;
    if (found.servers().isEmpty()) {
      console.complain(
          "no OpenCode server runs on this machine; start one with: opencode serve --port 4096");
      return ExitCode.UNREACHABLE;
    }
    return task.run(settings, found.servers());
  }
}
