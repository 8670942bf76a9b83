package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import java.util.Optional;

/**
 * An OpenCode TUI, as it tells of itself.
 *
 * @param pid of its process
 * @param session that it shows; nothing if it is at home
 * @param focus of its terminal
 * @param beside whether it stands in the same window of tmux as this program
 */
public record Tui(
    long pid, ServerId server, Optional<SessionId> session, AppState.Focus focus, boolean beside) {}
