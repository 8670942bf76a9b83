package dev.sidelight.update;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.Transition;
import dev.sidelight.state.Transition.Event;
import java.time.Duration;
import java.util.Optional;

/** What a change of a family means for its row: marks, announcements, notices. */
final class Transitions {
  /** A wait that is worth another word. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(60);

  /** Every how many attempts a retry is worth another word. */
  private static final int MANY_ATTEMPTS = 5;

  private static final Optional<RowState> RETRYING = Optional.of(RowState.RETRYING);

  private Transitions() {}

  /**
   * {@return what follows when a family went from one state to the next}
   *
   * @param root of the family
   * @param changed the session that changed
   */
  static Step between(AppState before, AppState after, SessionKey root, SessionKey changed) {
    Optional<Row> now = after.sessions().row(root);
    if (now.isEmpty()) return Step.of(after);
    return Step.of(after)
        .then(state -> startOrResume(before, state, root))
        .then(state -> requests(before, state, root))
        .then(state -> retries(before, state, changed, root))
        .then(state -> end(before, state, root))
        .then(state -> childEnd(before, state, changed, root));
  }

  private static Step startOrResume(AppState before, AppState state, SessionKey root) {
    Optional<RowState> was = before.sessions().row(root).map(Row::state);
    Optional<RowState> is = state.sessions().row(root).map(Row::state);
    boolean wasActive = was.isPresent() && !was.get().isEnded();
    boolean isActive = is.isPresent() && !is.get().isEnded();
    if (!isActive) return Step.of(state);
    if (!wasActive) {
      AppState unmarked =
          state.sessions().marks().unvisited().get(root) == Marks.Unvisited.BY_ITSELF
              ? marked(state, state.sessions().marks().opened(root), root)
              : state;
      return announce(unmarked, Event.STARTED, root, was, Words.started(titleOf(state, root)));
    }
    if (is.equals(Optional.of(RowState.WORKING)) && !was.equals(is) && !isEnding(state, root)) {
      return announce(state, Event.RESUMED, root, was, Words.resumed(titleOf(state, root)));
    }
    return Step.of(state);
  }

  /** An abort takes back what was asked, which is no reason to say that the run goes on. */
  private static boolean isEnding(AppState state, SessionKey root) {
    return state
        .sessions()
        .find(root)
        .flatMap(Tracked::active)
        .flatMap(Run.Active::idleSince)
        .isPresent();
  }

  private static Step requests(AppState before, AppState state, SessionKey root) {
    Optional<Row> row = state.sessions().row(root);
    if (row.isEmpty() || row.get().state() != RowState.NEEDS_YOU) return Step.of(state);
    Optional<RowState> was = before.sessions().row(root).map(Row::state);
    Step step = Step.of(state);
    for (Pending request : state.sessions().pendingOf(root)) {
      SessionKey asker = new SessionKey(root.server(), request.session());
      // What was asked before there was a row has not been told.
      boolean known =
          was.isPresent()
              && before
                  .sessions()
                  .find(asker)
                  .map(one -> one.requests().containsKey(request.id()))
                  .orElse(false);
      if (known) continue;
      String text = Words.needsYou(titleOf(state, root), request);
      step =
          step.then(next -> announce(next, Event.NEEDS_YOU, root, was, text))
              .then(next ->
                  Notices.raise(
                      next,
                      root,
                      NoticeKind.NEEDS_YOU,
                      Notice.Level.WARNING,
                      text,
                      request.id().value()));
    }
    return step;
  }

  private static Step retries(
      AppState before, AppState state, SessionKey changed, SessionKey root) {
    Optional<RowState> from = before.sessions().row(root).map(Row::state);
    Optional<RowState> to = state.sessions().row(root).map(Row::state);
    if (to.isEmpty()) return Step.of(state);
    Optional<Run.Active> was =
        from.flatMap(_ -> before.sessions().find(changed)).flatMap(Tracked::active);
    Optional<Run.Active> is = state.sessions().find(changed).flatMap(Tracked::active);
    Optional<Run.Retrying> retry = is.flatMap(Run.Active::retry);
    boolean another =
        retry.isPresent()
            && !was.flatMap(Run.Active::retry)
                .map(Run.Retrying::attempt)
                .equals(Optional.of(retry.get().attempt()));
    if (!another) return retryingAgain(state, root, from, to.get());
    String text = Words.retrying(titleOf(state, root), retry.get());
    // The row may show something more urgent.
    Step step =
        to.equals(RETRYING) ? announce(state, Event.RETRYING, root, from, text) : Step.of(state);
    boolean first = !was.map(Run.Active::retried).orElse(false);
    boolean longWait = Duration.between(state.now(), retry.get().next()).compareTo(LONG_WAIT) > 0;
    boolean many = retry.get().attempt() % MANY_ATTEMPTS == 0;
    if (!changed.equals(root) || !(first || longWait || many)) return step;
    return step.then(next ->
        Notices.raise(
            next,
            root,
            NoticeKind.RETRY,
            Notice.Level.WARNING,
            text,
            "retry" + retry.get().attempt() + step(is.get())));
  }

