package dev.sidelight.opencode.v1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A stream that closes itself when nothing came for too long. Only time spent waiting for bytes
 * counts, so a slow reader is never taken for a silent server.
 *
 * <p>Silence is measured by the clock on the wall as well: a machine that slept finds its
 * connection gone, while the other clock stood still.
 */
final class HeardStream extends FilterInputStream {
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final Duration idleLimit;
  private final Clock clock;
  private final Consumer<Instant> heard;
  private final Thread watchdog;
  private volatile long waitingSinceNano = NOT_WAITING;
  private volatile Instant waitingSince = Instant.EPOCH;
  private volatile boolean closed;
  private volatile boolean silent;
  private final long greetedByNano;
  private volatile boolean greeted;

  /**
   * @param greetingLimit longest wait for {@link #greeted}, however many bytes come
   * @param heard told when bytes came, on the reading thread
   */
  HeardStream(
      InputStream in,
      Duration idleLimit,
      Duration greetingLimit,
      Clock clock,
      Consumer<Instant> heard) {
    super(in);
    greetedByNano = System.nanoTime() + greetingLimit.toNanos();
    this.idleLimit = idleLimit;
    this.clock = clock;
    this.heard = heard;
    watchdog = Thread.ofVirtual().name("sidelight-watchdog").start(this::watch);
  }

  /** Notes that the first event has come. */
  void greeted() {
    greeted = true;
  }

  /** {@return whether the stream was closed because no first event came} */
  boolean stayedSilent() {
    return silent && !greeted;
  }

  /** {@return whether the stream was closed because nothing came} */
  boolean fellSilent() {
    return silent;
  }

  private void watch() {
    long check = Math.clamp(idleLimit.toNanos() / 5, 1_000_000, 2_000_000_000);
    while (!closed) {
      LockSupport.parkNanos(check);
      boolean inTime = greeted || System.nanoTime() - greetedByNano <= 0;
      if (closed || (inTime && waitedFor().compareTo(idleLimit) <= 0)) continue;
      silent = true;
      try {
        close();
      } catch (IOException _) {
        // It is closed as far as it can be.
      }
    }
  }

  private Duration waitedFor() {
    long since = waitingSinceNano;
    if (since == NOT_WAITING) return Duration.ZERO;
    Duration awake = Duration.ofNanos(System.nanoTime() - since);
    Duration onTheWall = Duration.between(waitingSince, clock.instant());
    return awake.compareTo(onTheWall) > 0 ? awake : onTheWall;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    waitingSince = clock.instant();
    waitingSinceNano = System.nanoTime();
    try {
      int count = in.read(target, offset, length);
      if (count > 0) heard.accept(clock.instant());
      return count;
    } finally {
      waitingSinceNano = NOT_WAITING;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    LockSupport.unpark(watchdog);
    super.close();
  }
}
