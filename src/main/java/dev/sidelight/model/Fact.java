package dev.sidelight.model;

import java.util.List;
import java.util.Optional;

/**
 * One thing a server's event stream told. Facts of one server come in the order it published them.
 */
public sealed interface Fact {

  /** A session was created or changed. */
  record SessionSeen(Session session) implements Fact {}

  record SessionDeleted(SessionId session) implements Fact {}

  /**
   * @param directory of the instance that runs the session
   */
  record StatusChanged(SessionId session, RunStatus status, String directory) implements Fact {}

  /** Something went wrong; not an end, and possibly of no session. */
  record ErrorReported(Optional<SessionId> session, Failure failure) implements Fact {}

  record MessageSeen(Message message) implements Fact {}

  record MessageRemoved(SessionId session, MessageId message) implements Fact {}

  /** A part as it is now; replaces whatever was known of it. Of watched sessions only. */
  record PartSeen(Part part) implements Fact {}

  /**
   * More text at the end of a part. Of watched sessions only.
   *
   * @param field of the part, {@code text} as a rule
   */
  record PartGrew(SessionId session, MessageId message, PartId part, String field, String delta)
      implements Fact {}

  record PartRemoved(SessionId session, MessageId message, PartId part) implements Fact {}

  /**
   * What a session does now, read off a part event. Of watched and unwatched sessions alike;
   * repeats are left out.
   */
  record ActivitySeen(SessionId session, Activity activity) implements Fact {}

  /**
   * Sessions that showed signs of life that say nothing new; told for all of them together, at most
   * once a second.
   */
  record Touched(List<SessionId> sessions) implements Fact {
    public Touched {
      sessions = List.copyOf(sessions);
    }
  }

  /** The last words of a text that the assistant ended. Of watched and unwatched sessions alike. */
  record TextEnded(SessionId session, MessageId message, String lastLine) implements Fact {}

  record PermissionAsked(Permission permission) implements Fact {}

  record QuestionAsked(Question question) implements Fact {}

  /** A permission or question was answered or rejected, by whomever. */
  record RequestSettled(SessionId session, RequestId request, boolean rejected) implements Fact {}

  record TodosChanged(SessionId session, List<Todo> todos) implements Fact {
    public TodosChanged {
      todos = List.copyOf(todos);
    }
  }

  record Compacted(SessionId session) implements Fact {}

  record ProjectSeen(Project project) implements Fact {}

  /** Whatever ran in that directory was aborted; its statuses and requests are gone. */
  record InstanceDisposed(String directory) implements Fact {}

  /** As {@link InstanceDisposed}, for all directories. */
  record AllDisposed() implements Fact {}

  /** Somebody steered the attached TUIs to a session. */
  record TuiSteered(SessionId session) implements Fact {}
}
