package dev.sidelight.state;

import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.Comparator;

/**
 * A root session's place on the panel.
 *
 * @param entered when the row came into its group; orders the group
 */
public record Row(
    SessionKey key, RowState state, boolean unvisited, boolean pinned, Instant entered) {

  /** Pinned rows first, then by urgency, then whoever has been there longest. */
  public static final Comparator<Row> ORDER =
      Comparator.comparing((Row row) -> !row.pinned())
          .thenComparing(Row::group)
          .thenComparing(Row::entered)
          .thenComparing(row -> row.key().server().url())
          .thenComparing(row -> row.key().session().value());

  /** The groups of the panel, top to bottom. */
  public enum Group {
    NEEDS_YOU,
    RETRYING,
    WORKING,
    UNVISITED,
    VISITED
  }

  public Group group() {
    return switch (state) {
      case NEEDS_YOU -> Group.NEEDS_YOU;
      case RETRYING -> Group.RETRYING;
      case WORKING, OFFLINE -> Group.WORKING;
      case FAILED, FINISHED, STOPPED -> unvisited ? Group.UNVISITED : Group.VISITED;
    };
  }
}
