package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.sidelight.config.Settings;
import dev.sidelight.config.UserFolders;
import dev.sidelight.model.Link;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.update.Msg;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private final AtomicReference<@Nullable OwnServer> own = new AtomicReference<>();

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
    thread.start();
  }

  private void run() {
    try {
      if (foundSome() || startedOne()) return;
      do {
        SECONDS.sleep(PAUSE_SECONDS);
      } while (!foundSome());
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
      add(other.server());
      var link = new Link.Unsupported(other.reason());
      inbox.accept(new Msg.LinkChanged(other.server().address().id(), link));
    }
    for (Sidelight.Named server : found.servers()) {
      add(server);
      follow.accept(server.address());
    }
  }

  private void add(Sidelight.Named server) {
    inbox.accept(new Msg.ServerAdded(server.address().id(), server.name()));
  }

  /** {@return whether a server was started and is ready} */
  private boolean startedOne() throws InterruptedException {
    Optional<OwnServer> started = OwnServer.start(environment, log(environment));
    if (started.isEmpty()) return false;
    own.set(started.get());
    if (thread.isInterrupted()) throw new InterruptedException();
    Optional<ServerAddress> address = started.get().address();
    if (address.isEmpty()) {
      endOwn();
      return false;
    }
    Optional<ServerAddress> withPassword =
        NamedServers.usualCredentials(environment).map(address.get()::with);
    ServerAddress ready = withPassword.orElse(address.get());
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
    thread.interrupt();
    endOwn();
  }

  private void endOwn() {
    OwnServer server = own.getAndSet(null);
    if (server != null) server.close();
  }
}
