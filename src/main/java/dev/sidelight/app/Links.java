package dev.sidelight.app;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Snapshot;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.update.Msg;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The links to all servers; what they say goes into the inbox. Thread-safe. */
final class Links implements AutoCloseable {
  private final Inbox inbox;
  private final Map<ServerId, ServerLink> links = new ConcurrentHashMap<>();
  private final Map<ServerId, ServerAddress> addresses = new ConcurrentHashMap<>();
  private final SleepWatch sleep = SleepWatch.start(this::reconnect);

  Links(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Follows one more server, unless it is followed already. */
  void open(ServerAddress address, ServerLink.Start start) {
    addresses.putIfAbsent(address.id(), address);
    links.computeIfAbsent(address.id(), id -> ServerLink.open(address, start, new IntoInbox(id)));
  }

  void close(ServerId server) {
    addresses.remove(server);
    ServerLink link = links.remove(server);
    if (link != null) link.close();
  }

  boolean follows(ServerId server) {
    return links.containsKey(server);
  }

  /** Connects anew if the machine has slept since anybody looked. */
  void lookForSleep() {
    sleep.look();
  }

  private void reconnect() {
    links.values().forEach(ServerLink::reconnect);
  }

  /** Tries a server again at once that refused its credentials, with those of the address. */
  void retryNow(ServerAddress address) {
    addresses.computeIfPresent(address.id(), (_, _) -> address);
    ServerLink link = links.get(address.id());
    if (link != null) link.retryNow(address);
  }

  void retryNow(ServerId server) {
    ServerLink link = links.get(server);
    if (link != null) link.retryNow();
  }

  /**
   * {@return how the link does; asks the server, which may take seconds}
   *
   * @throws ServerException.Unreachable if the server is not followed
   */
  Health health(ServerId server) throws ServerException, InterruptedException {
    return link(server).health();
  }

  void watch(Collection<SessionKey> sessions) {
    links.forEach((server, link) -> {
      Set<SessionId> there =
          sessions.stream()
              .filter(key -> key.server().equals(server))
              .map(SessionKey::session)
              .collect(Collectors.toSet());
      link.watch(there);
    });
  }

  /**
   * {@return the server, to ask and to tell it something}
   *
   * @throws ServerException.Unreachable if it was not reached yet, or is not followed any more
   */
  OpenCode server(ServerId id) throws ServerException {
    return link(id).server();
  }

  private ServerLink link(ServerId id) throws ServerException {
    ServerLink link = links.get(id);
    if (link == null)
      throw new ServerException.Unreachable(Reason.of(id + " is not followed any more."));
    return link;
  }

  /** {@return those that are followed} */
  Collection<ServerId> servers() {
    return Set.copyOf(addresses.keySet());
  }

  /** {@return where the server is; nothing if it is not followed any more} */
  Optional<ServerAddress> address(ServerId id) {
    return Optional.ofNullable(addresses.get(id));
  }

  @Override
  public void close() {
    sleep.close();
    links.values().forEach(ServerLink::close);
  }

  /** A slow loop slows the link; a closed one is interrupted. */
  private final class IntoInbox implements ServerLink.Listener {
    private final ServerId server;

    IntoInbox(ServerId server) {
      this.server = server;
    }

    @Override
    public void link(Link link) {
      put(new Msg.LinkChanged(server, link));
    }

    @Override
    public void resynced(Snapshot snapshot, List<Fact> meanwhile, Duration clockAhead) {
      put(new Msg.Resynced(server, snapshot, meanwhile, clockAhead));
    }

    @Override
    public void fact(Fact fact) {
      put(new Msg.Heard(server, fact));
    }

    private void put(Msg msg) {
      try {
        inbox.fromServer(msg);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
