package dev.sidelight.term;

/** There is no terminal that a screen can be shown on; the message tells the user why. */
public final class NoTerminalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoTerminalException(String message) {
    super(message);
  }

  NoTerminalException(String message, Throwable cause) {
    super(message, cause);
  }
}
