package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Patience that lets bytes gather while they come in quick succession, so that sessions that write
 * all the time wake the program forty times a second and not with each of their words. What comes
 * after a rest is read at once. So is a flood, of which more would gather than can be caught up
 * with.
 */
final class Unhurried implements Patience {
  /** Longest time that bytes wait to be read; about that of a frame, which they would wait for. */
  static final Duration GATHERING = Duration.ofMillis(25);

  /** How long after a read that was filled, as there was that much or more, a flood is over. */
  private static final long FLOOD_NANOS = 200_000_000;

  private final Patience patience;
  private final LongSupplier nanoTime;
  private long beganNano;
  private long filledNano;
  private boolean gathering;

  /**
   * @param nanoTime the clock
   */
  Unhurried(Patience patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
    filledNano = nanoTime.getAsLong() - FLOOD_NANOS;
  }

  /** {@return whether the next read lets bytes gather first} */
  boolean isGathering() {
    return gathering;
  }

  @Override
  public void sent() {
    patience.sent();
  }

  @Override
  public void begins() {
    if (gathering) gather();
    beganNano = nanoTime.getAsLong();
    patience.begins();
  }

  private static void gather() {
    try {
      Thread.sleep(GATHERING);
    } catch (InterruptedException e) {
      // The read that comes next ends the stream.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int millis() throws SocketTimeoutException {
    return patience.millis();
  }

  @Override
  public boolean isWatched() {
    return patience.isWatched();
  }

  @Override
  public void came(int count, int asked) {
    patience.came(count, asked);
    long now = nanoTime.getAsLong();
    if (count == asked) filledNano = now;
    gathering = now - beganNano < GATHERING.toNanos() && now - filledNano >= FLOOD_NANOS;
  }
}
