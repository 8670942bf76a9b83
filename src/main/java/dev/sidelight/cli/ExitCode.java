package dev.sidelight.cli;

import dev.sidelight.app.Reach;
import dev.sidelight.opencode.ServerException;

/** What the program answers to the shell. */
public final class ExitCode {
  /** What was asked for was done. */
  public static final int DONE = 0;

  /** It was tried and failed. */
  public static final int FAILED = 1;

  /** The arguments or the settings make no sense; nothing was tried. */
  public static final int BAD_USAGE = 2;

  /** No server could be reached. */
  public static final int UNREACHABLE = 3;

  /** The server wants another user or password. */
  public static final int UNAUTHORISED = 4;

  private ExitCode() {}

  public static int of(ServerException problem) {
    return switch (problem) {
      case ServerException.Unreachable _ -> UNREACHABLE;
      case ServerException.Unauthorised _ -> UNAUTHORISED;
      case ServerException.Unsupported _, ServerException.NotFound _, ServerException.Refused _ ->
          FAILED;
    };
  }

  public static int of(Reach reach) {
    return switch (reach) {
      case REACHED -> DONE;
      case UNREACHABLE -> UNREACHABLE;
      case UNAUTHORISED -> UNAUTHORISED;
      case UNSUPPORTED -> FAILED;
    };
  }
}
