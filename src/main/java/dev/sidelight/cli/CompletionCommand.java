package dev.sidelight.cli;

import dev.sidelight.config.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Prints a script with which a shell completes our command line. */
final class CompletionCommand implements Command {
  private static final String USUAL = "http://127.0.0.1:4096";

  private final Supplier<List<Command>> commands;

  /**
   * @param commands all of them, this one included
   */
  CompletionCommand(Supplier<List<Command>> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String says() {
    return "print a script that completes commands, flags and your servers";
  }

  @Override
  public String words() {
    return "bash|zsh|fish";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Console console) throws UsageException {
    if (arguments.words().size() != 1) throw new UsageException("completion needs " + words());
    var loaded = SettingsOf.command(arguments, List.of(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    SequencedMap<String, String> servers = new LinkedHashMap<>();
    for (Server server : loaded.get().settings().servers()) {
      servers.put(server.url(), server.name().orElse(""));
    }
    servers.putIfAbsent(USUAL, "");
    var completion = new Completion(commands.get(), servers);
    String shell = arguments.words().getFirst();
    console
        .out()
        .print(
            switch (shell) {
              case "bash" -> completion.bash();
              case "zsh" -> completion.zsh();
              case "fish" -> completion.fish();
              default ->
                  throw new UsageException("completion knows no \"" + shell + "\", but " + words());
            });
    return ExitCode.DONE;
  }
}
