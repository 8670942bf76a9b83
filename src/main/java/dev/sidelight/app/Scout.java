package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.sidelight.config.Settings;
import dev.sidelight.config.UserFolders;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.state.AppState;
import dev.sidelight.update.Msg;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a server for a program that was told of none: one that runs on this machine, else one that
 * it starts itself, else it goes on looking.
 */
final class Scout implements AutoCloseable {
  /** How often this machine is searched while no server is known. */
  private static final long PAUSE_SECONDS = 3;

  private final Map<String, String> environment;
  private final Consumer<Msg> inbox;
  private final Consumer<ServerAddress> follow;
  private final Discovery discovery;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private final AtomicReference<@Nullable OwnServer> own = new AtomicReference<>();
  private final Set<ServerId> met = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param inbox is told of each server, and follow then of its address if it can be followed
   */
  Scout(
      Settings settings,
      Map<String, String> environment,
      Consumer<Msg> inbox,
      Consumer<ServerAddress> follow) {
    this.environment = Map.copyOf(environment);
    this.inbox = inbox;
    this.follow = follow;
    discovery = new Discovery(settings, environment);
  }

  void start() {
    thread.set(Thread.startVirtualThread(this::run));
  }

  /**
   * Looks once for servers that have come since and were never met, and returns at once. Does
   * nothing before a first server was found, or if nobody started to look.
   *
   * @param network whether to ask the network as well, if that is wanted at all
   */
  void lookAgain(boolean network) {
    if (!settled.get() || !looking.compareAndSet(false, true)) return;
    Thread.startVirtualThread(() -> {
      try {
        if (network) foundSome();
        else adopt(discovery.findHere());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        looking.set(false);
      }
    });
  }

  private void run() {
    try {
      boolean found = foundSome() || startedOne();
      inbox.accept(new Msg.Scouted(AppState.Scouting.OVER));
      while (!found) {
        SECONDS.sleep(PAUSE_SECONDS);
        found = foundSome();
      }
      settled.set(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The network takes longer to answer, and what runs here does not wait for it. */
  private boolean foundSome() throws InterruptedException {
    Discovery.Found here = discovery.findHere();
    adopt(here);
    Discovery.Found announced = discovery.findAnnounced();
    adopt(announced);
    return !here.isNothing() || !announced.isNothing();
  }

  private void adopt(Discovery.Found found) {
    for (Discovery.Unsupported other : found.unsupported()) {
      if (!isNew(other.server())) continue;
      add(other.server());
      var link = new Link.Unsupported(Reason.of(other.reason()));
      inbox.accept(new Msg.LinkChanged(other.server().address().id(), link));
    }
    for (Sidelight.Named server : found.servers()) {
      if (!isNew(server)) continue;
      add(server);
      follow.accept(server.address());
    }
  }

  /** One that was met and is not followed any more was removed by the user. */
  private boolean isNew(Sidelight.Named server) {
    return met.add(server.address().id());
  }

  private void add(Sidelight.Named server) {
    inbox.accept(new Msg.ServerAdded(server.address().id(), server.name()));
  }

  /** {@return whether a server was started and is ready} */
  private boolean startedOne() throws InterruptedException {
    Path log = log(environment);
    Optional<OwnServer> started = OwnServer.start(environment, log);
    if (started.isEmpty()) return false;
    inbox.accept(new Msg.Scouted(AppState.Scouting.STARTING));
    own.set(started.get());
    if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
    Optional<ServerAddress> address = started.get().address();
    if (address.isEmpty()) {
      endOwn();
      inbox.accept(new Msg.Warned("opencode serve did not start; see " + log));
      return false;
    }
    Optional<ServerAddress> withPassword =
        NamedServers.usualCredentials(environment).map(address.get()::with);
    ServerAddress ready = withPassword.orElse(address.get());
    met.add(ready.id());
    inbox.accept(new Msg.ServerStarted(ready.id()));
    add(new Sidelight.Named(ready, NamedServers.hostAndPort(ready.id().url())));
    follow.accept(ready);
    return true;
  }

  /** {@return where the output of a server is kept that the program started} */
  static Path log(Map<String, String> environment) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path state = UserFolders.state(environment).orElse(temporary);
    return state.resolve("sidelight").resolve("opencode-serve.log");
  }

  @Override
  public void close() {
    Thread looker = thread.get();
    if (looker != null) looker.interrupt();
    endOwn();
  }

  private void endOwn() {
    OwnServer server = own.getAndSet(null);
    if (server != null) server.close();
  }
}
