package dev.sidelight.app;

import dev.sidelight.model.ServerId;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether there is a TUI to steer. A server that is told to steer its TUIs says nothing of whether
 * it has any, so that this machine's processes are looked at instead.
 */
final class SteerableTuis {
  private final Map<String, String> environment;

  SteerableTuis(Map<String, String> environment) {
    this.environment = environment;
  }

  /** {@return whether a TUI of this machine talks to the server, or is one with it} */
  boolean isSomeOf(ServerId server) {
    return Stream.concat(announced(), running()).anyMatch(other -> isSame(other, server));
  }

  private Stream<ServerId> announced() {
    return AnnouncedTuis.folder(environment).stream()
        .flatMap(folder -> AnnouncedTuis.read(folder).stream())
        .map(tui -> tui.address().id());
  }

  private static Stream<ServerId> running() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .flatMap(process -> TuiPanes.server(process).stream());
  }

  /** One host has many names, and may be reached through a tunnel. */
  static boolean isSame(ServerId one, ServerId other) {
    return port(one) == port(other);
  }

  private static int port(ServerId server) {
    URI address = URI.create(server.url());
    if (address.getPort() >= 0) return address.getPort();
    return "https".equals(address.getScheme()) ? 443 : 80;
  }
}
