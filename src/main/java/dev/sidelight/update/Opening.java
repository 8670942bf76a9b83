package dev.sidelight.update;

import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.View;
import java.util.Optional;
import java.util.Set;

/** Opens and closes the session view. */
final class Opening {
  private Opening() {}

  static Step open(AppState state, SessionKey key) {
    return state.panel().alone() ? Tuis.steer(state, key) : openHere(state, key);
  }

  private static Step openHere(AppState state, SessionKey key) {
    AppState shown =
        Answers.writing(state, !state.composer().draft(key).isEmpty())
            .withDialog(Optional.empty())
            .withArea(AppState.Area.VIEW)
            .withPanel(state.panel().withSelected(Optional.of(key)));
    Optional<View> open = state.view().filter(view -> view.key().equals(key));
    if (open.isPresent()) {
      Step seen = visited(shown, key);
      boolean failed = open.get().loading().trouble().isPresent();
      return failed ? seen.then(next -> Talks.reload(next, key.server())) : seen;
    }
    AppState opening = shown.withView(Optional.of(View.opening(key)));
    return visited(opening, key)
        .and(new Effect.Watch(Set.of(key)))
        .and(new Effect.LoadTranscript(key, Optional.empty()))
        .and(new Effect.LoadTodos(key));
  }

  static Step close(AppState state) {
    return Step.of(
        state.withView(Optional.empty()).withArea(AppState.Area.PANEL), new Effect.Watch(Set.of()));
  }

  /** {@return the step in which the session has been seen: its mark and its toasts go} */
  static Step visited(AppState state, SessionKey key) {
    SessionKey root = state.sessions().rootOf(key);
    AppState quiet = state.withToasts(state.toasts().without(root));
    Marks marks = quiet.sessions().marks();
    if (!marks.unvisited().containsKey(root)) return Step.of(quiet);
    AppState next =
        quiet.withSessions(quiet.sessions().withMarks(marks.opened(root), root, quiet.now()));
    return Step.of(Endings.withoutSurplus(next), new Effect.SaveMarks());
  }
}
