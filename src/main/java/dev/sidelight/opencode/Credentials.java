package dev.sidelight.opencode;

/**
 * What a server asks for by Basic authentication.
 *
 * @param user {@code opencode} unless the server was told otherwise
 */
public record Credentials(String user, String password) {

  /** {@return the user only, so that the password ends up in no log or message} */
  @Override
  public String toString() {
    return user + ":***";
  }
}
