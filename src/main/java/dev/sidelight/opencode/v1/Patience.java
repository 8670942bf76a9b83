package dev.sidelight.opencode.v1;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long a connection waits for bytes. Asked by the thread that reads. */
interface Patience {
  /** The request is out, which may have taken a while; the wait for its answer begins. */
  default void sent() {}

  /** A read begins that may have to wait. */
  default void begins() {}

  /**
   * {@return milliseconds, at least one, to wait before asking again}
   *
   * @throws SocketTimeoutException if nothing more is to be waited for
   */
  int millis() throws SocketTimeoutException;

  /**
   * {@return whether somebody else ends the connection once it is over, so that no read needs a
   * limit of its own, which costs several calls of the system}
   */
  default boolean isWatched() {
    return false;
  }

  /**
   * So many bytes came, which ends the wait.
   *
   * @param asked how many there was room for
   */
  default void came(int count, int asked) {}

  /** {@return the patience to wait for an answer so long, whatever comes meanwhile} */
  static Patience within(Duration limit) {
    return new Patience() {
      private long end = System.nanoTime() + limit.toNanos();

      @Override
      public void sent() {
        end = System.nanoTime() + limit.toNanos();
      }

      @Override
      public int millis() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) throw new SocketTimeoutException("the time is up");
        return Math.clamp(left / 1_000_000 + 1, 1, Integer.MAX_VALUE);
      }
    };
  }
}
