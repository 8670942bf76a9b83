package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Patience with a stream: for its first event, and then for any bytes. Only time spent waiting for
 * bytes counts, so a slow reader is never taken for a silent server.
 *
 * <p>Silence is measured by the clock on the wall as well: a machine that slept finds its
 * connection gone, while the other clock stood still.
 */
final class Silence implements Patience {
  /** Time between two looks at the clock on the wall, which nothing else wakes for. */
  private static final long LOOK_NANOS = 5_000_000_000L;

  private final Duration idleLimit;
  private final Clock clock;
  private final Consumer<Instant> heard;
  private final long greetedByNano;
  private boolean greeted;
  private boolean tooLong;
  private long sinceNano;
  private Instant since;

  /**
   * @param greetingLimit longest wait for {@link #greeted}, however many bytes come
   * @param heard told when bytes came
   */
  Silence(Duration idleLimit, Duration greetingLimit, Clock clock, Consumer<Instant> heard) {
    this.idleLimit = idleLimit;
    this.clock = clock;
    this.heard = heard;
    sinceNano = System.nanoTime();
    since = clock.instant();
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
  public void came() {
    heard.accept(clock.instant());
  }

  @Override
  public int millis() throws SocketTimeoutException {
    long now = System.nanoTime();
    long awake = now - sinceNano;
    long onTheWall = Duration.between(since, clock.instant()).toNanos();
    long left = idleLimit.toNanos() - Math.max(awake, onTheWall);
    if (!greeted) left = Math.min(left, greetedByNano - now);
    if (left <= 0) {
      tooLong = true;
      throw new SocketTimeoutException("silence");
    }
    return (int) (Math.min(left, LOOK_NANOS) / 1_000_000 + 1);
  }
}
