package dev.sidelight.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Scripts that complete our command line, made from the commands themselves. */
final class Completion {
  private static final Pattern TEMPLATE_END = Pattern.compile("\\n$");

  private final List<Command> commands;
  private final SequencedMap<String, String> servers;

  /**
   * @param servers what people call each, by its URL
   */
  Completion(List<Command> commands, SequencedMap<String, String> servers) {
    this.commands = commands;
    this.servers = servers;
  }

  /** {@return for bash 3.2 and newer; does without the bash-completion package} */
  String bash() {
    var cases = new StringBuilder();
    var values = new StringBuilder();
    for (Command command : commands) {
      List<String> words = new ArrayList<>();
      if (command.name().isEmpty()) words.addAll(names());
      for (CommandFlag flag : Cli.flagsOf(command)) words.add("--" + flag.name());
      words.addAll(choices(command));
      for (CommandFlag flag : command.flags()) {
        if (flag.choices().isEmpty()) continue;
        String choices = String.join(" ", flag.choices());
        values.append("    --%s) words='%s' ;;%n".formatted(flag.name(), choices));
      }
      String name = command.name().isEmpty() ? "''" : command.name();
      cases.append("    %s) words='%s' ;;%n".formatted(name, String.join(" ", words)));
    }
    return """
    # bash completion of sidelight; source it, or put it in a folder of bash-completion
    _sidelight() {
      local line=${COMP_LINE:0:COMP_POINT} words='' command='' word prefix
      local -a typed before
      read -ra typed <<<"$line"
      local current=${line##*[[:space:]]}
      read -ra before <<<"${line%%"$current"}"
      for word in "${typed[@]:1}"; do
        case $word in %s) [ "$word" = "$current" ] || command=$word; break ;; esac
      done
      case $command in
    %s
      esac
      case ${before[${#before[@]}-1]} in
    %s
      esac
      COMPREPLY=($(compgen -W "$words" -- "$current"))
      # bash takes what follows a colon for a word of its own
      case $current in *:*) prefix=${current%%"${current##*:}"} ;; *) prefix= ;; esac
      COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
    }
    complete -F _sidelight sidelight
    """
        .formatted(
            String.join("|", names()),
            TEMPLATE_END.matcher(cases).replaceFirst(""),
            TEMPLATE_END.matcher(values).replaceFirst(""));
  }

  /** {@return for zsh, as a file {@code _sidelight} of {@code fpath}} */
  String zsh() {
    var commandLines = new StringBuilder();
    var cases = new StringBuilder();
    for (Command command : commands) {
      List<String> specs = new ArrayList<>();
      for (CommandFlag flag : Cli.flagsOf(command)) {
        String choices =
            flag.choices().isEmpty() ? "" : "(" + String.join(" ", flag.choices()) + ")";
        String value = flag.value().map(it -> ":" + it + ":" + choices).orElse("");
        specs.add(quoted("--" + flag.name() + "[" + inZshSpec(flag.says()) + "]" + value));
      }
      List<String> choices = choices(command).stream().map(Completion::inZshSpec).toList();
      if (!choices.isEmpty()) specs.add(quoted("*: :(" + String.join(" ", choices) + ")"));
      if (command.name().isEmpty()) {
        cases.append("    *) _arguments %s ;;%n".formatted(String.join(" ", specs)));
      } else {
        String said = command.name() + ":" + command.says();
        commandLines.append("    ").append(quoted(said)).append('\n');
        cases.insert(
            0, "    %s) _arguments %s ;;%n".formatted(command.name(), String.join(" ", specs)));
      }
    }
    return """
    #compdef sidelight
    _sidelight() {
      local -a commands
      commands=(
    %s  )
      local -a names=(${commands%%%%:*})
      local command= i
      for (( i = 2; i < CURRENT; i++ )); do
        if (( ${names[(Ie)$words[i]]} )); then
          command=$words[i] words[i]=()
          (( CURRENT-- ))
          break
        fi
      done
      if [[ -z $command ]]; then _describe command commands; fi
      case $command in
    %s  esac
    }
    # As a file of the function path it is the body of the function, at its first call.
    if [[ $funcstack[1] = _sidelight ]]; then _sidelight "$@"; else compdef _sidelight sidelight; fi
    """
        .formatted(commandLines, cases);
  }

  /** {@return for fish, as a file {@code sidelight.fish} of its completions} */
  String fish() {
    var out = new StringBuilder("# fish completion of sidelight\ncomplete -c sidelight -f\n");
    String none = "not __fish_seen_subcommand_from " + String.join(" ", names());
    for (Command command : commands) {
      String when =
          command.name().isEmpty() ? none : "__fish_seen_subcommand_from " + command.name();
      if (!command.name().isEmpty()) {
        out.append(fishLine(none, "-a " + command.name(), command.says()));
      }
      for (CommandFlag flag : Cli.flagsOf(command)) {
        String option = "-l " + flag.name() + (flag.value().isPresent() ? " -x" : "");
        if (!flag.choices().isEmpty()) option += " -a " + quoted(String.join(" ", flag.choices()));
        out.append(fishLine(when, option, flag.says()));
      }
      for (String choice : choices(command)) {
        String says = servers.getOrDefault(choice, "");
        out.append(fishLine(when, "-a " + quoted(choice), says));
      }
    }
    return out.toString();
  }

  private static String fishLine(String when, String option, String says) {
    String described = says.isEmpty() ? "" : " -d " + quoted(says);
    return "complete -c sidelight -n %s %s%s\n".formatted(quoted(when), option, described);
  }

  private List<String> names() {
    return commands.stream().map(Command::name).filter(name -> !name.isEmpty()).toList();
  }

  /** {@return the words that may follow, as far as they are known} */
  private List<String> choices(Command command) {
    if (command.words().isEmpty()) return List.of();
    if (command.words().contains("URL")) return List.copyOf(servers.keySet());
    return Arrays.asList(command.words().replaceAll("[\\[\\]]", "").split("\\|"));
  }

  private static String inZshSpec(String text) {
    return text.replace("\\", "\\\\").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
