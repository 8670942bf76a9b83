package dev.sidelight.cli;

import dev.sidelight.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The manual page, made from the commands themselves. */
final class ManPage {
  /** A little less than lines may have, for what has to be escaped in them. */
  private static final int COLUMNS = 76;

  private ManPage() {}

  static String of(List<Command> commands) {
    var page = new StringBuilder();
    page.append(".\\\" Made from the commands of the program by 'make golden'.\n");
    page.append(".TH SIDELIGHT 1\n.SH NAME\n");
    page.append("sidelight \\- a live panel of OpenCode sessions\n.SH SYNOPSIS\n");
    List<String> synopses = new ArrayList<>();
    for (Command command : commands) synopses.add(synopsis(command));
    page.append(String.join(".br\n", synopses));
    page.append(".SH COMMANDS\n");
    for (Command command : commands) {
      page.append(".TP\n").append(name(command));
      page.append(sentence(command.says())).append('\n');
      flags(page, command.flags());
    }
    page.append(".SH OPTIONS OF ALL COMMANDS\n");
    for (CommandFlag flag : List.of(CommandFlag.SET, CommandFlag.HELP, CommandFlag.VERSION)) {
      page.append(".TP\n.B ").append(option(flag)).append('\n');
      page.append(sentence(flag.says())).append('\n');
    }
    page.append(
        """
        .SH EXIT STATUS
        0 done, 1 failed, 2 bad usage or settings, 3 server unreachable, 4 unauthorised.
        .SH FILES
        .TP
        .I $XDG_CONFIG_HOME/sidelight/sidelight.jsonc
        The settings; XDG_CONFIG_HOME is ~/.config as a rule.
        .TP
        .I .sidelight.jsonc
        Settings of the folder in which the program is started.
        .SH ENVIRONMENT
        .TP
        .B SIDELIGHT_*
        A setting each, such as SIDELIGHT_PANEL_WIDTH.
        .TP
        .B OPENCODE_SERVER_PASSWORD
        Password of servers on this machine and behind https
        that have none of their own.
        .SH SEE ALSO
        .BR opencode (1)
        """);
    return page.toString();
  }

  private static String synopsis(Command command) {
    String words = command.words();
    return name(command) + (words.isEmpty() ? "" : escaped(words) + "\n");
  }

  private static String name(Command command) {
    return (".B sidelight " + escaped(command.name())).strip() + "\n";
  }

  private static void flags(StringBuilder page, List<CommandFlag> flags) {
    if (flags.isEmpty()) return;
    page.append(".RS\n");
    for (CommandFlag flag : flags) {
      page.append(".TP\n.B ").append(option(flag)).append('\n');
      page.append(sentence(flag.says())).append('\n');
    }
    page.append(".RE\n");
  }

  private static String option(CommandFlag flag) {
    List<String> words = new ArrayList<>(List.of("--" + flag.name()));
    flag.value().ifPresent(words::add);
    return escaped(String.join(" ", words));
  }

  private static String sentence(String says) {
    String whole = Character.toUpperCase(says.charAt(0)) + says.substring(1) + ".";
    return Wrap.wrap(whole, COLUMNS).stream()
        .map(ManPage::escaped)
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("^([.'])", "\\\\&$1");
  }
}
