package dev.sidelight.cli;

import dev.sidelight.app.StateFile;
import dev.sidelight.app.StatusFormat;
import dev.sidelight.app.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what happens, until stopped. */
final class WatchCommand implements Command {
  private static final CommandFlag JSON =
      CommandFlag.plain("json", "print a JSON object a line, see docs/json.md");
  private static final CommandFlag FORMAT =
      CommandFlag.withValue(
          StatusCommand.FORMAT.name(),
          "TEXT",
          "print TEXT whenever these counts in it change: " + StatusCommand.COUNTS);
  private static final CommandFlag NOTIFY =
      CommandFlag.plain("notify", "raise notifications, too, as the settings want them");

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public String says() {
    return "print a line whenever something happens, until stopped";
  }

  @Override
  public String words() {
    return "[URL...]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(JSON, FORMAT, NOTIFY);
  }

  @Override
  public int run(Arguments arguments, Console console) throws UsageException, InterruptedException {
    Watch.Style style = style(arguments);
    return OnServers.run(
        this,
        arguments,
        console,
        (settings, servers) -> {
          var end =
              Watch.run(
                  settings,
                  servers,
                  style,
                  line -> printed(line, console),
                  notifying(arguments, console));
          end.problems().forEach(console::complain);
          return ExitCode.of(end.reach());
        });
  }

  private static Watch.Style style(Arguments arguments) throws UsageException {
    Optional<StatusFormat> format = StatusCommand.format(arguments);
    if (format.isPresent()) return new Watch.Style.Counts(format.get());
    return arguments.has(JSON) ? new Watch.Style.Objects() : new Watch.Style.Sentences();
  }

  private static Optional<Watch.Notifying> notifying(Arguments arguments, Console console) {
    if (!arguments.has(NOTIFY)) return Optional.empty();
    Map<String, String> environment = console.environment();
    return Optional.of(
        new Watch.Notifying(environment, StateFile.place(environment), console::complain));
  }

  /** {@return whether somebody reads on; each line is out at once} */
  private static boolean printed(String line, Console console) {
    console.out().println(line);
    return !console.out().checkError();
  }
}
