package dev.sidelight.app;

import dev.sidelight.model.Link;
import dev.sidelight.state.ServerState;
import java.util.Collection;

/** How far it came to the servers, as one word for all of them. */
public enum Reach {
  /** At least one was reached. */
  REACHED,
  /** None was reached, and at least one wants another password. */
  UNAUTHORISED,
  /** None was reached, and at least one does not answer. */
  UNREACHABLE,
  /** Whatever answers is no OpenCode, or one of a version that is not supported. */
  UNSUPPORTED;

  static Reach of(Collection<ServerState> servers) {
    Reach reach = servers.isEmpty() ? UNREACHABLE : UNSUPPORTED;
    for (ServerState server : servers) {
      Reach one = of(server);
      if (one.compareTo(reach) < 0) reach = one;
    }
    return reach;
  }

  /**
   * {@return whether there is no use in waiting for servers that the user named: none was ever
   * reached, and each refuses or was tried twice}
   */
  static boolean isHopeless(Collection<ServerState> servers) {
    return servers.stream()
        .allMatch(server -> server.version().isEmpty() && server.link().hasFailed());
  }

  private static Reach of(ServerState server) {
    if (!server.version().isEmpty()) return REACHED;
    return switch (server.link()) {
      case Link.Live _, Link.Silent _ -> REACHED;
      case Link.Connecting _, Link.Retrying _ -> UNREACHABLE;
      case Link.Unauthorised _ -> UNAUTHORISED;
      case Link.Unsupported _ -> UNSUPPORTED;
    };
  }
}
