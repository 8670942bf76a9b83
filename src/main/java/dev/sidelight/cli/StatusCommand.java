package dev.sidelight.cli;

import dev.sidelight.app.Reach;
import dev.sidelight.app.StateFile;
import dev.sidelight.app.StatusFormat;
import dev.sidelight.app.StatusReport;
import dev.sidelight.config.Nearest;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tells what goes on, once. */
final class StatusCommand implements Command {
  /** Spelled out, as each start would have to put it together. */
  static final String COUNTS =
      "{needs} {retrying} {working} {failed} {stopped} {finished} {unvisited} {offline} {sessions}"
          + " {unreachable}";

  private static final CommandFlag JSON = CommandFlag.plain("json", "print JSON, see docs/json.md");
  static final CommandFlag FORMAT =
      CommandFlag.withValue("format", "TEXT", "print TEXT with these counts: " + COUNTS);

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
    Optional<StatusFormat> format = format(arguments);
    return OnServers.run(
        this,
        arguments,
        console,
        (settings, servers) -> {
          var stateFile = StateFile.place(console.environment());
          var report = StatusReport.take(settings, servers, stateFile);
          if (arguments.has(JSON)) {
            console.out().println(report.json());
          } else if (report.reach() == Reach.REACHED) {
            console
                .out()
                .print(
                    format
                        .map(one -> report.line(one) + "\n")
                        .orElseGet(() -> report.table(ZoneId.systemDefault())));
          }
          report.problems().forEach(console::complain);
          return ExitCode.of(report.reach());
        });
  }

  /** {@return what {@link #FORMAT} says, if it is there} */
  static Optional<StatusFormat> format(Arguments arguments) throws UsageException {
    Optional<String> format = arguments.value(FORMAT);
    if (format.isEmpty()) return Optional.empty();
    if (arguments.has(JSON)) throw new UsageException("--json and --format exclude each other");
    Optional<String> unknown = StatusFormat.unknownField(format.get());
    if (unknown.isEmpty()) return format.map(StatusFormat::of);
    String hint = Nearest.hint(unknown.get(), StatusFormat.fields());
    throw new UsageException(
        "--format has no {%s}%s: there are %s"
            .formatted(unknown.get(), hint, String.join(", ", StatusFormat.fields())));
  }
}
