package dev.sidelight.cli;

import dev.sidelight.app.NamedServers;
import dev.sidelight.app.Sidelight;
import dev.sidelight.app.StateFile;
import dev.sidelight.config.Settings;
import java.util.List;

/** The program itself, whole or in part. */
final class TuiCommand implements Command {
  private final String name;
  private final String says;
  private final Sidelight.Shape shape;

  private TuiCommand(String name, String says, Sidelight.Shape shape) {
    this.name = name;
    this.says = says;
    this.shape = shape;
  }

  /** {@return the whole program} */
  static TuiCommand whole() {
    return new TuiCommand(
        "",
        "show the sessions of these servers, or of those that are found",
        Sidelight.Shape.WHOLE);
  }

  /** {@return the panel alone, beside an OpenCode TUI} */
  static TuiCommand panel() {
    return new TuiCommand(
        "panel", "the panel alone, beside OpenCode's TUI, which it steers", Sidelight.Shape.PANEL);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String says() {
    return says;
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
          shape,
          NamedServers.of(settings, console.environment()),
          StateFile.place(console.environment()),
          console);
    } catch (NamedServers.NoPasswordException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.UNAUTHORISED;
    }
  }
}
