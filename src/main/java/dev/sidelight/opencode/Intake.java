package dev.sidelight.opencode;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The life of one open stream: holds facts back until the snapshot is there, then hands over
 * snapshot and held facts together, and after them what comes. Two threads meet here: the one that
 * reads the stream, and an own one that takes the snapshot and later looks after quiet sessions.
 */
final class Intake implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Intake.class.getName());

  /** Facts held back at most; after that the reading waits. */
  private static final int MOST_HELD = 20_000;

  /** How often a server that fell silent is listened for. */
  private static final Duration SOON = Duration.ofMillis(500);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Longest wait before a directory that cannot tell what runs in it is asked again. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** How long a directory that has answered at last waits for others that have not. */
  private static final Duration FOR_OTHERS = Duration.ofSeconds(2);

  /** Attempts to take a snapshot before the stream is given up as well. */
  private static final int MOST_SNAPSHOTS = 8;

  private final OpenCode server;
  private final OpenCode.Identity identity;
  private final ServerLink.Listener listener;
  private final Suspects suspects;
  private final Instant activeSince;
  private final Timing timing;
  private final Clock clock;
  private final Thread reader = Thread.currentThread();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Fact> held = new ArrayList<>();
  private Optional<Instant> liveSince = Optional.empty();
  private Optional<ServerException> gaveUp = Optional.empty();
  private boolean silent;
  private boolean closed;
  private Optional<Thread> caretaker = Optional.empty();

  /** Directories that have not told what runs in them, with whoever waits for that. */
  private final Map<String, Thread> late = new HashMap<>();

  Intake(
      OpenCode server,
      OpenCode.Identity identity,
      ServerLink.Listener listener,
      Suspects suspects,
      Instant activeSince,
      Timing timing,
      Clock clock) {
    this.server = server;
    this.identity = identity;
    this.listener = listener;
    this.suspects = suspects;
    this.activeSince = activeSince;
    this.timing = timing;
    this.clock = clock;
  }

  /** Called by the reader when the stream is open. */
  void opened() {
    // Each heartbeat puts its waiting off; on a virtual thread that wakes two others for it.
    caretaker =
        Optional.of(Thread.ofPlatform().daemon().name("sidelight-snapshot").start(this::care));
  }

  /** Called by the reader. */
  void take(Fact fact) {
    lock.lock();
    try {
      while (liveSince.isEmpty() && held.size() >= MOST_HELD && !closed) changed.await();
      if (liveSince.isPresent()) deliver(fact);
      else held.add(fact);
    } catch (InterruptedException e) {
      // The read that comes next ends the stream.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** {@return since when the snapshot has been handed over, if it has} */
  Optional<Instant> liveSince() {
    lock.lock();
    try {
      return liveSince;
    } finally {
      lock.unlock();
    }
  }

  /** {@return why no snapshot could be had, if that is why the reader was interrupted} */
  Optional<ServerException> gaveUp() {
    lock.lock();
    try {
      return gaveUp;
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private void deliver(Fact fact) {
    boolean nobodyRan = !suspects.isAnyRunning();
    suspects.note(fact, System.nanoTime());
    if (nobodyRan && suspects.isAnyRunning()) changed.signalAll();
    listener.fact(fact);
  }

  private void care() {
    try {
      goLive();
      while (true) {
        lookAfterQuiet(awaitQuiet());
      }
    } catch (InterruptedException e) {
      // The stream has ended.
    } catch (ServerException e) {
      giveUp(e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "catching up failed by a mistake of this program", e);
      giveUp(new ServerException.Refused(Reason.of("a mistake of this program: " + e)));
    }
  }

  private void goLive() throws ServerException, InterruptedException {
    Set<SessionId> asked = locked(suspects::ids);
    for (int attempt = 1; ; attempt++) {
      try {
        goLive(server.snapshot(activeSince, asked));
        return;
      } catch (ServerException.Unauthorised e) {
        throw e;
      } catch (ServerException e) {
        if (attempt == MOST_SNAPSHOTS) throw e;
        Duration pause = timing.backoff().before(attempt + 1);
        retrying(attempt, pause, e.reason());
        Thread.sleep(pause);
      }
    }
  }

  /** Called with the lock held. */
  private void awaitLate(List<String> directories) {
    for (String directory : directories) {
      late.put(
          directory, Thread.ofVirtual().name("sidelight-late").start(() -> awaitAnswer(directory)));
    }
  }

  /** Waits until a directory can tell what runs in it, and then has all told once more. */
  private void awaitAnswer(String directory) {
    try {
      for (Duration pause = SOON; !answers(directory); pause = longer(pause)) Thread.sleep(pause);
      boolean alone =
          locked(() -> {
            late.remove(directory);
            return late.isEmpty();
          });
      if (!alone) Thread.sleep(FOR_OTHERS);
      // Facts could not be told apart from what is in a new snapshot, so all begins anew.
      if (!locked(() -> closed)) server.hangUp();
    } catch (InterruptedException e) {
      // The stream has ended.
    }
  }

  private boolean answers(String directory) throws InterruptedException {
    try {
      server.statuses(directory);
      return true;
    } catch (ServerException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} stays unclear: {1}", directory, e.getMessage());
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }

  private void retrying(int attempt, Duration pause, Reason reason) {
    lock.lock();
    try {
      if (closed) return;
      listener.link(
          new Link.Retrying(attempt, clock.instant().plus(pause), server.lastHeard(), reason));
    } finally {
      lock.unlock();
    }
  }

  private void goLive(Snapshot snapshot) {
    lock.lock();
    try {
      if (closed) return;
      suspects.resync(snapshot, System.nanoTime());
      listener.link(new Link.Live(identity.version()));
      held.forEach(fact -> suspects.note(fact, System.nanoTime()));
      listener.resynced(snapshot, held, identity.clockAhead());
      held = List.of();
      liveSince = Optional.of(clock.instant());
      awaitLate(snapshot.late());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp(ServerException why) {
    lock.lock();
    try {
      if (closed) return;
      gaveUp = Optional.of(why);
      reader.interrupt();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sleeps until a session that runs may have been quiet for too long, or all of the server has
   * been; tells of the latter.
   *
   * @return the silence after which a session is to be asked about
   */
  private Duration awaitQuiet() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        OptionalLong quiet = suspects.longestQuiet(System.nanoTime());
        long left = timing.quietLimit().toNanos() - quiet.orElse(0);
        if (left <= 0) return timing.quietLimit();
        if (noteSilence() && silent) return Duration.ZERO;
        long beats = silent ? SOON.toNanos() : silenceLeft().toNanos();
        changed.awaitNanos(Math.max(SHORTEST.toNanos(), Math.min(left, beats)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether the server fell silent, or is heard again} */
  private boolean noteSilence() {
    boolean now = silenceLeft().isNegative();
    if (now == silent || closed) return false;
    silent = now;
    listener.link(
        silent
            ? new Link.Silent(identity.version(), server.lastHeard())
            : new Link.Live(identity.version()));
    return true;
  }

  private Duration silenceLeft() {
    Duration silence = Duration.between(server.lastHeard(), clock.instant());
    return timing.lateAfter().minus(silence);
  }

  /** Asks about sessions that are said to run but of which nothing has been heard for so long. */
  private void lookAfterQuiet(Duration silence) throws InterruptedException {
    long limit = System.nanoTime() - silence.toNanos();
    Map<String, List<Suspects.Run>> quiet =
        locked(() -> suspects.quietSince(limit)).stream()
            .collect(Collectors.groupingBy(Suspects.Run::directory));
    for (var entry : quiet.entrySet()) {
      try {
        Map<SessionId, RunStatus> statuses = server.statuses(entry.getKey());
        entry.getValue().forEach(run -> reconcile(run, statuses));
      } catch (ServerException e) {
        LOG.log(System.Logger.Level.DEBUG, "quiet sessions stay unclear: {0}", e.getMessage());
        if (!silence.isZero()) Thread.sleep(timing.quietLimit().dividedBy(6));
      }
    }
  }

  private void reconcile(Suspects.Run run, Map<SessionId, RunStatus> statuses) {
    lock.lock();
    try {
      if (closed || !suspects.isStill(run)) return;
      suspects.heard(run.session(), System.nanoTime());
      RunStatus now = statuses.getOrDefault(run.session(), new RunStatus.Idle());
      if (!now.equals(run.status())) {
        deliver(new Fact.StatusChanged(run.session(), now, run.directory()));
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(java.util.function.Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Called by the reader when the stream has ended; nothing is handed over any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      late.values().forEach(Thread::interrupt);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    caretaker.ifPresent(Thread::interrupt);
  }
}
