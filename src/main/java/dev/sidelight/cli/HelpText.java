package dev.sidelight.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What {@code --help} prints. */
final class HelpText {
  private static final String END =
      """

      Settings: $XDG_CONFIG_HOME/sidelight/sidelight.jsonc, .sidelight.jsonc,
      SIDELIGHT_* variables; sidelight config tells which hold.
      Exit codes: 0 done, 1 failed, 2 bad usage or settings, 3 server unreachable,
      4 unauthorised.
      """;

  /** Columns that a terminal has at least, as a rule. */
  private static final int COLUMNS = 80;

  private static final int MARGIN = 2;

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
    int indent = MARGIN + width + MARGIN;
    var out = new StringBuilder();
    rows.forEach((left, right) -> {
      out.repeat(' ', MARGIN).append(left).repeat(' ', indent - MARGIN - left.length());
      String lines = String.join("\n" + " ".repeat(indent), wrapped(right, COLUMNS - indent));
      out.append(lines).append('\n');
    });
    return out.toString();
  }

  private static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
