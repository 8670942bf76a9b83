package dev.sidelight.state;

import java.time.Instant;
import java.util.Optional;

/**
 * An end, or what may be one, that waits for the session's newest messages.
 *
 * @param offline whether it happened while the link was down
 * @param since what happened before is no news, by this machine's clock
 * @param askAgain when to ask for the messages again; absent while they are asked for
 */
public record Judging(boolean offline, Instant since, Optional<Instant> askAgain) {
  public Judging askedAgainAt(Instant when) {
    return new Judging(offline, since, Optional.of(when));
  }

  public Judging asked() {
    return new Judging(offline, since, Optional.empty());
  }
}
