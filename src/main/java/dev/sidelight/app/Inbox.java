package dev.sidelight.app;

import dev.sidelight.update.Msg;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be dealt with. Servers wait when there is too much of theirs, so that a flood slows
 * the network and not the program; what the user does never waits behind it.
 */
final class Inbox {
  /** Most messages of servers that wait; about as many as a frame's time can bear. */
  private static final int MOST = 1_024;

  private final BlockingQueue<Msg> fromServers = new ArrayBlockingQueue<>(MOST);
  private final BlockingQueue<Msg> urgent = new LinkedBlockingQueue<>();
  private final java.util.concurrent.Semaphore waiting = new java.util.concurrent.Semaphore(0);

  /** Adds a message of a server; waits while there are too many. For threads of links only. */
  void fromServer(Msg msg) throws InterruptedException {
    fromServers.put(msg);
    waiting.release();
  }

  /** Adds what the user did, or the answer to an effect; never waits. */
  void urgent(Msg msg) {
    urgent.add(msg);
    waiting.release();
  }

  /**
   * {@return the next message, or null when the time is up}
   *
   * @param most longest wait; absent for no limit, negative for none
   */
  @Nullable Msg next(@Nullable Duration most) throws InterruptedException {
    if (most == null) {
      waiting.acquire();
    } else if (!waiting.tryAcquire(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS)) {
      return null;
    }
    Msg first = urgent.poll();
    return first != null ? first : fromServers.poll();
  }
}
