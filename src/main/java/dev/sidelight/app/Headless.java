package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.state.AppState;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows servers without a screen. All on the thread that calls it. */
final class Headless implements AutoCloseable {
  /** Nothing is laid out; the size only has to be one that a terminal could have. */
  private static final int COLUMNS = 80;

  private static final int ROWS = 24;

  private static final Loop.Display NOWHERE =
      new Loop.Display() {
        @Override
        public Msg show(AppState state) {
          return new Msg.Painted(state.layout());
        }

        @Override
        public Optional<Instant> staleAt() {
          return Optional.empty();
        }
      };

  private final Clock clock = Clock.systemUTC();
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  private final Effects effects = new Effects(inbox, links);
  private final Set<ServerId> synced = new HashSet<>();
  private final Consumer<Effect> listener;
  private final Loop loop;
  private Optional<TuiWatch> tuiWatch = Optional.empty();

  /**
   * @param listener is told what is to be done beyond asking servers
   */
  Headless(Settings settings, Consumer<Effect> listener) {
    this.listener = listener;
    AppState start = AppState.starting(clock.instant(), settings, COLUMNS, ROWS);
    loop = new Loop(start, inbox, clock, this::start, NOWHERE);
  }

  AppState state() {
    return loop.state();
  }

  /** {@return whether all is known that the server had to tell when it was connected to} */
  boolean hasSynced(ServerId server) {
    return synced.contains(server);
  }

  void follow(List<Sidelight.Named> servers) {
    follow(servers, Kept.NOTHING);
  }

  /**
   * @param kept of earlier runs of the program, shown again as far as the servers still know of it
   */
  void follow(List<Sidelight.Named> servers, Kept kept) {
    for (Sidelight.Named server : servers) {
      ServerId id = server.address().id();
      loop.apply(new Msg.ServerAdded(id, server.name()));
      Kept there = kept.on(id);
      if (!there.equals(Kept.NOTHING)) loop.apply(there.restored());
      links.open(server.address(), new ServerLink.Start(there.suspects(), Optional.empty()));
    }
  }

  /** Takes note of OpenCode's TUIs and of what they show, until this is closed. */
  void followTuis(Map<String, String> environment) {
    tuiWatch = TuiWatch.start(environment, inbox, links, Optional.empty());
  }

  /** Has a message dealt with as if a server or an effect had sent it; for any thread. */
  void tell(Msg msg) {
    inbox.urgent(msg);
  }

  /**
   * Deals with the next message, or with what is due by then.
   *
   * @param most longest wait; absent for no limit
   */
  void step(@Nullable Duration most) throws InterruptedException {
    Msg msg = inbox.next(sooner(most));
    loop.apply(msg == null ? new Msg.Tick() : msg);
    if (msg instanceof Msg.Resynced resynced && resynced.snapshot().isComplete()) {
      synced.add(resynced.server());
    }
  }

  private @Nullable Duration sooner(@Nullable Duration most) {
    Optional<Duration> due = Update.nextDue(state()).map(loop::until);
    if (due.isEmpty()) return most;
    return most == null || due.get().compareTo(most) < 0 ? due.get() : most;
  }

  private void start(Effect effect) {
    if (effect instanceof Effect.LoadSession load) {
      effects.loadSession(load);
    } else if (effect instanceof Effect.LoadTail load) {
      effects.loadTail(load);
    } else {
      listener.accept(effect);
    }
  }

  @Override
  public void close() {
    tuiWatch.ifPresent(TuiWatch::close);
    effects.close();
    links.close();
  }
}
