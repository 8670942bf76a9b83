package dev.sidelight.update;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Headers;
import dev.sidelight.state.Row;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How runs start, get on and end. */
final class Lifecycle {
  /**
   * How long idle must hold before a run counts as ended: queued prompts make the status flap, and
   * on errors the final message comes after idle.
   */
  static final Duration SETTLE = Duration.ofMillis(400);

  /** How long after its end a run's own error may still be reported, as a second copy is. */
  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  /** When to ask again for a transcript that could not be had. */
  private static final Duration JUDGE_AGAIN = Duration.ofSeconds(2);

  private Lifecycle() {}

  static Step status(
      AppState state, ServerId server, SessionId id, RunStatus status, String directory) {
    SessionKey key = new SessionKey(server, id);
    return switch (status) {
      case RunStatus.Idle _ -> idle(state, key);
      case RunStatus.Busy _ -> {
        Tracked session = inDirectory(tracked(state, key), directory);
        Run.Active run = activeOrNew(session, state.now());
        yield put(state, heard(session.withRun(run.withIdleSince(Optional.empty())), state));
      }
      case RunStatus.Retry(int attempt, String reason, Instant next) -> {
        Tracked session = inDirectory(tracked(state, key), directory);
        Instant local = state.server(server).map(one -> one.localTime(next)).orElse(next);
        var retry = new Run.Retrying(attempt, reason, local);
        yield put(state, session.withRun(activeOrNew(session, state.now()).withRetry(retry)));
      }
    };
  }

