package dev.sidelight.config;

import java.util.Optional;

/**
 * A server the user named.
 *
 * @param url base URL without a trailing slash, see {@link ServerUrl}
 * @param name what to call it on screen
 * @param username for Basic authentication
 */
public record Server(
    String url, Optional<String> name, Optional<String> username, PasswordSource password) {

  /** A server known by nothing but its URL. */
  public static Server at(String url) {
    return new Server(url, Optional.empty(), Optional.empty(), new PasswordSource.None());
  }
}
