package dev.sidelight.testbed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds back whoever comes to it until a test opens it; from then on it stays open. */
public final class Gate {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  public void open() {
    opened.countDown();
  }

  /** Waits until somebody stands at the gate, or stood there. */
  public void awaitReached(Duration deadline) throws InterruptedException {
    if (!reached.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("nobody came to the gate within " + deadline);
    }
  }

  void pass() throws InterruptedException {
    reached.countDown();
    opened.await();
  }
}
