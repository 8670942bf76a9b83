package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Patience with a stream: for its first event, and then for the next ones. Only time spent waiting
 * for bytes counts, so a slow reader is never taken for a silent server. Bytes that make no event
 * are no sign of life, or a server that trickles would never be missed. Thread-safe.
 */
final class Silence implements Patience {
  /** Bytes that are a sign of life nevertheless: a long event may take longer than the limit. */
  private static final int MUCH = 16 << 10;

  /** Between two looks of a watch at least. */
  private static final long SHORTEST_NANOS = 10_000_000;

  private final Duration idleLimit;
  private final LongSupplier nanoTime;
  private final LongConsumer heard;
  private final long greetedByNano;
  private boolean greeted;
  private boolean tooLong;
  private boolean watched;
  private boolean waiting;

  /** When the present read began, and what was waited before it since the last sign of life. */
  private long sinceNano;

  private long waitedNanos;
  private int bytes;
  private long cameNano;

  /** Whether bytes came since the last sign of life was told of. */
  private boolean untold = true;

  /**
   * @param greetingLimit longest wait for {@link #greeted}, however many bytes come
   * @param nanoTime the clock
   * @param heard told when, by that clock, the server gave a sign of life; once of all events whose
   *     bytes came together
   */
  Silence(Duration idleLimit, Duration greetingLimit, LongSupplier nanoTime, LongConsumer heard) {
    this.idleLimit = idleLimit;
    this.nanoTime = nanoTime;
    this.heard = heard;
    sinceNano = nanoTime.getAsLong();
    cameNano = sinceNano;
    greetedByNano = sinceNano + greetingLimit.toNanos();
  }

  /** Notes that the first event has come. */
  synchronized void greeted() {
    greeted = true;
  }

  /** {@return whether it ended because no first event came} */
  synchronized boolean beforeGreeting() {
    return tooLong && !greeted;
  }

  /** {@return whether it ended because nothing came} */
  synchronized boolean tooLong() {
    return tooLong;
  }

  /**
   * Watches over a stream from now on.
   *
   * @param end ends it once it has been silent for too long
   */
  synchronized Watch watch(Runnable end) {
    watched = true;
    return new Watch(end);
  }

  /** A thread that sleeps until a silence might be too long. */
  final class Watch implements AutoCloseable {
    private final Runnable end;
    private final Thread thread;

    private Watch(Runnable end) {
      this.end = end;
      thread = Thread.ofVirtual().name("sidelight-silence").start(this::run);
    }

    private void run() {
      try {
        for (long left = left(); left > 0; left = left()) {
          Thread.sleep(Duration.ofNanos(Math.max(left, SHORTEST_NANOS)));
        }
        end.run();
      } catch (InterruptedException e) {
        // The stream has ended.
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  @Override
  public synchronized boolean isWatched() {
    return watched;
  }

  @Override
  public synchronized void begins() {
    sinceNano = nanoTime.getAsLong();
    waiting = true;
  }

  @Override
  public synchronized void came(int count, int asked) {
    waiting = false;
    cameNano = nanoTime.getAsLong();
    waitedNanos += cameNano - sinceNano;
    bytes += count;
    untold = true;
    if (bytes >= MUCH) alive();
  }

  /**
   * Notes that an event is whole. For the thread that reads, which alone changes what is looked at
   * here: of events that came together only the first has something to tell.
   */
  void event() {
    if (untold) tell();
  }

  private synchronized void tell() {
    alive();
  }

  private void alive() {
    waitedNanos = 0;
    bytes = 0;
    if (!untold) return;
    untold = false;
    heard.accept(cameNano);
  }

  /**
   * {@return when the bytes that were read last came, by the clock; of thousands that come together
   * nobody need ask it the time}
   */
  long cameNano() {
    return cameNano;
  }

  @Override
  public int millis() throws SocketTimeoutException {
    long left = left();
    if (left <= 0) throw new SocketTimeoutException("silence");
    return Math.clamp(left / 1_000_000 + 1, 1, Integer.MAX_VALUE);
  }

  /** {@return nanoseconds that the silence may still last; from then on it was too long} */
  private synchronized long left() {
    // Whoever gives a stream up may look for its end once more.
    if (tooLong) return 0;
    long now = nanoTime.getAsLong();
    long left = idleLimit.toNanos() - waitedNanos;
    if (waiting) left -= now - sinceNano;
    if (!greeted) left = Math.min(left, greetedByNano - now);
    tooLong = waiting && left <= 0;
    return tooLong ? 0 : Math.max(left, 1);
  }
}
