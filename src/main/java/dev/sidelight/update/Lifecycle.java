package dev.sidelight.update;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How runs start and get on. */
final class Lifecycle {
  /** How long after its end a run's own error may still be reported, as a second copy is. */
  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  private Lifecycle() {}

  static Step status(
      AppState state, ServerId server, SessionId id, RunStatus status, String directory) {
    SessionKey key = new SessionKey(server, id);
    return switch (status) {
      case RunStatus.Idle _ -> idle(state, key);
      case RunStatus.Busy _ -> {
        Tracked session = inDirectory(tracked(state, key), directory);
        Run.Active run = activeOrNew(session, state.now());
        // Another turn has an end of its own.
        if (run.idleSince().isPresent()) run = run.unheard();
        yield put(state.withoutJudging(key), heard(session.withRun(run), state));
      }
      case RunStatus.Retry(int attempt, String reason, Instant next) -> {
        Tracked session = inDirectory(tracked(state, key), directory);
        Instant local = state.localTime(server, next);
        var retry = new Run.Retrying(attempt, reason, local);
        Run.Active run = activeOrNew(session, state.now());
        yield put(state.withoutJudging(key), heard(session.withRun(run.withRetry(retry)), state));
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

  static Step message(AppState state, ServerId server, Message message) {
    SessionKey key = new SessionKey(server, message.session());
    Optional<Tracked> session = state.sessions().find(key);
    if (session.isEmpty()) return Step.of(state);
    return switch (session.get().run()) {
      case Run.Active run -> message(state, session.get(), run, message);
      case Run.Ended run ->
          message instanceof Message.User prompt
                  && isNew(state, server, prompt, run)
                  // A subagent is written to by its parent.
                  && state.sessions().rootOf(key).equals(key)
              ? Opening.visited(state, key)
              : Step.of(state);
      case Run.Never _ -> Step.of(state);
    };
  }

  /** Whoever writes to a session has seen how its last run ended. */
  private static boolean isNew(
      AppState state, ServerId server, Message.User prompt, Run.Ended run) {
    // The run's own prompt is told once more with its summary, and clocks are compared roughly.
    boolean isOwn =
        run.last().map(last -> prompt.id().value().compareTo(last.value()) < 0).orElse(false);
    if (isOwn) return false;
    Instant created = prompt.created();
    return state.server(server).map(one -> one.localTime(created).isAfter(run.at())).orElse(false);
  }

  private static Step message(AppState state, Tracked session, Run.Active run, Message message) {
    if (isOlder(message, run.newest())) return Step.of(state);
    return switch (message) {
      // Either another turn follows, or it wants no reply and tells nothing of how this one ended.
      case Message.User prompt when run.idleSince().isPresent() ->
          Endings.prompted(state, session.key(), run, prompt);
      case Message.User _ -> put(state, heard(session.withRun(run.withNewest(message)), state));
      case Message.Assistant answer -> answer(state, session, run, answer);
    };
  }

  private static Step answer(
      AppState state, Tracked session, Run.Active run, Message.Assistant answer) {
    if (answer.summary() && answer.error().isEmpty()) return Step.of(state);
    Run.Active next = run.withNewest(answer);
    boolean stepDone = answer.finish().isPresent() && answer.error().isEmpty();
    return put(state, heard(session.withRun(stepDone ? next.progressed() : next), state));
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
    Run.Active next = run.get().withActivity(activity);
    // What an abort does to a tool comes after idle and is no progress.
    if (next.idleSince().isEmpty()) next = next.progressed();
    Tracked doing = heard(session.get().withRun(next), state);
    // The most frequent change of all; nothing but a retry that is over makes it show in the row.
    return run.get().retry().isPresent()
        ? put(state, doing)
        : Step.of(state.withSessions(state.sessions().withDoing(doing)));
  }

  /** Tells of a run that was under way before it could be heard. */
  static Step underWay(AppState state, SessionKey key, UnderWay seen) {
    Optional<Tracked> session = state.sessions().find(key);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return Step.of(state);
    Instant began = state.localTime(key.server(), seen.began());
    Run.Active doing = run.get().withActivity(seen.activity()).begunBy(began);
    return put(state, session.get().withRun(seen.newest().map(doing::withNewest).orElse(doing)));
  }

  static Step line(AppState state, ServerId server, SessionId id, Run.Line line) {
    Optional<Tracked> session = state.sessions().find(server, id);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return Step.of(state);
    return put(state, heard(session.get().withRun(run.get().withLastLine(line)), state));
  }

  /** An error is no end, but it explains one; without any run it is all there ever comes. */
  static Step failure(AppState state, ServerId server, SessionId id, Failure failure) {
    Tracked session = tracked(state, new SessionKey(server, id));
    return switch (session.run()) {
      case Run.Active run -> put(state, session.withRun(run.withFailure(failure)));
      case Run.Ended run when isAftermath(run, state.now()) -> Step.of(state);
      case Run.Ended _, Run.Never _ ->
          failure.isAbort() ? Step.of(state) : failedToStart(state, session, failure);
    };
  }

  private static boolean isAftermath(Run.Ended run, Instant now) {
    return run.outcome() != Outcome.FINISHED && run.at().plus(AFTERMATH).isAfter(now);
  }

  private static Step failedToStart(AppState state, Tracked session, Failure failure) {
    Run.Active run = Run.Active.startingAt(state.now()).withFailure(failure);
    return put(state, session.withRun(run.withIdleSince(Optional.of(state.now()))));
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
    AppState next =
        state
            .withSessions(state.sessions().with(session, state.now()))
            .withHeaders(state.headers().without(key));
    SessionKey root = next.sessions().rootOf(key);
    Step step = Transitions.between(state, next, root, key);
    Optional<Tracked> before = state.sessions().find(key);
    if (session.info().isEmpty()) {
      return before.isEmpty() ? step.and(new Effect.LoadSession(key)) : step;
    }
    // The root carries the row, so a child alone is not enough.
    boolean rootIsMissing = next.sessions().find(root).isEmpty();
    boolean isNews = before.flatMap(Tracked::info).isEmpty();
    return rootIsMissing && isNews ? withParent(step, root) : step;
  }

  private static Step withParent(Step step, SessionKey root) {
    Optional<Tracked> known =
        step.state().headers().find(root).map(Tracked.unknown(root, step.state().now())::withInfo);
    return known.isPresent()
        ? step.then(state -> put(state, known.get()))
        : step.and(new Effect.LoadSession(root));
  }
}
