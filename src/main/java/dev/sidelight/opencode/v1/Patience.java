package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long a connection waits for bytes. Asked by the thread that reads. */
interface Patience {
  /** A read begins that may have to wait. */
  default void begins() {}

  /**
   * {@return milliseconds, at least one, to wait before asking again}
   *
   * @throws SocketTimeoutException if nothing more is to be waited for
   */
  int millis() throws SocketTimeoutException;

  /** So many bytes came, which ends the wait. */
  default void came(int count) {}

  /** {@return the patience to wait until so long from now, whatever comes meanwhile} */
  static Patience within(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    return () -> millisUntil(end);
  }

  /** {@return at least one} */
  private static int millisUntil(long nanoTime) throws SocketTimeoutException {
    long left = nanoTime - System.nanoTime();
    if (left <= 0) throw new SocketTimeoutException("the time is up");
    return Math.clamp(left / 1_000_000 + 1, 1, Integer.MAX_VALUE);
  }
}
