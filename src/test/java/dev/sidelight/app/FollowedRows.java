package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Tracked;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The program with everything but a terminal, on one server. */
final class FollowedRows implements AutoCloseable, Loop.Display {
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  private final Effects effects = new Effects(inbox, links);
  private final ServerId server;
  private final Loop loop;
  private final Thread thread;
  private volatile AppState shown;
  private volatile @Nullable Throwable failure;

  FollowedRows(String url) {
    server = new ServerId(url);
    Clock clock = Clock.systemUTC();
    shown = AppState.starting(clock.instant(), Settings.DEFAULTS, 120, 40);
    loop = new Loop(shown, inbox, clock, this::start, this);
    loop.apply(new Msg.ServerAdded(server, "faulty"));
    shown = loop.state();
    thread = Thread.ofPlatform().daemon().name("headless").start(this::run);
  }

  private void run() {
    try {
      loop.run(() -> links.open(ServerAddress.of(server), ServerLink.Start.NOTHING_KNOWN));
    } catch (InterruptedException e) {
      // Closed.
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void start(Effect effect) {
    switch (effect) {
      case Effect.LoadSession load -> effects.loadSession(load);
      case Effect.LoadTail load -> effects.loadTail(load);
      default -> {
        // Nothing that the rows follow from.
      }
    }
  }

  @Override
  public Msg show(AppState state) {
    shown = state;
    return new Msg.Painted(state.layout());
  }

  @Override
  public Optional<Instant> staleAt() {
    return Optional.empty();
  }

  void retry() {
    links.retryNow(server);
  }

  boolean isLive() {
    Throwable thrown = failure;
    if (thrown != null) throw new AssertionError("the loop broke", thrown);
    return link() instanceof Link.Live;
  }

  Link link() {
    return shown.server(server).orElseThrow().link();
  }

  void awaitLive(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!isLive()) {
      if (System.nanoTime() > end) throw new AssertionError("not live but " + link());
      LockSupport.parkNanos(10_000_000);
    }
  }

  List<Tracked> sessions() {
    List<Tracked> all = new ArrayList<>();
    shown.sessions().all().forEach(all::add);
    return all;
  }

  @Override
  public void close() {
    thread.interrupt();
    links.close();
    effects.close();
  }
}
