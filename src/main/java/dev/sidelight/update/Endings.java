package dev.sidelight.update;

import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Headers;
import dev.sidelight.state.Judging;
import dev.sidelight.state.Outcome;
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
      step = step.then(next -> ask(next, waiting.getKey(), judging.askedAgain()));
    }
    return step;
  }

  /**
   * {@return the step in which a prompt has come to a run that is idle}
   *
   * <p>A link that stalls brings a run's end and the next one's start at once, so that idle never
   * holds here though it did there. While the server is asked how the run ended, what was heard of
   * it may be old.
   */
  static Step prompted(AppState state, SessionKey key, Run.Active run, Message.User prompt) {
    boolean isOver =
        run.newest().orElse(null) instanceof Message.Assistant answer
            && PastEnd.isSettled(answer, prompt);
    if (!isOver || state.judging().containsKey(key)) return Step.of(state);
    return Verdict.on(run)
        .map(verdict -> {
          Instant latest = state.localTime(key.server(), prompt.created());
          return ended(state, key, verdict, false, Optional.empty(), latest);
        })
        .orElseGet(() -> Step.of(state));
  }

  private static Step settle(AppState state, SessionKey key) {
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    Optional<Verdict> verdict = run.flatMap(Verdict::on);
    return verdict.isPresent()
        ? ended(state, key, verdict.get(), false, Optional.empty(), state.now())
        : ask(state, key, Judging.asked(false, state.now()));
  }

  /** {@return when the next end is due to be settled, or to be asked about again} */
  static Optional<Instant> nextSettle(AppState state) {
    if (state.sessions().settling().isEmpty() && state.judging().isEmpty()) return Optional.empty();
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

  /** {@return the state in which the session is soon asked about that is said to be gone} */
  static AppState doubt(AppState state, SessionKey key) {
    Instant soon = state.now().plus(SETTLE);
    return state.withJudging(key, Judging.asked(false, state.now()).againAt(soon));
  }

  /** {@return the state in which the messages could not be had} */
  static AppState askLater(AppState state, SessionKey key) {
    Judging judging = state.judging().get(key);
    boolean live = state.server(key.server()).map(ServerState::isLive).orElse(false);
    // Without a link the next snapshot tells.
    return judging != null && live
        ? state.withJudging(key, judging.againAt(state.now().plus(ASK_AGAIN)))
        : state;
  }

  /** {@return the step in which the messages that were asked for have come} */
  static Step judge(AppState state, SessionKey key, Transcript tail) {
    Judging judging = state.judging().get(key);
    // What came since the link was lost is to be told by the next snapshot, all at once.
    boolean told = state.server(key.server()).flatMap(ServerState::lostSince).isEmpty();
    if (judging == null || !told) return Step.of(state);
    return pastEnds(state, key, tail, judging.since())
        .then(next -> judge(next, key, tail, judging));
  }

  /** {@return the step in which the session is known not to run, and its newest messages are} */
  static Step judge(AppState state, SessionKey key, Transcript tail, Judging judging) {
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    Optional<Verdict> verdict =
        run.isPresent()
            ? Optional.of(verdict(state, key, run.get(), tail))
            : Verdict.ofNewestAnswer(tail).filter(one -> isNews(state, key, one, judging.since()));
    if (verdict.isEmpty()) return Step.of(state.withoutJudging(key));
    if (verdict.get().isInterrupted() && !judging.doubted()) {
      return Step.of(state.withJudging(key, judging.doubtedUntil(state.now().plus(SETTLE))));
    }
    boolean offline = run.isEmpty() || judging.offline();
    return ended(
        state, key, verdict.get(), offline, began(state, key, tail.entries()), state.now());
  }

  private static Verdict verdict(AppState state, SessionKey key, Run.Active run, Transcript tail) {
    Optional<Failure> reported = reported(run, tail);
    boolean unanswered =
        !tail.entries().isEmpty() && tail.entries().getLast().message() instanceof Message.User;
    // A message that wants no reply, sent right after the end, says nothing of it.
    return (unanswered && reported.isEmpty()
            ? Verdict.ofNewestAnswer(tail)
            : Optional.<Verdict>empty())
        .filter(one -> one.outcome() == Outcome.FINISHED)
        .filter(one ->
            one.completed()
                .map(at -> state.localTime(key.server(), at).isAfter(run.since()))
                .orElse(false))
        .orElseGet(() -> Verdict.on(tail, reported));
  }

  /** An error that was reported before the link was lost may have been overcome unheard. */
  private static Optional<Failure> reported(Run.Active run, Transcript tail) {
    if (tail.entries().isEmpty()) return run.failure();
    Message last = tail.entries().getLast().message();
    boolean nothingSince =
        last instanceof Message.User
            || run.newest().map(Message::id).equals(Optional.of(last.id()));
    return nothingSince ? run.failure() : Optional.empty();
  }

  /**
   * {@return the step in which all runs are told of that ended unheard and were followed by
   * another}
   *
   * @param since what ended before is no news, by this machine's clock
   */
  static Step pastEnds(AppState state, SessionKey key, Transcript tail, Instant since) {
    Step step = Step.of(state);
    for (PastEnd end : PastEnd.of(tail)) {
      var until = tail.entries().subList(0, end.at() + 1);
      step =
          step.then(next ->
              isNews(next, key, end, tail, since)
                  ? ended(next, key, end, began(next, key, until))
                  : Step.of(next));
    }
    return step;
  }

  private static boolean isNews(
      AppState state, SessionKey key, PastEnd end, Transcript tail, Instant since) {
    Optional<Run.Active> run = state.sessions().find(key).flatMap(Tracked::active);
    if (run.isEmpty()) return isNews(state, key, end.verdict(), since);
    Instant time = state.localTime(key.server(), end.time());
    if (!time.isAfter(since)) return false;
    // What the assistant was heard to say in a run came after the ends of those before it.
    int heard =
        run.get()
            .newest()
            .filter(Message.Assistant.class::isInstance)
            .map(message -> indexOf(tail, message.id()))
            .orElse(-1);
    return heard >= 0 ? heard <= end.at() : time.isAfter(run.get().since());
  }

  /** {@return where the message stands, -1 if nowhere} */
  static int indexOf(Transcript tail, MessageId message) {
    for (int i = 0; i < tail.entries().size(); i++) {
      if (tail.entries().get(i).message().id().equals(message)) return i;
    }
    return -1;
  }

  /** {@return whether a session that is not known to have run has run, and ended, unseen} */
  private static boolean isNews(AppState state, SessionKey key, Verdict verdict, Instant since) {
    Optional<Message> message = verdict.message();
    if (message.isEmpty()) return false;
    Instant created = state.localTime(key.server(), message.get().created());
    Instant at = verdict.completed().map(one -> state.localTime(key.server(), one)).orElse(created);
    return at.isAfter(since) && !isKnown(state, key, verdict, created);
  }

  /** Servers of one user share their sessions, so that what ran here may have run on another. */
  private static boolean isKnown(AppState state, SessionKey key, Verdict verdict, Instant created) {
    return state.servers().keySet().stream()
        .flatMap(server -> state.sessions().find(server, key.session()).stream())
        .anyMatch(session ->
            switch (session.run()) {
              case Run.Active _ -> true;
              // What was begun before the last known end belongs to it.
              case Run.Ended ended ->
                  ended.last().equals(verdict.last()) || !created.isAfter(ended.at());
              case Run.Never _ -> false;
            });
  }

  private static Optional<Instant> began(
      AppState state, SessionKey key, List<Transcript.Entry> entries) {
    return PastEnd.newestBegan(entries).map(at -> state.localTime(key.server(), at));
  }

  private static Step ended(AppState state, SessionKey key, PastEnd end, Optional<Instant> began) {
    boolean heard =
        state
            .sessions()
            .find(key)
            .flatMap(Tracked::active)
            .flatMap(Run.Active::idleSince)
            .isPresent();
    Instant latest = state.localTime(key.server(), end.next().created());
    return ended(state, key, end.verdict(), !heard, began, latest);
  }

  /**
   * {@return the step in which the session's run is over}
   *
   * @param offline whether it ended while the link was down
   * @param began when the run began, as far as its messages tell; of use if nobody heard it begin
   * @param latest that the run can have ended
   */
  private static Step ended(
      AppState state,
      SessionKey key,
      Verdict verdict,
      boolean offline,
      Optional<Instant> began,
      Instant latest) {
    Tracked session = Lifecycle.tracked(state, key);
    Optional<Run.Active> run = session.active();
    Instant at = earlier(latest, run.flatMap(Run.Active::idleSince).orElse(state.now()));
    if (offline && verdict.completed().isPresent()) {
      at = earlier(at, state.localTime(key.server(), verdict.completed().get()));
    }
    Instant start = run.map(Run.Active::began).or(() -> began).orElse(at);
    Duration took = Duration.between(start, at);
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
      visited.add(row);
    }
    AppState next = state;
    for (int i = state.settings().panel().keepFinished(); i < visited.size(); i++) {
      SessionKey key = visited.get(i).key();
      if (!state.isOpen(key)) next = forget(next, key);
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
