package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;

/**
 * An OpenCode TUI, as it tells of itself.
 *
 * @param pid of its process
 * @param focus of its terminal
 * @param beside whether it stands in the same window of tmux as this program
 */
public record Tui(long pid, ServerId server, Shown shown, AppState.Focus focus, boolean beside) {

  /** What is on show in a TUI, as far as it tells. */
  public sealed interface Shown {
    record Home() implements Shown {}

    record OneSession(SessionId session) implements Shown {}

    /**
     * A session by the title of the terminal, which others may have as well.
     *
     * @param terminal as {@link dev.sidelight.model.Session#terminalTitle} has it
     */
    record Titled(String terminal) implements Shown {}
  }
}
