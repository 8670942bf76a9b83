package dev.sidelight.desktop;

import dev.sidelight.term.Osc;
import java.util.Map;
import java.util.Optional;

/** The commands by which terminals raise notifications. */
enum TerminalWay {
  OSC_9,
  OSC_99,
  OSC_777;

  /**
   * {@return the way of the terminal, if it has one}
   *
   * @param environment what terminals leave there
   * @param name of the terminal's description, as in {@code TERM}
   */
  static Optional<TerminalWay> of(Map<String, String> environment, String name) {
    if (name.contains("kitty")) return Optional.of(OSC_99);
    if (name.startsWith("foot") || name.contains("ghostty") || name.startsWith("rxvt")) {
      return Optional.of(OSC_777);
    }
    if (name.contains("wezterm")) return Optional.of(OSC_777);
    return ofVariables(environment);
  }

  private static Optional<TerminalWay> ofVariables(Map<String, String> environment) {
    if (environment.containsKey("KITTY_WINDOW_ID")) return Optional.of(OSC_99);
    if (environment.containsKey("GHOSTTY_RESOURCES_DIR")) return Optional.of(OSC_777);
    if (environment.containsKey("WEZTERM_PANE")) return Optional.of(OSC_777);
    boolean iterm =
        "iTerm2".equals(environment.get("LC_TERMINAL"))
            || environment.containsKey("ITERM_SESSION_ID");
    if (iterm || environment.containsKey("WT_SESSION")) return Optional.of(OSC_9);
    return switch (environment.getOrDefault("TERM_PROGRAM", "")) {
      case "iTerm.app" -> Optional.of(OSC_9);
      case "ghostty", "WezTerm" -> Optional.of(OSC_777);
      default -> Optional.empty();
    };
  }

  /**
   * {@return what to write to the terminal}
   *
   * @param id letters and digits, the same for notifications that replace each other
   */
  Osc command(String id, String title, String text) {
    return switch (this) {
      case OSC_9 -> Osc.notification9(title + " " + text);
      case OSC_99 -> Osc.notification99(id, title, text);
      case OSC_777 -> Osc.notification777(title, text);
    };
  }
}
