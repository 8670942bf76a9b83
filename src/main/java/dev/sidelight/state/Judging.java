package dev.sidelight.state;

import java.time.Instant;
import java.util.Optional;

/**
 * An end, or what may be one, that waits for the session's newest messages.
 *
 * @param offline whether it happened while the link was down
 * @param since what happened before is no news, by this machine's clock
 * @param doubted whether the messages have been had, but looked as if the server had died, as they
 *     do for a moment at every error
 * @param askAgain when to ask for the messages again; absent while they are asked for
 */
public record Judging(boolean offline, Instant since, boolean doubted, Optional<Instant> askAgain) {

  public static Judging asked(boolean offline, Instant since) {
    return new Judging(offline, since, false, Optional.empty());
  }

  public Judging askedAgain() {
    return new Judging(offline, since, doubted, Optional.empty());
  }

  public Judging againAt(Instant when) {
    return new Judging(offline, since, doubted, Optional.of(when));
  }

  public Judging doubtedUntil(Instant when) {
    return new Judging(offline, since, true, Optional.of(when));
  }
}
