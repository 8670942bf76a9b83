package dev.sidelight.state;

import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.Comparator;

/**
 * A root session's place on the panel: all that its place follows from, so that a session can
 * change in every other way without the list being made again.
 *
 * @param entered when the row came into its group; orders the group
 * @param directory the session's own
 * @param project whose group it is in; the directory for a session outside any repository, as all
 *     these share one project
 */
public record Row(
    SessionKey key,
    RowState state,
    boolean unvisited,
    boolean pinned,
    Instant entered,
    String directory,
    String project) {

  /** The project of sessions outside any repository. */
  private static final String NO_REPOSITORY = "global";

  static Row of(Session session, SessionKey key, RowState state, Marks marks, Instant entered) {
    return new Row(
        key,
        state,
        marks.unvisited().containsKey(key),
        marks.pinned().contains(key),
        entered,
        session.directory(),
        projectOf(session));
  }

  static String projectOf(Session session) {
    boolean outside = session.project().equals(NO_REPOSITORY);
    return outside ? session.directory() : session.project();
  }

  Row inState(RowState other) {
    if (other == state) return this;
    return new Row(key, other, unvisited, pinned, entered, directory, project);
  }

  Row enteredAt(Instant moment) {
    return new Row(key, state, unvisited, pinned, moment, directory, project);
  }

  /**
   * Pinned rows first, then by urgency, then whoever has been there longest. A comparator that is
   * put together from parts would be made anew by every start.
   */
  public static final Comparator<Row> ORDER = Row::compare;

  /** The same without regard to pins: which row the user should see first. */
  static final Comparator<Row> URGENCY = Row::compareUrgency;

  private static int compare(Row one, Row other) {
    if (one.pinned != other.pinned) return one.pinned ? -1 : 1;
    return compareUrgency(one, other);
  }

  private static int compareUrgency(Row one, Row other) {
    int order = one.group().compareTo(other.group());
    if (order == 0) order = one.entered.compareTo(other.entered);
    if (order == 0) order = one.key.server().url().compareTo(other.key.server().url());
    if (order == 0) {
      order = one.key.session().value().compareTo(other.key.session().value());
    }
    return order;
  }

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
