package dev.sidelight.model;

/**
 * Why a turn went wrong.
 *
 * @param name the server's name of the error, such as {@code APIError}
 * @param message unclean text, possibly of many lines
 */
public record Failure(String name, String message) {
  /** {@return whether somebody stopped the run, so that nothing failed} */
  public boolean isAbort() {
    return name.equals("MessageAbortedError");
  }
}
