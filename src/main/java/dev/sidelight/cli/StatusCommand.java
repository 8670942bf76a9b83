package dev.sidelight.cli;

import dev.sidelight.app.Reach;
import dev.sidelight.app.Sidelight;
import dev.sidelight.app.StateFile;
import dev.sidelight.app.StatusFormat;
import dev.sidelight.app.StatusReport;
import dev.sidelight.config.Nearest;
import dev.sidelight.config.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tells what goes on, once. */
final class StatusCommand implements Command {
  private static final CommandFlag JSON = CommandFlag.plain("json", "print JSON, see docs/json.md");
  private static final CommandFlag FORMAT =
      CommandFlag.withValue("format", "TEXT", "print TEXT with counts: '{needs} {working}'");

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String says() {
    return "print what the sessions do, and exit";
  }

  @Override
  public String words() {
    return "[URL...]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(JSON, FORMAT);
  }

  @Override
  public int run(Arguments arguments, Console console) throws UsageException, InterruptedException {
    Optional<String> format = arguments.value(FORMAT);
    if (format.isPresent()) check(format.get(), arguments);
    return OnServers.run(
        arguments, console, (settings, servers) -> report(arguments, settings, servers, console));
  }

  private static void check(String format, Arguments arguments) throws UsageException {
    if (arguments.has(JSON)) throw new UsageException("--json and --format exclude each other");
    Optional<String> unknown = StatusFormat.unknownField(format);
    if (unknown.isEmpty()) return;
    String hint = Nearest.hint(unknown.get(), StatusFormat.fields());
    throw new UsageException(
        "--format has no {%s}%s: there are %s"
            .formatted(unknown.get(), hint, String.join(", ", StatusFormat.fields())));
  }

  private static int report(
      Arguments arguments, Settings settings, List<Sidelight.Named> servers, Console console)
      throws InterruptedException {
    StatusReport report =
        StatusReport.take(settings, servers, StateFile.place(console.environment()));
    boolean reached = report.reach() == Reach.REACHED;
    Optional<String> format = arguments.value(FORMAT);
    if (arguments.has(JSON)) {
      console.out().println(report.json());
    } else if (reached && format.isPresent()) {
      console.out().println(report.line(StatusFormat.of(format.get())));
    } else if (reached) {
      console.out().print(report.table(ZoneId.systemDefault()));
    }
    report.problems().forEach(console::complain);
    return ExitCode.of(report.reach());
  }
}
