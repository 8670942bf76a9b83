package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a row's state, or of a link, as scripts see it.
 *
 * @param session absent for a link's change
 * @param title clean
 * @param text the sentence for people, clean
 */
public record Transition(
    Instant time,
    Event event,
    ServerId server,
    Optional<SessionId> session,
    String title,
    Optional<RowState> from,
    Optional<RowState> to,
    String text) {

  /** What happened. */
  public enum Event {
    STARTED("started"),
    NEEDS_YOU("needs-you"),
    RETRYING("retrying"),
    RESUMED("resumed"),
    FINISHED("finished"),
    FAILED("failed"),
    STOPPED("stopped"),
    LINK("link");

    private final String label;

    Event(String label) {
      this.label = label;
    }

    /** {@return the name that scripts see} */
    public String label() {
      return label;
    }
  }
}
