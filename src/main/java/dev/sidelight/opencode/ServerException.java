package dev.sidelight.opencode;

import dev.sidelight.model.Reason;

/**
 * A request to a server did not do what was asked. The message says what was attempted, on which
 * server, what came back and what to try; it holds no password.
 */
public abstract sealed class ServerException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  private ServerException(Reason reason) {
    super(reason.sentence());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return reason.sentence();
  }

  /** Nothing answers there, or not in time; try again later. */
  public static final class Unreachable extends ServerException {
    private static final long serialVersionUID = 1;

    public Unreachable(Reason reason) {
      super(reason);
    }
  }

  /** The server wants another user or password; do not try again with the same ones. */
  public static final class Unauthorised extends ServerException {
    private static final long serialVersionUID = 1;

    public Unauthorised(Reason reason) {
      super(reason);
    }
  }

  /** Something answers, but it is no OpenCode, or one of a version that is not supported. */
  public static final class Unsupported extends ServerException {
    private static final long serialVersionUID = 1;

    public Unsupported(Reason reason) {
      super(reason);
    }
  }

  /** What was asked for does not exist (any more): a deleted session, an answered request. */
  public static final class NotFound extends ServerException {
    private static final long serialVersionUID = 1;

    public NotFound(Reason reason) {
      super(reason);
    }
  }

  /** The server understood and refused; the message carries its reason. */
  public static final class Refused extends ServerException {
    private static final long serialVersionUID = 1;

    public Refused(Reason reason) {
      super(reason);
    }
  }
}