  private static Step idle(AppState state, SessionKey key) {
    Optional<Tracked> session = state.sessions().find(key);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty() || run.get().idleSince().isPresent()) return Step.of(state);
    return put(
        state,
        session.get().withoutRequests().withRun(run.get().withIdleSince(Optional.of(state.now()))));
  }

  /** {@return the step in which every end is settled that is due} */
  static Step settle(AppState state) {
    Step step = Step.of(state);
    for (SessionKey key : state.sessions().settling()) {
      Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
      if (run.isEmpty() || due(state, key).filter(at -> !at.isAfter(state.now())).isEmpty()) {
        continue;
      }
      Optional<Verdict> verdict = Verdict.on(run.get());
      // Asked once: from then on the end waits for the answer, not for time.
      step =
          verdict.isPresent()
              ? step.then(next -> ended(next, key, verdict.get(), false))
              : step.with(next -> next.withJudging(key)).and(new Effect.LoadTail(key));
    }
    return step;
  }

  /** {@return when the next end is due to be settled} */
  static Optional<Instant> nextSettle(AppState state) {
    Optional<Instant> next = Optional.empty();
    for (SessionKey key : state.sessions().settling()) {
      Optional<Instant> due = due(state, key);
      if (next.isEmpty() || (due.isPresent() && due.get().isBefore(next.get()))) next = due;
    }
    return next;
  }

  private static Optional<Instant> due(AppState state, SessionKey key) {
    if (state.judging().contains(key)) return Optional.empty();
    return state
        .sessions()
        .find(key)
        .flatMap(Tracked::active)
        .flatMap(Run.Active::idleSince)
        .map(since -> since.plus(SETTLE));
  }

  /**
   * {@return the state in which an end that could not be judged is tried again, if there is hope}
   */
  static AppState judgeLater(AppState state, SessionKey key) {
    Optional<Tracked> session = state.sessions().find(key);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    boolean live = state.server(key.server()).map(ServerState::isLive).orElse(false);
    // Without a link the next snapshot judges.
    if (run.isEmpty() || !live) return state;
    Instant later = state.now().plus(JUDGE_AGAIN);
    Tracked waiting = session.get().withRun(run.get().withIdleSince(Optional.of(later)));
    return state.withoutJudging(key).withSessions(state.sessions().with(waiting, state.now()));
  }

  /** {@return the step in which an end is judged that could not be judged by what was seen} */
  static Step judge(AppState state, SessionKey key, Transcript tail) {
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    if (run.flatMap(Run.Active::idleSince).isEmpty()) return Step.of(state.withoutJudging(key));
    Verdict verdict = Verdict.on(tail, run.get().failure());
    return ended(state.withoutJudging(key), key, verdict, false);
  }

  /**
   * {@return the step in which the session's run is over}
   *
   * @param offline whether it ended while the link was down
   */
  static Step ended(AppState state, SessionKey key, Verdict verdict, boolean offline) {
    Tracked session = tracked(state, key);
    Optional<Run.Active> run = session.active();
    Instant at = run.flatMap(Run.Active::idleSince).orElse(state.now());
    if (offline && verdict.at().isPresent()) {
      at = state.server(key.server()).map(one -> one.localTime(verdict.at().get())).orElse(at);
    }
    Duration took = Duration.between(run.map(Run.Active::since).orElse(at), at);
    var end =
        new Run.Ended(
            verdict.outcome(),
            verdict.text(),
            at,
            took.isNegative() ? Duration.ZERO : took,
            offline,
            verdict.last());
    return put(state.withoutJudging(key), session.withoutRequests().withRun(end))
        .with(Lifecycle::withoutSurplus);
  }

  /** Drops the oldest visited rows beyond the number that the user wants to keep. */
  static AppState withoutSurplus(AppState state) {
    List<Row> visited = new ArrayList<>();
    for (Row row : state.sessions().rows().descendingSet()) {
      if (row.pinned() || row.group() != Row.Group.VISITED) break;
      if (!state.isOpen(row.key())) visited.add(row);
    }
    AppState next = state;
    for (int i = state.settings().panel().keepFinished(); i < visited.size(); i++) {
      next = forget(next, visited.get(i).key());
    }
    return next;
  }

  /** {@return the state without the row; the header stays known, should the session start again} */
  static AppState forget(AppState state, SessionKey key) {
    Headers headers = state.headers();
    Optional<Tracked> session = state.sessions().find(key);
    if (session.flatMap(Tracked::info).isPresent()) {
      headers = headers.with(key, session.get().info().get());
    }
    return state.withHeaders(headers).withSessions(state.sessions().without(key, state.now()));
  }

  static Step message(AppState state, ServerId server, Message message) {
    SessionKey key = new SessionKey(server, message.session());
    Optional<Tracked> session = state.sessions().find(key);
    if (session.isEmpty()) return Step.of(state);
    if (message instanceof Message.Assistant answer && answer.summary()) return Step.of(state);
    return switch (session.get().run()) {
      case Run.Active run -> {
        if (isOlder(message, run.newest())) yield Step.of(state);
        Run.Active next = run.withNewest(message);
        boolean stepDone =
            message instanceof Message.Assistant answer
                && answer.finish().isPresent()
                && answer.error().isEmpty();
        yield put(state, heard(session.get().withRun(stepDone ? next.progressed() : next), state));
      }
      case Run.Ended _, Run.Never _ -> Step.of(state);
    };
  }

  private static boolean isOlder(Message message, Optional<Message> newest) {
    return newest
        .filter(known -> !known.id().equals(message.id()))
        .map(known -> message.created().isBefore(known.created()))
        .orElse(false);
  }

  static Step activity(AppState state, ServerId server, SessionId id, Activity activity) {
    Optional<Tracked> session = state.sessions().find(server, id);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return Step.of(state);
    Run.Active next = run.get().withActivity(activity).progressed();
    return put(state, heard(session.get().withRun(next), state));
  }

  static Step line(AppState state, ServerId server, SessionId id, Run.Line line) {
    Optional<Tracked> session = state.sessions().find(server, id);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return Step.of(state);
    return put(state, heard(session.get().withRun(run.get().withLastLine(line)), state));
  }

  static Step touched(AppState state, ServerId server, SessionId id) {
    Optional<Tracked> session = state.sessions().find(server, id);
    if (session.isEmpty() || !session.get().isActive()) return Step.of(state);
    return put(state, heard(session.get(), state));
  }

  /** An error is no end, but it explains one; without any run it is all there ever comes. */
  static Step failure(AppState state, ServerId server, SessionId id, Failure failure) {
    if (failure.isAbort()) return Step.of(state);
    SessionKey key = new SessionKey(server, id);
    Optional<Tracked> session = state.sessions().find(key);
    if (session.isEmpty() && state.headers().find(key).isEmpty()) return Step.of(state);
    return switch (tracked(state, key).run()) {
      case Run.Active run -> put(state, session.get().withRun(run.withFailure(failure)));
      case Run.Ended run when run.at().plus(AFTERMATH).isAfter(state.now()) -> Step.of(state);
      case Run.Ended _, Run.Never _ -> {
        Run.Active run = Run.Active.startingAt(state.now()).withFailure(failure);
        Tracked started = tracked(state, key).withRun(run.withIdleSince(Optional.of(state.now())));
        yield put(state, started);
      }
    };
  }

  /** {@return the session as it is known, or as much as a header tells of it} */
  static Tracked tracked(AppState state, SessionKey key) {
    Optional<Tracked> known = state.sessions().find(key);
    if (known.isPresent()) return known.get();
    Tracked fresh = Tracked.unknown(key, state.now());
    return state.headers().find(key).map(fresh::withInfo).orElse(fresh);
  }

  private static Tracked inDirectory(Tracked session, String directory) {
    return session.info().isPresent() || directory.isEmpty()
        ? session
        : session.withDirectory(directory);
  }

  static Run.Active activeOrNew(Tracked session, Instant now) {
    return session.active().orElseGet(() -> Run.Active.startingAt(now));
  }

  private static Tracked heard(Tracked session, AppState state) {
    return session.heardAt(state.now());
  }

  /** {@return the step in which a session has changed, with all that follows for its row} */
  static Step put(AppState state, Tracked session) {
    SessionKey key = session.key();
    boolean isNew = state.sessions().find(key).isEmpty();
    AppState next =
        state
            .withSessions(state.sessions().with(session, state.now()))
            .withHeaders(state.headers().without(key));
    SessionKey root = next.sessions().rootOf(key);
    Step step = Transitions.between(state, next, root, key);
    if (!isNew) return step;
    if (session.info().isEmpty()) return step.and(new Effect.LoadSession(key));
    // The root carries the row, so a child alone is not enough.
    return next.sessions().find(root).isEmpty() ? withParent(step, root) : step;
  }

  private static Step withParent(Step step, SessionKey root) {
    Optional<Tracked> known =
        step.state().headers().find(root).map(Tracked.unknown(root, step.state().now())::withInfo);
    return known.isPresent()
        ? step.then(state -> put(state, known.get()))
        : step.and(new Effect.LoadSession(root));
  }
}
