package dev.sidelight.opencode;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: not at all the first time, then from {@code first} on twice
 * as long each time up to {@code longest}, shortened by chance so that many clients of one server
 * do not come back all at once.
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

  /**
   * @param attempt 1 or more
   */
  Duration before(int attempt) {
    if (attempt <= 1) return Duration.ZERO;
    int doublings = Math.min(attempt - 2, 20);
    long full = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(full - (long) (full * random.nextDouble() / 4));
  }
}
