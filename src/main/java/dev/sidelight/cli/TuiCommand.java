package dev.sidelight.cli;

import dev.sidelight.app.NamedServers;
import dev.sidelight.app.StateFile;
import dev.sidelight.config.Settings;
import java.util.List;

/** The program itself. */
final class TuiCommand implements Command {
  @Override
  public String name() {
    return "";
  }

  @Override
  public String says() {
    return "show the sessions of these servers, or of those that are found";
  }

  @Override
  public String words() {
    return "[URL...]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Console console) throws InterruptedException {
    var loaded = SettingsOf.command(arguments, arguments.words(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    Settings settings = loaded.get().settings();
    try {
      return OnTerminal.run(
          settings,
          NamedServers.of(settings, console.environment()),
          StateFile.place(console.environment()),
          console);
    } catch (NamedServers.NoPasswordException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.UNAUTHORISED;
    }
  }
}
