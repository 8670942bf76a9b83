package dev.sidelight.opencode;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one server for as long as the program runs: connects, catches up, hands over what
 * happens, and starts again whenever the connection is lost. Thread-safe.
 */
public final class ServerLink implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServerLink.class.getName());

  /** Sessions that changed up to this long before the link was lost are looked at again. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  /**
   * Hears what a server says. Called by one thread at a time and in order; whoever takes long slows
   * the reading of the stream, and loses nothing.
   */
  public interface Listener {
    void link(Link link);

    /**
     * Hands over the truth right after the link became live and before any fact. What is not in the
     * snapshot and in one of its directories does not run.
     *
     * @param meanwhile what happened while the snapshot was being taken, in order; it may be in the
     *     snapshot already, or only in part
     * @param clockAhead how far the server's clock is ahead of this machine's
     */
    void resynced(Snapshot snapshot, List<Fact> meanwhile, Duration clockAhead);

    /** Hands over one fact; only while the link is live. */
    void fact(Fact fact);
  }

  /**
   * What to ask for when the link is live for the first time.
   *
   * @param suspects sessions that are of interest whether they run or not
   * @param activeSince sessions with activity since then (server's clock) are of interest; absent
   *     for the time of the start
   */
  public record Start(Set<SessionId> suspects, Optional<Instant> activeSince) {
    public static final Start NOTHING_KNOWN = new Start(Set.of(), Optional.empty());

    public Start {
      suspects = Set.copyOf(suspects);
    }
  }

  /** Finds what answers at the server's address. */
  @FunctionalInterface
  interface Connector {
    OpenCode connect() throws ServerException, InterruptedException;
  }

  private final Listener listener;
  private final Timing timing;
  private final Clock clock = Clock.systemUTC();
  private final Instant started = clock.instant();
  private final Suspects suspects;
  private final Thread thread;
  private final Semaphore retries = new Semaphore(0);

  private volatile Connector connector;
  private final AtomicInteger losses = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean refused;
  private volatile boolean afresh;
  private volatile @Nullable OpenCode server;
  private volatile Set<SessionId> watched = Set.of();
  private Optional<Instant> activeSince;
  private int attempt;

  private ServerLink(Connector connector, Start start, Timing timing, Listener listener) {
    this.connector = connector;
    this.listener = listener;
    this.timing = timing;
    suspects = new Suspects(start.suspects());
    activeSince = start.activeSince();
    // Whoever reads all the time is woken with fewer steps on a thread of its own.
    thread = Thread.ofPlatform().daemon().name("sidelight-link").unstarted(this::run);
  }

  /** {@return a link that is being set up; returns at once} */
  public static ServerLink open(ServerAddress address, Start start, Listener listener) {
    return open(() -> OpenCodes.connect(address), start, Timing.USUAL, listener);
  }

  static ServerLink open(Connector connector, Start start, Timing timing, Listener listener) {
    var link = new ServerLink(connector, start, timing, listener);
    link.thread.start();
    return link;
  }

  /**
   * {@return the server, to ask and to tell it something}
   *
   * @throws ServerException.Unreachable before it was first reached
   */
  public OpenCode server() throws ServerException {
    OpenCode found = server;
    if (found == null)
      throw new ServerException.Unreachable(Reason.of("The server was not reached yet."));
    return found;
  }

  /** Says which sessions' parts are wanted whole; holds over reconnections. */
  public void watch(Set<SessionId> sessions) {
    watched = Set.copyOf(sessions);
    OpenCode found = server;
    if (found != null) found.watch(watched);
  }

  /** Ends a pause between attempts, also that of a link that stopped; otherwise does nothing. */
  public void retryNow() {
    if (retries.availablePermits() == 0) retries.release();
  }

  /**
   * Connects anew at once, whatever the link seems to be: after a sleep of the machine a dead
   * connection looks like a quiet one. A link that was refused stays as it is.
   */
  public void reconnect() {
    if (refused) return;
    afresh = true;
    OpenCode found = server;
    if (found != null) found.hangUp();
    retryNow();
  }

  /** As {@link #retryNow()}, for a link that was refused: from now on with other credentials. */
  public void retryNow(ServerAddress address) {
    connector = () -> OpenCodes.connect(address);
    forgetServer();
    retryNow();
  }

  /**
   * {@return how the link does now; asks the server, which may take seconds}
   *
   * @throws InterruptedException if interrupted while waiting for the answer
   */
  public Health health() throws InterruptedException {
    OpenCode found = server;
    if (found == null) return new Health(Optional.empty(), started, losses.get(), Optional.empty());
    Optional<Duration> latency = Optional.empty();
    long before = System.nanoTime();
    try {
      found.identify();
      latency = Optional.of(Duration.ofNanos(System.nanoTime() - before));
    } catch (ServerException e) {
      LOG.log(System.Logger.Level.DEBUG, "no latency: {0}", e.getMessage());
    }
    return new Health(latency, found.lastHeard(), losses.get(), Optional.of(found.diagnostics()));
  }

  /** Ends the link; nothing is handed over any more once the present call has returned. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    OpenCode found = server;
    if (found != null) found.close();
  }

  /** Waits until nothing is handed over any more, after {@link #close}. */
  void awaitEnd(Duration limit) throws InterruptedException {
    if (!thread.join(limit)) throw new IllegalStateException("the link goes on");
  }

  private void run() {
    try {
      listener.link(new Link.Connecting());
      while (!closed) {
        End end = attempt();
        // Who asks from here on has seen how it ended.
        retries.drainPermits();
        pause(lost(end));
      }
    } catch (InterruptedException e) {
      // Closed.
    } finally {
      OpenCode found = server;
      if (found != null) found.close();
    }
  }

  /** How an attempt ended. */
  private sealed interface End {
    record Broken(Reason reason) implements End {}

    record Refused(ServerException.Unauthorised why) implements End {}

    record Foreign(ServerException.Unsupported why) implements End {}
  }

  /** Connects and follows until that ends. */
  private End attempt() throws InterruptedException {
    try {
      return follow();
    } catch (ServerException.Unauthorised e) {
      return new End.Refused(e);
    } catch (ServerException.Unsupported e) {
      forgetServer();
      return new End.Foreign(e);
    } catch (ServerException e) {
      return new End.Broken(e.reason());
    } catch (RuntimeException e) {
      if (closed) throw new InterruptedException();
      LOG.log(System.Logger.Level.ERROR, "the link failed by a mistake of this program", e);
      return new End.Broken(Reason.of("a mistake of this program: " + e));
    }
  }

  private End follow() throws ServerException, InterruptedException {
    OpenCode found = connected();
    OpenCode.Identity identity = found.identify();
    Instant since = activeSince.orElse(started.plus(identity.clockAhead()));
    var intake = new Intake(found, identity, listener, suspects, since, timing, clock);
    try (intake) {
      String why = found.follow(timing.idleLimit(), intake::opened, intake::take);
      return new End.Broken(Reason.of(why));
    } catch (InterruptedException e) {
      Optional<ServerException> why = intake.gaveUp();
      if (closed || why.isEmpty()) throw e;
      throw why.get();
    } finally {
      if (intake.gaveUp().isPresent()) Thread.interrupted();
      intake.liveSince().ifPresent(at -> wasLive(found, at, identity.clockAhead()));
    }
  }

  private OpenCode connected() throws ServerException, InterruptedException {
    OpenCode found = server;
    if (found != null) return found;
    found = connector.connect();
    found.watch(watched);
    server = found;
    // Somebody may have asked to watch in between.
    found.watch(watched);
    return found;
  }

  private void wasLive(OpenCode found, Instant liveSince, Duration clockAhead) {
    losses.incrementAndGet();
    activeSince = Optional.of(found.lastHeard().plus(clockAhead).minus(MARGIN));
    boolean steady =
        Duration.between(liveSince, clock.instant()).compareTo(timing.steadyAfter()) >= 0;
    if (steady) attempt = 0;
  }

  private synchronized void forgetServer() {
    OpenCode found = server;
    server = null;
    if (found != null) found.close();
  }

  /** {@return how long to wait before the next attempt} */
  private Duration lost(End end) {
    if (closed) return Duration.ZERO;
    refused = end instanceof End.Refused;
    if (afresh) attempt = 0;
    afresh = false;
    return switch (end) {
      case End.Broken(var reason) -> {
        attempt++;
        Duration pause = timing.backoff().before(attempt);
        OpenCode found = server;
        Instant lastHeard = found == null ? started : found.lastHeard();
        listener.link(new Link.Retrying(attempt, clock.instant().plus(pause), lastHeard, reason));
        yield pause;
      }
      case End.Refused(var why) -> {
        listener.link(new Link.Unauthorised(why.reason()));
        yield FOREVER;
      }
      case End.Foreign(var why) -> {
        listener.link(new Link.Unsupported(why.reason()));
        // Where an OpenCode was, such an answer may only have been harmed on its way.
        if (activeSince.isEmpty()) yield timing.unsupportedPause();
        attempt++;
        yield timing.backoff().before(attempt);
      }
    };
  }

  private static final Duration FOREVER = Duration.ofDays(10_000);

  private void pause(Duration length) throws InterruptedException {
    boolean asked = retries.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS);
    refused = false;
    if (asked) listener.link(new Link.Connecting());
  }
}
