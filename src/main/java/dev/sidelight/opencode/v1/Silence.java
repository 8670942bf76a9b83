package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Patience with a stream: for its first event, and then for the next ones. Only time spent waiting
 * for bytes counts, so a slow reader is never taken for a silent server. Bytes that make no event
 * are no sign of life, or a server that trickles would never be missed.
 *
 * <p>Silence is measured by the clock on the wall as well: a machine that slept finds its
 * connection gone, while the other clock stood still.
 */
final class Silence implements Patience {
  /** Time between two looks at the clock on the wall, which nothing else wakes for. */
  private static final long LOOK_NANOS = 5_000_000_000L;

  /** Bytes that are a sign of life nevertheless: a long event may take longer than the limit. */
  private static final int MUCH = 16 << 10;

  private final Duration idleLimit;
  private final Clock clock;
  private final Consumer<Instant> heard;
  private final long greetedByNano;
  private boolean greeted;
  private boolean tooLong;

  /** When the present read began, and what was waited before it since the last sign of life. */
  private long sinceNano;

  private Instant since;
  private long waitedNanos;
  private int bytes;
  private Instant cameAt;

  /**
   * @param greetingLimit longest wait for {@link #greeted}, however many bytes come
   * @param heard told when the server gave a sign of life
   */
  Silence(Duration idleLimit, Duration greetingLimit, Clock clock, Consumer<Instant> heard) {
    this.idleLimit = idleLimit;
    this.clock = clock;
    this.heard = heard;
    sinceNano = System.nanoTime();
    since = clock.instant();
    cameAt = since;
    greetedByNano = sinceNano + greetingLimit.toNanos();
  }

  /** Notes that the first event has come. */
  void greeted() {
    greeted = true;
  }

  /** {@return whether it ended because no first event came} */
  boolean beforeGreeting() {
    return tooLong && !greeted;
  }

  /** {@return whether it ended because nothing came} */
  boolean tooLong() {
    return tooLong;
  }

  @Override
  public void begins() {
    sinceNano = System.nanoTime();
    since = clock.instant();
  }

  @Override
  public void came(int count) {
    waitedNanos += waitingNanos();
    cameAt = clock.instant();
    bytes += count;
    if (bytes >= MUCH) alive();
  }

  /** Notes that an event is whole. */
  void event() {
    alive();
  }

  private void alive() {
    waitedNanos = 0;
    bytes = 0;
    heard.accept(cameAt);
  }

  private long waitingNanos() {
    long awake = System.nanoTime() - sinceNano;
    return Math.max(awake, Duration.between(since, clock.instant()).toNanos());
  }

  @Override
  public int millis() throws SocketTimeoutException {
    // Whoever gives a stream up may look for its end once more.
    long left = tooLong ? 0 : idleLimit.toNanos() - waitedNanos - waitingNanos();
    if (!greeted) left = Math.min(left, greetedByNano - System.nanoTime());
    if (left <= 0) {
      tooLong = true;
      throw new SocketTimeoutException("silence");
    }
    return (int) (Math.min(left, LOOK_NANOS) / 1_000_000 + 1);
  }
}
