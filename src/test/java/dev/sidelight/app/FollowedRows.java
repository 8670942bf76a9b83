package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.grid.Frame;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.state.AppState;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.Transition;
import dev.sidelight.ui.Screen;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program with everything but a terminal, on one server. */
final class FollowedRows implements AutoCloseable, Loop.Display {
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  private final Effects effects = new Effects(inbox, links);
  private final ServerId server;
  private final Loop loop;
  private final Thread thread;
  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);
  private final Consumer<Transition> announced;
  private volatile AppState shown;
  private volatile Screen screen;
  private volatile @Nullable Throwable failure;

  FollowedRows(String url) {
    this(url, _ -> {});
  }

  /**
   * @param announced is told what scripts are told, on the loop's thread
   */
  FollowedRows(String url, Consumer<Transition> announced) {
    this.announced = announced;
    server = new ServerId(url);
    Clock clock = Clock.systemUTC();
    shown = AppState.starting(clock.instant(), Settings.DEFAULTS, 120, 40);
    screen = painter.screenOf(shown);
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
      case Effect.Announce(var transition) -> announced.accept(transition);
      default -> {
        // Nothing that the rows follow from.
      }
    }
  }

  @Override
  public Msg show(AppState state) {
    shown = state;
    Screen next = painter.screenOf(state);
    screen = next;
    return new Msg.Painted(next.layout());
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

  /** {@return the ids of the sessions that have a row} */
  Set<SessionId> rows() {
    return shown.sessions().rows().stream()
        .map(row -> row.key().session())
        .collect(Collectors.toSet());
  }

  /** {@return the state that the session's row shows, if there is one} */
  Optional<RowState> shows(SessionId session) {
    AppState state = shown;
    return state.sessions().row(new SessionKey(server, session)).map(state::shownState);
  }

  /** {@return all that is known of the session and its children, for people to read} */
  String known(SessionId session) {
    return shown.sessions().family(new SessionKey(server, session)).toString();
  }

  /** {@return what the session's row says of its end; empty if it has not ended} */
  String lastWords(SessionId session) {
    return shown
        .sessions()
        .find(new SessionKey(server, session))
        .map(one -> one.run() instanceof Run.Ended ended ? ended.text() : "")
        .orElse("");
  }

  /** {@return the newest frame} */
  Frame frame() {
    return screen.frame();
  }

  /** {@return what became of the events so far} */
  Diagnostics diagnostics() throws ServerException {
    return links.server(server).diagnostics();
  }

  @Override
  public void close() {
    thread.interrupt();
    links.close();
    effects.close();
  }
}
