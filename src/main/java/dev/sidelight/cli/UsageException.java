package dev.sidelight.cli;

/** The arguments make no sense; the message says why, on one line. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
