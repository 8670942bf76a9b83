package dev.sidelight.update;

import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.View;
import java.util.Optional;

/** Moves the window over the open transcript. */
final class Scrolling {
  private Scrolling() {}

  /**
   * @param lines down, or up if negative
   */
  static Step by(AppState state, int lines) {
    return to(state, state.layout().transcriptTop() + lines);
  }

  /**
   * @param pages down, or up if negative
   */
  static Step byPages(AppState state, int pages) {
    return by(state, pages * Math.max(1, state.layout().transcriptRows() - 2));
  }

  /**
   * @param top the line to be first on show; below the last possible one follows the end
   */
  static Step to(AppState state, int top) {
    Optional<View> view = state.view();
    if (view.isEmpty()) return Step.of(state);
    Layout layout = state.layout();
    boolean end = top >= layout.lastTop();
    Scroll scroll = end ? new Scroll.Follow() : new Scroll.FromTop(Math.max(0, top));
    AppState scrolled = state.withView(Optional.of(view.get().withScroll(scroll)));
    return top <= layout.transcriptRows() && !end ? olderPage(scrolled) : Step.of(scrolled);
  }

  /** Close to the beginning of what is loaded, asks for what is before. */
  private static Step olderPage(AppState state) {
    View view = state.view().orElseThrow();
    Optional<String> older = view.talk().older();
    if (older.isEmpty() || view.loadingOlder() || !view.loaded()) return Step.of(state);
    return Step.of(
        state.withView(Optional.of(view.withLoadingOlder())),
        new Effect.LoadTranscript(view.key(), older));
  }

  /** Once painted, a place counted from the end is one counted from the top. */
  static AppState settle(AppState state) {
    Optional<View> view = state.view();
    if (view.isEmpty() || !(view.get().scroll() instanceof Scroll.FromEnd)) return state;
    return state.withView(
        Optional.of(view.get().withScroll(new Scroll.FromTop(state.layout().transcriptTop()))));
  }
}
