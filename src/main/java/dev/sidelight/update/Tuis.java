package dev.sidelight.update;

import dev.sidelight.config.Notifications.OpencodeToast;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import java.util.Optional;

/** OpenCode's own TUIs: beside this program, or in its place for a while. */
final class Tuis {
  private Tuis() {}

  /** Steers the TUI beside; if it is there already, or there is none, one takes the terminal. */
  static Step open(AppState state, SessionKey key) {
    boolean beside =
        state.panel().alone()
            || state
                .steered()
                .filter(shown -> shown.server().equals(key.server()) && !shown.equals(key))
                .isPresent();
    return beside ? steer(state, key) : attach(state, key);
  }

  static Step steer(AppState state, SessionKey key) {
    AppState selected = state.withPanel(state.panel().withSelected(Optional.of(key)));
    return Step.of(selected.withDialog(Optional.empty()), new Effect.Steer(key));
  }

  private static Step attach(AppState state, SessionKey key) {
    String directory = Steering.info(state, key).map(Session::directory).orElse("");
    return shows(state, key).and(new Effect.Attach(key, directory));
  }

  /** {@return the step in which a TUI shows the session, and so does the user see it} */
  static Step shows(AppState state, SessionKey key) {
    return Opening.visited(state.withSteered(Optional.of(key)), key);
  }

  /** {@return the state in which nobody knows what a TUI shows} */
  static AppState left(AppState state) {
    return state.withSteered(Optional.empty());
  }

  /** {@return the step that tells of a session also in the TUI beside, if there should be one} */
  static Step toast(AppState state, SessionKey root, Notice notice) {
    OpencodeToast when = state.settings().notifications().opencodeToast();
    boolean wanted =
        switch (when) {
          case NEVER -> false;
          case ALWAYS -> true;
          case AUTO -> state.panel().alone() || state.steered().isPresent();
        };
    return wanted ? Step.of(state, new Effect.ToastInTui(root, notice)) : Step.of(state);
  }
}
