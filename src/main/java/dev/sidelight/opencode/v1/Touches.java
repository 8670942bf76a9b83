package dev.sidelight.opencode.v1;

import dev.sidelight.model.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Gathers signs of life, which come with every piece of text, so that few are told: together those
 * of all sessions that stirred in the last second. For one thread.
 */
final class Touches {
  /** Nanoseconds between two tellings at least. */
  private static final long INTERVAL = 1_000_000_000;

  /**
   * Sessions told of at once at most. Of more that run at the same time each has its turn later; a
   * session's age may then be behind by as many seconds as there are such turns.
   */
  private static final int MOST = 500;

  private final Pulses pulses;
  private final Queue<Pulse> waiting = new ArrayDeque<>();
  private long toldAt;

  /**
   * @param nanoTime of now
   */
  Touches(Pulses pulses, long nanoTime) {
    this.pulses = pulses;
    toldAt = nanoTime - INTERVAL;
  }

  /**
   * {@return the sessions to tell of now; as a rule none}
   *
   * @param place of the session that stirred
   */
  List<SessionId> stirred(int place, long nanoTime) {
    if (pulses.stir(place, nanoTime)) waiting.add(pulses.at(place));
    if (nanoTime - toldAt < INTERVAL) return List.of();
    toldAt = nanoTime;
    List<SessionId> told = new ArrayList<>();
    for (Pulse next = waiting.poll(); next != null; next = waiting.poll()) {
      // Who has been silent since is not to look younger than it is.
      if (pulses.settle(next, nanoTime - INTERVAL)) told.add(next.session());
      if (told.size() == MOST) break;
    }
    return told;
  }
}
