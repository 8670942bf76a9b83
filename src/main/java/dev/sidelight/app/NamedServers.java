package dev.sidelight.app;

import dev.sidelight.config.PasswordSource;
import dev.sidelight.config.Server;
import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that the user named, ready to be connected to. */
public final class NamedServers {
  private static final String USUAL_USER = "opencode";

  private NamedServers() {}

  /** A password cannot be had; the message is a line for people. */
  public static final class NoPasswordException extends Exception {
    private static final long serialVersionUID = 1;

    NoPasswordException(String message) {
      super(message);
    }
  }

  /**
   * {@return the servers of the settings, each with its password}
   *
   * @throws NoPasswordException if one has a password that cannot be found
   */
  public static List<Sidelight.Named> of(Settings settings, Map<String, String> environment)
      throws NoPasswordException, InterruptedException {
    List<Sidelight.Named> named = new ArrayList<>();
    for (Server server : settings.servers()) {
      named.add(
          new Sidelight.Named(
              address(server, environment), server.name().orElse(hostAndPort(server.url()))));
    }
    return named;
  }

  /**
   * {@return where a server is that the user asks for by its URL, with its password as it is now}
   *
   * @throws NoPasswordException if the settings name a password that cannot be found
   */
  static ServerAddress find(ServerId id, Settings settings, Map<String, String> environment)
      throws NoPasswordException, InterruptedException {
    for (Server server : settings.servers()) {
      if (server.url().equals(id.url())) return address(server, environment);
    }
    return address(Server.at(id.url()), environment);
  }

  private static ServerAddress address(Server server, Map<String, String> environment)
      throws NoPasswordException, InterruptedException {
    ServerAddress address = ServerAddress.of(new ServerId(server.url()));
    return credentials(server, address, environment).map(address::with).orElse(address);
  }

  private static Optional<Credentials> credentials(
      Server server, ServerAddress address, Map<String, String> environment)
      throws NoPasswordException, InterruptedException {
    String user =
        server.username().orElse(environment.getOrDefault(Credentials.USER_VARIABLE, USUAL_USER));
    try {
      Optional<String> password = Passwords.find(server.password(), environment);
      boolean mayTryTheUsual =
          switch (server.password()) {
            case PasswordSource.None _ -> address.isPrivate();
            case PasswordSource.Withheld _ -> address.isHere();
            default -> false;
          };
      if (password.isEmpty() && mayTryTheUsual) {
        password = Optional.ofNullable(environment.get(Credentials.PASSWORD_VARIABLE));
      }
      return password.map(found -> new Credentials(user, found));
    } catch (Passwords.Missing e) {
      throw new NoPasswordException(server.url() + ": " + e.getMessage());
    }
  }

  /** {@return what OpenCode's own programs let themselves in with} */
  static Optional<Credentials> usualCredentials(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(Credentials.PASSWORD_VARIABLE))
        .map(password ->
            new Credentials(
                environment.getOrDefault(Credentials.USER_VARIABLE, USUAL_USER), password));
  }

  /** {@return what the user should know of how the servers are reached, a line for each} */
  public static List<String> warnings(List<Sidelight.Named> servers) {
    return servers.stream().flatMap(server -> warning(server.address()).stream()).toList();
  }

  /** {@return what the user should know of how the server is reached, on one line} */
  static Optional<String> warning(ServerAddress address) {
    if (address.credentials().isEmpty() || address.isPrivate()) return Optional.empty();
    return Optional.of(
        hostAndPort(address.id().url())
            + " gets its password unencrypted, for all on the way to read; use https");
  }

  static String hostAndPort(String url) {
    return URI.create(url).getRawAuthority();
  }
}
