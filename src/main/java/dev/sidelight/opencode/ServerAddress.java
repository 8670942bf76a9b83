package dev.sidelight.opencode;

import dev.sidelight.model.ServerId;
import java.net.URI;
import java.util.Optional;

/**
 * Where a server is, and what it is told to be let in.
 *
 * @param id a base URL that {@link URI} can read, with scheme and host
 */
public record ServerAddress(ServerId id, Optional<Credentials> credentials) {

  /** {@return the address of a server that asks for no password} */
  public static ServerAddress of(ServerId id) {
    return new ServerAddress(id, Optional.empty());
  }

  public ServerAddress with(Credentials added) {
    return new ServerAddress(id, Optional.of(added));
  }

  /** {@return whether nobody on the way can read what is sent: to this machine, or over https} */
  public boolean isPrivate() {
    return "https".equals(uri().getScheme()) || isHere();
  }

  /** {@return whether it is on this machine} */
  public boolean isHere() {
    String host = String.valueOf(uri().getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}");
  }

  public URI uri() {
    return URI.create(id.url());
  }
}
