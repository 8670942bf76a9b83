package dev.sidelight.update;

import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Stranger;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks again for the headers of sessions that were heard of, as without one there is no row. */
final class Strangers {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** Pauses double so many times, as a header that cannot be read will not be soon. */
  private static final int DOUBLINGS = 5;

  private Strangers() {}

  /** {@return the state in which a session's header could not be had} */
  static AppState askLater(AppState state, SessionKey key) {
    boolean live = state.server(key.server()).map(ServerState::isLive).orElse(false);
    // Without a link the next snapshot tells.
    if (!live || !isStranger(state, key)) return state;
    int before = Optional.ofNullable(state.strangers().get(key)).map(Stranger::tries).orElse(0);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, DOUBLINGS));
    return state.withStranger(key, new Stranger(before + 1, Optional.of(state.now().plus(pause))));
  }

  /** {@return when a header is to be asked for again} */
  static Optional<Instant> nextAsking(AppState state) {
    return state.strangers().values().stream()
        .flatMap(one -> one.askAgain().stream())
        .min(Instant::compareTo);
  }

  /** {@return the step in which all headers are asked for again that are due} */
  static Step askIfDue(AppState state) {
    Step step = Step.of(state);
    for (Map.Entry<SessionKey, Stranger> one : state.strangers().entrySet()) {
      SessionKey key = one.getKey();
      if (!isStranger(state, key)) {
        step = step.with(next -> next.withoutStranger(key));
      } else if (one.getValue().askAgain().map(at -> !at.isAfter(state.now())).orElse(false)) {
        var asked = new Stranger(one.getValue().tries(), Optional.empty());
        step = step.with(next -> next.withStranger(key, asked)).and(new Effect.LoadSession(key));
      }
    }
    return step;
  }

  /** Of a child alone there is no row either. */
  private static boolean isStranger(AppState state, SessionKey key) {
    Optional<Tracked> known = state.sessions().find(key);
    return known.isPresent()
        ? known.get().info().isEmpty()
        : !state.sessions().childrenOf(key).isEmpty();
  }
}
