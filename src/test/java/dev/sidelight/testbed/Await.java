package dev.sidelight.testbed;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for what another process does, where nothing but asking again tells. */
public final class Await {
  private static final Duration STEP = Duration.ofMillis(20);

  private Await() {}

  /**
   * Asks the condition until it holds.
   *
   * @param failure says what was waited for and what is there instead; asked only on failure
   * @throws AssertionError if the deadline passes first
   */
  public static void until(
      Duration deadline, Callable<Boolean> condition, Supplier<String> failure) {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("after " + deadline + ": " + failure.get());
        }
        Thread.sleep(STEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + failure.get(), e);
    } catch (Exception e) {
      throw new AssertionError(failure.get(), e);
    }
  }
}
