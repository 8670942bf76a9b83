package dev.sidelight.opencode;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How patient a link is.
 *
 * @param idleLimit longest silence of a stream; the server's heart beats every 10 s
 * @param lateAfter silence of a stream that is longer than between two heartbeats
 * @param backoff waits between attempts to connect
 * @param steadyAfter how long a link must have been live for the next loss to count as the first
 * @param unsupportedPause wait before looking whether an unsupported server was replaced
 * @param quietLimit longest silence of a running session before the server is asked about it
 */
record Timing(
    Duration idleLimit,
    Duration lateAfter,
    Backoff backoff,
    Duration steadyAfter,
    Duration unsupportedPause,
    Duration quietLimit) {

  static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(25),
          Duration.ofSeconds(13),
          new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), RandomGenerator.getDefault()),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(3));
}