  /** Tells of a retry that was under way behind something more urgent, which is settled now. */
  private static Step retryingAgain(
      AppState state, SessionKey root, Optional<RowState> from, RowState to) {
    if (to != RowState.RETRYING || from.equals(RETRYING)) return Step.of(state);
    return state.sessions().family(root).stream()
        .flatMap(one -> one.active().flatMap(Run.Active::retry).stream())
        .findFirst()
        .map(retry -> Words.retrying(titleOf(state, root), retry))
        .map(text -> announce(state, Event.RETRYING, root, from, text))
        .orElseGet(() -> Step.of(state));
  }

  /** {@return what names the step in which a run is, the same in every program that sees it} */
  private static String step(Run.Active run) {
    return run.newest().map(message -> message.id().value()).orElse(run.since().toString());
  }

  private static Step end(AppState before, AppState state, SessionKey root) {
    Optional<Run.Ended> ended = endOf(state, root);
    if (ended.isEmpty() || ended.equals(endOf(before, root))) return Step.of(state);
    Run.Ended run = ended.get();
    Optional<RowState> was = before.sessions().row(root).map(Row::state);
    String title = titleOf(state, root);
    String text = Words.ended(title, run);
    Event event =
        switch (run.outcome()) {
          case FINISHED -> Event.FINISHED;
          case FAILED -> Event.FAILED;
          case STOPPED -> Event.STOPPED;
        };
    AppState marked = markedAtEnd(state, root, run.outcome());
    Step step = announce(marked, event, root, was, text).and(new Effect.SaveMarks());
    if (isTooShort(state, run)) return step;
    String name = run.last().map(Object::toString).orElse(run.at().toString());
    return step.then(next -> Notices.raise(next, root, kind(run), level(run), text, name));
  }

  /** How long a run took that was never seen to run is not known. */
  private static boolean isTooShort(AppState state, Run.Ended run) {
    boolean unseen = run.whileOffline() && run.took().isZero();
    int shortest = state.settings().notifications().minRunSeconds();
    return !unseen && run.took().compareTo(Duration.ofSeconds(shortest)) < 0;
  }

  /** Whoever stopped a run knows of it, and of what came before. */
  private static AppState markedAtEnd(AppState state, SessionKey root, Outcome outcome) {
    Marks marks = state.sessions().marks();
    Marks.Unvisited mark = marks.unvisited().get(root);
    if (outcome == Outcome.STOPPED) {
      return mark == Marks.Unvisited.BY_ITSELF ? marked(state, marks.opened(root), root) : state;
    }
    return mark == null && !state.isForeground(root)
        ? marked(state, marks.marked(root, Marks.Unvisited.BY_ITSELF), root)
        : state;
  }

  /** {@return the end of the root's run, once nothing of its family runs any more} */
  private static Optional<Run.Ended> endOf(AppState state, SessionKey root) {
    boolean ended = state.sessions().row(root).map(row -> row.state().isEnded()).orElse(false);
    if (!ended) return Optional.empty();
    return state
        .sessions()
        .find(root)
        .flatMap(one -> one.run() instanceof Run.Ended run ? Optional.of(run) : Optional.empty());
  }

  private static Step childEnd(
      AppState before, AppState state, SessionKey changed, SessionKey root) {
    if (changed.equals(root)) return Step.of(state);
    boolean ran = before.sessions().find(changed).map(Tracked::isActive).orElse(false);
    Optional<Tracked> child = state.sessions().find(changed);
    if (!ran || child.isEmpty() || !(child.get().run() instanceof Run.Ended run)) {
      return Step.of(state);
    }
    String text = Words.childFinished(titleOf(state, root), Words.title(child.get()));
    return run.outcome() == Outcome.FINISHED && !isTooShort(state, run)
        ? Notices.raise(
            state,
            root,
            NoticeKind.CHILD_FINISHED,
            Notice.Level.INFO,
            text,
            run.last().map(Object::toString).orElse(""))
        : Step.of(state);
  }

  private static NoticeKind kind(Run.Ended run) {
    return switch (run.outcome()) {
      case FINISHED -> NoticeKind.FINISHED;
      case FAILED -> NoticeKind.FAILED;
      case STOPPED -> NoticeKind.STOPPED;
    };
  }

  private static Notice.Level level(Run.Ended run) {
    return switch (run.outcome()) {
      case FINISHED -> Notice.Level.SUCCESS;
      case FAILED -> Notice.Level.ERROR;
      case STOPPED -> Notice.Level.INFO;
    };
  }

  private static AppState marked(AppState state, Marks marks, SessionKey root) {
    return state.withSessions(state.sessions().withMarks(marks, root, state.now()));
  }

  private static Step announce(
      AppState state, Event event, SessionKey root, Optional<RowState> from, String text) {
    return Step.of(
        state,
        new Effect.Announce(
            new Transition(
                state.now(),
                event,
                root.server(),
                Optional.of(root.session()),
                titleOf(state, root),
                from,
                state.sessions().row(root).map(Row::state),
                text)));
  }

  private static String titleOf(AppState state, SessionKey root) {
    return state.sessions().find(root).map(Words::title).orElse("");
  }
}
