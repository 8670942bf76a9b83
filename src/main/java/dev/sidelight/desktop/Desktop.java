package dev.sidelight.desktop;

import dev.sidelight.term.Osc;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Raises notifications on the user's desktop: by the terminal where it can, else by a program of
 * the desktop, else by the bell.
 */
public final class Desktop {
  /** Longer ones are cut by the desktops themselves, each in its own way. */
  private static final int TITLE_COLUMNS = 80;

  private static final int TEXT_COLUMNS = 240;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final Optional<Consumer<Osc>> terminal;
  private final Runnable bell;

  /** By which way a notification went. */
  public enum Way {
    TERMINAL("the terminal"),
    TERMINAL_THROUGH_TMUX("the terminal round tmux"),
    NOTIFY_SEND("notify-send"),
    OSASCRIPT("osascript"),
    BELL("the bell");

    private final String says;

    Way(String says) {
      this.says = says;
    }

    public String says() {
      return says;
    }
  }

  /**
   * @param terminal writes a command to the terminal
   * @param bell rings it
   */
  public Desktop(Map<String, String> environment, Consumer<Osc> terminal, Runnable bell) {
    this(environment, Optional.of(terminal), bell);
  }

  private Desktop(
      Map<String, String> environment, Optional<Consumer<Osc>> terminal, Runnable bell) {
    this.environment = Map.copyOf(environment);
    this.terminal = terminal;
    this.bell = bell;
  }

  /**
   * {@return a desktop that is told without a terminal}
   *
   * @param none runs when there is no way to tell it
   */
  public static Desktop withoutTerminal(Map<String, String> environment, Runnable none) {
    return new Desktop(environment, Optional.empty(), none);
  }

  /**
   * Raises a notification; waits for the program that does so, for some seconds at most.
   *
   * @param id letters and digits
   */
  public Way raise(String id, String title, String text, boolean urgent)
      throws InterruptedException {
    String head = Width.ellipsis(Clean.oneLine(title), TITLE_COLUMNS);
    String body = Width.ellipsis(Clean.oneLine(text), TEXT_COLUMNS);
    Optional<Way> raised = byTerminal(id, head, body);
    if (raised.isEmpty()) raised = byProgram(head, body, urgent);
    if (raised.isPresent()) return raised.get();
    bell.run();
    return Way.BELL;
  }

  private Optional<Way> byTerminal(String id, String title, String text)
      throws InterruptedException {
    if (terminal.isEmpty()) return Optional.empty();
    Consumer<Osc> to = terminal.get();
    boolean inTmux = !environment.getOrDefault("TMUX", "").isEmpty();
    if (!inTmux) {
      Optional<TerminalWay> way = TerminalWay.of(environment, environment.getOrDefault("TERM", ""));
      way.ifPresent(one -> to.accept(one.command(id, title, text)));
      return way.map(_ -> Way.TERMINAL);
    }
    Optional<TerminalWay> way = roundTmux();
    way.ifPresent(one -> to.accept(one.command(id, title, text).throughTmux()));
    return way.map(_ -> Way.TERMINAL_THROUGH_TMUX);
  }

  /** {@return the way of the terminal that shows tmux, if tmux lets commands through to it} */
  private Optional<TerminalWay> roundTmux() throws InterruptedException {
    Optional<Tmux> tmux = Tmux.around(environment);
    if (tmux.isEmpty()) return Optional.empty();
    try {
      String[] values = tmux.get().value("#{allow-passthrough} #{client_termname}").split(" ", 2);
      // Until 3.3 it is a switch, which tmux prints as a number.
      boolean passes = Set.of("on", "all", "1").contains(values[0]);
      return passes && values.length == 2
          ? TerminalWay.of(environment, values[1])
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Way> byProgram(String title, String text, boolean urgent)
      throws InterruptedException {
    boolean elsewhere = environment.containsKey("SSH_CONNECTION");
    if (elsewhere) return Optional.empty();
    Optional<Path> notifySend = Programs.find("notify-send", environment);
    if (notifySend.isPresent()) {
      List<String> words =
          List.of(
              notifySend.get().toString(),
              "--app-name=Sidelight",
              "--urgency=" + (urgent ? "critical" : "normal"),
              "--",
              title,
              escaped(text));
      if (ran(words)) return Optional.of(Way.NOTIFY_SEND);
    }
    Optional<Path> osascript = Programs.find("osascript", environment);
    if (osascript.isPresent() && ran(appleScript(osascript.get(), title, text))) {
      return Optional.of(Way.OSASCRIPT);
    }
    return Optional.empty();
  }

  /** The texts are arguments of the script, so that nothing in them is read as script. */
  private static List<String> appleScript(Path program, String title, String text) {
    return List.of(
        program.toString(),
        "-e",
        "on run argv",
        "-e",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "-e",
        "end run",
        "--",
        title,
        text);
  }

  private static boolean ran(List<String> words) throws InterruptedException {
    try {
      Programs.run(words, Map.of(), "", LONGEST);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Desktops read the text as markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
