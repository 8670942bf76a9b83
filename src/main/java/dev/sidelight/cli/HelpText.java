package dev.sidelight.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What {@code --help} prints. */
final class HelpText {
  private static final String END =
      """

      Settings: $XDG_CONFIG_HOME/sidelight/sidelight.jsonc, .sidelight.jsonc, SIDELIGHT_* variables.
      Exit codes: 0 done, 1 failed, 2 bad usage or settings, 3 server unreachable, 4 unauthorised.
      """;

  private HelpText() {}

  static String ofProgram(List<Command> commands, List<CommandFlag> flags) {
    SequencedMap<String, String> rows = new LinkedHashMap<>();
    for (Command command : commands) rows.put(usage(command), command.says());
    return "A live panel for OpenCode sessions in the terminal.\n\n"
        + table(rows)
        + "\n"
        + table(flagRows(flags))
        + END;
  }

  static String ofCommand(Command command, List<CommandFlag> flags) {
    return usage(command)
        + "\n\n"
        + Character.toUpperCase(command.says().charAt(0))
        + command.says().substring(1)
        + ".\n\n"
        + table(flagRows(flags));
  }

  private static String usage(Command command) {
    List<String> parts = new ArrayList<>(List.of("sidelight", command.name(), command.words()));
    parts.removeIf(String::isEmpty);
    return String.join(" ", parts);
  }

  private static SequencedMap<String, String> flagRows(List<CommandFlag> flags) {
    SequencedMap<String, String> rows = new LinkedHashMap<>();
    for (CommandFlag flag : flags) {
      rows.put("--" + flag.name() + flag.value().map(it -> " " + it).orElse(""), flag.says());
    }
    return rows;
  }

  private static String table(SequencedMap<String, String> rows) {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    var out = new StringBuilder();
    rows.forEach((left, right) -> {
      out.append("  ").append(left).repeat(' ', width - left.length());
      out.append("  ").append(right).append('\n');
    });
    return out.toString();
  }
}
