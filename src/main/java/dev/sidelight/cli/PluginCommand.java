package dev.sidelight.cli;

import dev.sidelight.app.TuiPlugin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Installs the plugin by which OpenCode's TUIs are found, and takes it away again. */
final class PluginCommand implements Command {
  private static final int LINES_AROUND = 2;

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public String says() {
    return "let OpenCode's TUIs be found, and tell which session they show";
  }

  @Override
  public String words() {
    return "install|remove|status";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Console console) throws UsageException {
    String word = arguments.words().size() == 1 ? arguments.words().getFirst() : "";
    if (!List.of(words().split("\\|")).contains(word)) {
      throw new UsageException("plugin takes one of install, remove, status");
    }
    Optional<TuiPlugin> plugin = TuiPlugin.of(console.environment());
    if (plugin.isEmpty()) {
      console.complain("no home is set, so there is no place for a plugin");
      return ExitCode.FAILED;
    }
    try {
      switch (word) {
        case "install" -> {
          print(plugin.get().install(), console);
          console.out().println("The plugin is installed; TUIs that are started now have it.");
        }
        case "remove" -> {
          print(plugin.get().remove(), console);
          console.out().println("The plugin is removed; TUIs that run have it until they end.");
        }
        default -> printStatus(plugin.get(), console);
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
  }

  private static void printStatus(TuiPlugin plugin, Console console) throws IOException {
    String says =
        switch (plugin.status()) {
          case MISSING -> "not installed; sidelight plugin install does so";
          case OUTDATED -> "of another version; sidelight plugin install brings this one";
          case INSTALLED -> "installed";
        };
    console.out().println(says);
    console.out().println("settings: " + plugin.settings());
    console.out().println("script:   " + plugin.script());
  }

  /** Prints what differs, as diff does. */
  private static void print(TuiPlugin.Change change, Console console) {
    if (change.isNone()) {
      console.out().println(change.file() + " stays as it is.");
      return;
    }
    List<String> before = change.before().map(text -> text.lines().toList()).orElse(List.of());
    List<String> after = change.after().map(text -> text.lines().toList()).orElse(List.of());
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) head++;
    int tail = 0;
    while (tail < shorter - head && fromEnd(before, tail).equals(fromEnd(after, tail))) tail++;
    console.out().println("--- " + (before.isEmpty() ? "no file" : change.file()));
    console.out().println("+++ " + (after.isEmpty() ? "no file" : change.file()));
    print(" ", before.subList(Math.max(0, head - LINES_AROUND), head), console);
    print("-", before.subList(head, before.size() - tail), console);
    print("+", after.subList(head, after.size() - tail), console);
    int end = before.size() - tail;
    print(" ", before.subList(end, Math.min(before.size(), end + LINES_AROUND)), console);
    change.backup().ifPresent(backup -> console.out().println("It is kept as it was in " + backup));
  }

  private static String fromEnd(List<String> lines, int index) {
    return lines.get(lines.size() - 1 - index);
  }

  private static void print(String mark, List<String> lines, Console console) {
    for (String line : lines) console.out().println(mark + line);
  }
}
