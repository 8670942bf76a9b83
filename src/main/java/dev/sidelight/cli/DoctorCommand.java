package dev.sidelight.cli;

import dev.sidelight.app.Discovery;
import dev.sidelight.app.Doctor;
import dev.sidelight.app.NamedServers;
import dev.sidelight.app.Sidelight;
import dev.sidelight.config.LoadedSettings;
import dev.sidelight.config.Settings;
import java.util.List;
import java.util.Optional;

/** Says what is wrong, and what to do about it. */
final class DoctorCommand implements Command {
  private static final CommandFlag JSON = CommandFlag.plain("json", "print JSON");
  private static final CommandFlag NOTIFY =
      CommandFlag.plain("notify", "send one notification to the desktop");

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String says() {
    return "check Java, terminal, settings and servers, and say how to mend them";
  }

  @Override
  public String words() {
    return "[URL...]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(JSON, NOTIFY);
  }

  @Override
  public int run(Arguments arguments, Console console) throws InterruptedException {
    var doctor = new Doctor(console.environment());
    doctor.checkJava();
    doctor.checkTerminal(isTerminal());
    LoadedSettings loaded = SettingsOf.load(arguments, arguments.words(), console);
    doctor.checkSettings(loaded);
    if (loaded instanceof LoadedSettings.Good good) checkServers(doctor, good.settings(), console);
    if (arguments.has(NOTIFY)) doctor.checkNotification();
    if (arguments.has(JSON)) {
      console.out().println(doctor.json());
    } else {
      print(doctor.checks(), console);
    }
    return doctor.isWell() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
  }

  private static void checkServers(Doctor doctor, Settings settings, Console console)
      throws InterruptedException {
    try {
      List<Sidelight.Named> servers = NamedServers.of(settings, console.environment());
      boolean searches = servers.isEmpty() && Discovery.isWanted(settings);
      doctor.checkServers(searches ? doctor.discover(settings) : servers);
    } catch (NamedServers.NoPasswordException e) {
      doctor.missPassword(e);
    }
  }

  /** What mends several in a row is said once. */
  private static void print(List<Doctor.Check> checks, Console console) {
    for (int i = 0; i < checks.size(); i++) {
      print(checks.get(i), console);
      Optional<String> fix = checks.get(i).fix();
      boolean again = i + 1 < checks.size() && fix.equals(checks.get(i + 1).fix());
      if (!again) fix.ifPresent(it -> console.out().println("    " + it));
    }
  }

  private static void print(Doctor.Check check, Console console) {
    String mark =
        switch (check.verdict()) {
          case OK -> "✓";
          case WARNING -> "!";
          case FAILED -> "✗";
        };
    console.out().println(mark + " " + check.name() + ": " + check.says());
  }
}
