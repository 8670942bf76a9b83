package dev.sidelight.update;

import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.TextField;
import dev.sidelight.state.View;
import java.util.List;
import java.util.Optional;

/** Moves the window over the open transcript. */
final class Scrolling {
  private Scrolling() {}

  /**
   * @param lines down, or up if negative
   */
  static Step by(AppState state, int lines) {
    return to(state, state.layout().transcript().top() + lines);
  }

  /**
   * @param pages down, or up if negative
   */
  static Step byPages(AppState state, int pages) {
    return by(state, pages * Math.max(1, state.layout().transcript().rows() - 2));
  }

  /**
   * @param top the line to be first on show; below the last possible one follows the end
   */
  static Step to(AppState state, int top) {
    Optional<View> view = state.view();
    if (view.isEmpty()) return Step.of(state);
    Layout.Window window = state.layout().transcript();
    boolean end = top >= window.lastTop();
    Scroll scroll = end ? new Scroll.Follow() : new Scroll.FromTop(Math.max(0, top));
    AppState scrolled = state.withView(Optional.of(view.get().withScroll(scroll)));
    return top <= window.rows() && !end ? olderPage(scrolled) : Step.of(scrolled);
  }

  /** Close to the beginning of what is loaded, asks for what is before. */
  private static Step olderPage(AppState state) {
    View view = state.view().orElseThrow();
    Optional<String> older = view.talk().older();
    if (older.isEmpty() || view.loading().older() || !view.loading().done()) return Step.of(state);
    return Step.of(
        state.withView(Optional.of(view.withLoadingOlder())),
        new Effect.LoadTranscript(view.key(), older));
  }

  /** Once painted, a place found from the end or by a search is one counted from the top. */
  static Step settle(AppState state) {
    Optional<View> view = state.view();
    if (view.isEmpty()) return Step.of(state);
    return switch (view.get().scroll()) {
      case Scroll.Follow _, Scroll.FromTop _ -> Step.of(state);
      case Scroll.FromEnd _ ->
          scrolled(state, view.get(), new Scroll.FromTop(state.layout().transcript().top()));
      case Scroll.MatchAbove(int lines) -> found(state, view.get(), lines);
    };
  }

  private static Step scrolled(AppState state, View view, Scroll scroll) {
    return Step.of(state.withView(Optional.of(view.withScroll(scroll))));
  }

  /** What is not found above is looked for in older pages, and at last from the end. */
  private static Step found(AppState state, View view, int lines) {
    Layout layout = state.layout();
    int place = layout.transcript().lines() - lines;
    boolean found = layout.matches().stream().anyMatch(line -> line < place);
    if (!found && view.mayHaveOlder()) return olderPage(state);
    if (!found && !layout.matches().isEmpty()) return toMiddle(state, layout.matches().getLast());
    return scrolled(state, view, where(layout.transcript()));
  }

  /** {@return the state in which nothing is looked for in older pages any more} */
  static AppState stopped(AppState state) {
    boolean looks =
        state.view().map(view -> view.scroll() instanceof Scroll.MatchAbove).orElse(false);
    return looks
        ? scrolled(state, state.view().orElseThrow(), where(state.layout().transcript())).state()
        : state;
  }

  private static Scroll where(Layout.Window window) {
    boolean end = window.top() >= window.lastTop();
    return end ? new Scroll.Follow() : new Scroll.FromTop(window.top());
  }

  /** Asks what to look for, beginning with what was looked for last. */
  static AppState askSearch(AppState state) {
    String last = state.view().flatMap(View::search).orElse("");
    return state.withDialog(
        Optional.of(new Dialog.Ask(new Dialog.Matter.Search(), TextField.of(last))));
  }

  /** Marks what is looked for; the last match comes on show with the next frame. */
  static Step search(AppState state, String text) {
    Optional<String> wanted = Optional.of(text).filter(one -> !one.isEmpty());
    return Step.of(
        state.withView(
            state
                .view()
                .map(view ->
                    wanted.isPresent()
                        ? view.withSearch(wanted).withScroll(new Scroll.MatchAbove(0))
                        : view.withSearch(wanted))));
  }

  /** Goes to the next match below or above what is on show, round the ends. */
  static Step toMatch(AppState state, boolean down) {
    Optional<View> view = state.view().filter(open -> open.search().isPresent());
    if (view.isEmpty()) return Step.of(state);
    Layout.Window window = state.layout().transcript();
    int middle = window.top() + window.rows() / 2;
    if (!down) {
      int below = window.lines() - middle;
      return scrolled(state, view.get(), new Scroll.MatchAbove(below));
    }
    List<Integer> matches = state.layout().matches();
    if (matches.isEmpty()) return Step.of(state);
    int found =
        matches.stream().filter(line -> line > middle).findFirst().orElse(matches.getFirst());
    return toMiddle(state, found);
  }

  private static Step toMiddle(AppState state, int line) {
    return to(state, Math.max(0, line - state.layout().transcript().rows() / 2));
  }
}
