package dev.sidelight.cli;

import dev.sidelight.app.Watch;
import java.util.List;

/** Tells what happens, until stopped. */
final class WatchCommand implements Command {
  private static final CommandFlag JSON =
      CommandFlag.plain("json", "print a JSON object a line, see docs/json.md");

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
    return List.of(JSON);
  }

  @Override
  public int run(Arguments arguments, Console console) throws InterruptedException {
    return OnServers.run(
        arguments,
        console,
        (settings, servers) -> {
          var end =
              Watch.run(settings, servers, arguments.has(JSON), line -> printed(line, console));
          end.problems().forEach(console::complain);
          return ExitCode.of(end.reach());
        });
  }

  /** {@return whether somebody reads on; each line is out at once} */
  private static boolean printed(String line, Console console) {
    console.out().println(line);
    return !console.out().checkError();
  }
}
