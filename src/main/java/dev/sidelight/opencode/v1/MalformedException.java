package dev.sidelight.opencode.v1;

/** JSON that lacks what its kind must have; costs the one entity or event it stands in. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(Answers.oneLine(message));
  }
}
