package dev.sidelight.opencode;

/**
 * What a server asks for by Basic authentication.
 *
 * @param user {@code opencode} unless the server was told otherwise
 */
public record Credentials(String user, String password) {
  /** The variables of the environment that OpenCode's own programs read. */
  public static final String USER_VARIABLE = "OPENCODE_SERVER_USERNAME";

  public static final String PASSWORD_VARIABLE = "OPENCODE_SERVER_PASSWORD";

  /** {@return the user only, so that the password ends up in no log or message} */
  @Override
  public String toString() {
    return user + ":***";
  }
}
