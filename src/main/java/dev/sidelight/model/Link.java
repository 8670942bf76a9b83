package dev.sidelight.model;

import java.time.Instant;
import java.util.Optional;

/** How well a server can be heard. */
public sealed interface Link {
  record Connecting() implements Link {}

  /** {@return whether the stream is open, and the snapshot after its opening was applied} */
  default boolean isUp() {
    return this instanceof Live || this instanceof Silent;
  }

  /**
   * {@return whether the server cannot be had for now; after a first failure it is tried again at
   * once, and may well be}
   */
  default boolean hasFailed() {
    return switch (this) {
      case Connecting _, Live _, Silent _ -> false;
      case Retrying lost -> lost.attempt() > 1;
      case Unauthorised _, Unsupported _ -> true;
    };
  }

  /** {@return why the server cannot be heard; nothing if it can be, or may soon be} */
  default Optional<Reason> problem() {
    return switch (this) {
      case Connecting _, Live _, Silent _ -> Optional.empty();
      case Retrying lost -> Optional.of(lost.reason());
      case Unauthorised(var reason) -> Optional.of(reason);
      case Unsupported(var reason) -> Optional.of(reason);
    };
  }

  /**
   * Events arrive, and the snapshot taken since the stream opened has been applied.
   *
   * @param version of the server
   */
  record Live(String version) implements Link {}

  /**
   * Live so far, but not even the server's heartbeat has come for longer than it should take.
   *
   * @param lastHeard when the last byte came
   */
  record Silent(String version, Instant lastHeard) implements Link {}

  /**
   * Lost or never had; tried again for ever.
   *
   * @param attempt 1 or more, since the link was last live
   * @param at when the next attempt starts, by this machine's clock
   * @param lastHeard when the last byte came, or when the program started
   */
  record Retrying(int attempt, Instant at, Instant lastHeard, Reason reason) implements Link {}

  /** The server wants another password; not tried again until told to. */
  record Unauthorised(Reason reason) implements Link {}

  /** Something answers that this program cannot talk to; not tried again until told to. */
  record Unsupported(Reason reason) implements Link {}
}
