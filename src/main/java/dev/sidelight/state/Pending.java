package dev.sidelight.state;

import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.SessionId;
import java.time.Instant;

/** A request that waits for the user. */
public sealed interface Pending {
  RequestId id();

  /** {@return the session that asks, possibly a child of the row's} */
  SessionId session();

  /** {@return when this program learned of it} */
  Instant since();

  record ForPermission(Permission permission, Instant since) implements Pending {
    @Override
    public RequestId id() {
      return permission.id();
    }

    @Override
    public SessionId session() {
      return permission.session();
    }
  }

  record ForAnswer(Question question, Instant since) implements Pending {
    @Override
    public RequestId id() {
      return question.id();
    }

    @Override
    public SessionId session() {
      return question.session();
    }
  }
}
