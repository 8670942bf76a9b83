package dev.sidelight.model;

import java.time.Instant;

/** What the server says a session is doing right now. */
public sealed interface RunStatus {
  record Idle() implements RunStatus {}

  record Busy() implements RunStatus {}

  /**
   * Waiting to try the provider again.
   *
   * @param attempt 1 or more
   * @param reason the provider's text, unclean
   * @param next when the next attempt starts, by the server's clock
   */
  record Retry(int attempt, String reason, Instant next) implements RunStatus {}
}
