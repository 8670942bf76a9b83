package dev.sidelight.update;

import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Headers;
import dev.sidelight.state.Judging;
import dev.sidelight.state.Row;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How runs end, and what becomes of their rows. */
final class Endings {
  /**
   * How long idle must hold before a run counts as ended: queued prompts make the status flap, and
   * on errors the final message comes after idle.
   */
  static final Duration SETTLE = Duration.ofMillis(400);

  /** When to ask again for messages that could not be had. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private Endings() {}

  /** {@return the step in which every end is settled that is due} */
  static Step settle(AppState state) {
    Step step = Step.of(state);
    for (SessionKey key : state.sessions().settling()) {
      if (isDue(settlesAt(state, key), state)) step = step.then(next -> settle(next, key));
    }
    for (Map.Entry<SessionKey, Judging> waiting : state.judging().entrySet()) {
      Judging judging = waiting.getValue();
      if (!isDue(judging.askAgain(), state)) continue;
      step = step.then(next -> ask(next, waiting.getKey(), judging.asked()));
    }
    return step;
  }

  private static Step settle(AppState state, SessionKey key) {
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    Optional<Verdict> verdict = run.flatMap(Verdict::on);
    return verdict.isPresent()
        ? ended(state, key, verdict.get(), false)
        : ask(state, key, new Judging(false, state.now(), Optional.empty()));
  }

  /** {@return when the next end is due to be settled, or to be asked about again} */
  static Optional<Instant> nextSettle(AppState state) {
    return Stream.concat(
            state.sessions().settling().stream().map(key -> settlesAt(state, key)),
            state.judging().values().stream().map(Judging::askAgain))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private static boolean isDue(Optional<Instant> at, AppState state) {
    return at.isPresent() && !at.get().isAfter(state.now());
  }

  /** An end whose messages are asked for waits for the answer, not for time. */
  private static Optional<Instant> settlesAt(AppState state, SessionKey key) {
    if (state.judging().containsKey(key)) return Optional.empty();
    return state
        .sessions()
        .find(key)
        .flatMap(Tracked::active)
        .flatMap(Run.Active::idleSince)
        .map(since -> since.plus(SETTLE));
  }

  /** {@return the step that asks for the messages that tell how the session's last run ended} */
  static Step ask(AppState state, SessionKey key, Judging judging) {
    return Step.of(state.withJudging(key, judging), new Effect.LoadTail(key));
  }

  /** {@return the state in which the messages could not be had} */
  static AppState askLater(AppState state, SessionKey key) {
    Judging judging = state.judging().get(key);
    boolean live = state.server(key.server()).map(ServerState::isLive).orElse(false);
    // Without a link the next snapshot tells.
    return judging != null && live
        ? state.withJudging(key, judging.askedAgainAt(state.now().plus(ASK_AGAIN)))
        : state;
  }

  /** {@return the step in which the messages that were asked for have come} */
  static Step judge(AppState state, SessionKey key, Transcript tail) {
    Judging judging = state.judging().get(key);
    if (judging == null) return Step.of(state);
    AppState judged = state.withoutJudging(key);
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    return run.isPresent()
        ? ended(judged, key, Verdict.on(tail, run.get().failure()), judging.offline())
        : unseen(judged, key, tail, judging.since());
  }

  /**
   * {@return the step in which a run is found, if there is one, that started and ended unseen}
   *
   * @param since what happened before is no news, by this machine's clock
   */
  static Step unseen(AppState state, SessionKey key, Transcript tail, Instant since) {
    Optional<Verdict> verdict = Verdict.ofNewestAnswer(tail);
    if (verdict.isEmpty()) return Step.of(state);
    Instant at = localTime(state, key, verdict.get().at());
    Run before = Lifecycle.tracked(state, key).run();
    boolean known =
        before instanceof Run.Ended ended
            && (ended.last().equals(verdict.get().last()) || !at.isAfter(ended.at()));
    return known || !at.isAfter(since) ? Step.of(state) : ended(state, key, verdict.get(), true);
  }

  private static Instant localTime(AppState state, SessionKey key, Instant serverTime) {
    return state.server(key.server()).map(one -> one.localTime(serverTime)).orElse(serverTime);
  }

  /**
   * {@return the step in which the session's run is over}
   *
   * @param offline whether it ended while the link was down
   */
  static Step ended(AppState state, SessionKey key, Verdict verdict, boolean offline) {
    Tracked session = Lifecycle.tracked(state, key);
    Optional<Run.Active> run = session.active();
    Instant at = run.flatMap(Run.Active::idleSince).orElse(state.now());
    if (offline && verdict.isOver()) at = earlier(at, localTime(state, key, verdict.at()));
    Duration took = Duration.between(run.map(Run.Active::since).orElse(at), at);
    var end =
        new Run.Ended(
            verdict.outcome(),
            verdict.text(),
            at,
            took.isNegative() ? Duration.ZERO : took,
            offline,
            verdict.last());
    return Lifecycle.put(state.withoutJudging(key), session.withoutRequests().withRun(end))
        .with(Endings::withoutSurplus);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
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
}
