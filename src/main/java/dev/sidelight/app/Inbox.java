package dev.sidelight.app;

import dev.sidelight.update.Msg;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be dealt with. Servers wait when there is too much of theirs, so that a flood slows
 * the network and not the program; what the user does never waits behind it.
 */
final class Inbox {
  /** Most messages of servers that wait; about as many as a frame's time can bear. */
  private static final int MOST = 1_024;

  /** Messages of servers that are not kept waiting any longer. */
  private static final int MANY = 256;

  private final BlockingQueue<Msg> fromServers = new ArrayBlockingQueue<>(MOST);
  private final BlockingQueue<Msg> urgent = new LinkedBlockingQueue<>();
  private final java.util.concurrent.Semaphore waiting = new java.util.concurrent.Semaphore(0);

  /** Whoever waits in {@link #rest}. */
  private volatile @Nullable Thread resting;

  /** Adds a message of a server; waits while there are too many. For threads of links only. */
  void fromServer(Msg msg) throws InterruptedException {
    fromServers.put(msg);
    waiting.release();
    if (resting != null && fromServers.size() >= MANY) LockSupport.unpark(resting);
  }

  /** Adds what the user did, or the answer to an effect; never waits. */
  void urgent(Msg msg) {
    urgent.add(msg);
    waiting.release();
    LockSupport.unpark(resting);
  }

  /**
   * Waits although messages of servers may come, until there are many of them or one that is
   * urgent. To be woken for each costs more than to deal with it.
   */
  void rest(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    resting = Thread.currentThread();
    try {
      for (long left = most.toNanos(); left > 0 && isQuiet(); left = end - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) throw new InterruptedException();
      }
    } finally {
      resting = null;
    }
  }

  private boolean isQuiet() {
    return urgent.isEmpty() && fromServers.size() < MANY;
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
