package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.app.FaultyWire.Fault;
import dev.sidelight.demo.DemoOptions;
import dev.sidelight.demo.DemoServer;
import dev.sidelight.model.Message;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.OpenCodes;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the wire does, the program ends up with the server's truth. {@code make faults} runs
 * more rounds.
 */
class FaultsTest {
  private static final System.Logger LOG = System.getLogger(FaultsTest.class.getName());
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 9);
  private static final List<Fault> FAULTS = List.of(Fault.values());
  private static final long SEED = Long.getLong("faults.seed", 1);

  /** From the end of a fault until the rows are right: the longest pause, and time to catch up. */
  private static final Duration SOON = Duration.ofSeconds(12);

  /** From the return of the link until the rows are right. */
  private static final Duration RESYNC =
      Duration.ofSeconds(Integer.getInteger("faults.resync", (int) SOON.toSeconds()));

  @Test
  @Timeout(3_600)
  void afterEveryFaultTheRowsAreTheServersTruth() throws Exception {
    var random = new Random(SEED);
    try (DemoServer server = DemoServer.start(DemoOptions.live(SEED, 4));
        FaultyWire wire = new FaultyWire(server.uri(), SEED);
        OpenCode direct =
            OpenCodes.connect(ServerAddress.of(new ServerId(server.uri().toString())));
        FollowedRows program = new FollowedRows(wire.url())) {
      Instant began = Instant.now();
      program.awaitLive(SOON);
      for (int round = 0; round < ROUNDS; round++) {
        Fault fault = FAULTS.get(round % FAULTS.size());
        wire.suffer(fault);
        pause(100 + random.nextInt(1_500));
        wire.heal();
        if (fault == Fault.ANSWERS_401) program.retry();
        String name = "round " + round + " of seed " + SEED + ", " + fault;
        awaitTruth(name, program, direct, began);
        Duration took = Duration.ofNanos(System.nanoTime() - wire.backAt());
        LOG.log(System.Logger.Level.INFO, "{0}: right after {1} ms", name, took.toMillis());
        assertThat(took).as(name).isLessThanOrEqualTo(RESYNC);
      }
      assertThat(program.sessions()).isNotEmpty();
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
  }

  /** What is true changes while it is compared, so it only has to be the same once. */
  private static void awaitTruth(String round, FollowedRows program, OpenCode direct, Instant began)
      throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    List<String> wrong;
    do {
      pause(100);
      wrong = program.isLive() ? wrong(program, direct, began) : List.of("not live");
    } while (!wrong.isEmpty() && System.nanoTime() < end);
    assertThat(wrong).as(round).isEmpty();
  }

  /** {@return what the program has wrong, in words} */
  private static List<String> wrong(FollowedRows program, OpenCode direct, Instant began)
      throws ServerException, InterruptedException {
    List<Tracked> known = program.sessions();
    Set<SessionId> ids = new HashSet<>();
    known.forEach(one -> ids.add(one.key().session()));
    Snapshot truth = direct.snapshot(began, ids);
    List<String> wrong = new ArrayList<>();
    Set<String> running = new TreeSet<>();
    truth.statuses().keySet().forEach(id -> running.add(id.value()));
    Set<String> shown = new TreeSet<>();
    Set<RequestId> asked = new HashSet<>();
    for (Tracked one : known) {
      if (one.isActive()) shown.add(one.key().session().value());
      asked.addAll(one.requests().keySet());
    }
    if (!shown.equals(running)) wrong.add("shows as running " + shown + ", not " + running);
    Set<RequestId> pending = new HashSet<>();
    truth.permissions().forEach(one -> pending.add(one.id()));
    truth.questions().forEach(one -> pending.add(one.id()));
    if (!asked.equals(pending)) wrong.add("shows as asked " + asked + ", not " + pending);
    truth
        .tails()
        .forEach((id, tail) -> {
          if (truth.statuses().containsKey(id)) return;
          wrongEnd(known, id, tail, began).ifPresent(wrong::add);
        });
    return wrong;
  }

  private static Optional<String> wrongEnd(
      List<Tracked> known, SessionId id, Transcript tail, Instant began) {
    if (tail.entries().isEmpty()) return Optional.empty();
    if (!(tail.entries().getLast().message() instanceof Message.Assistant answer)
        || answer.created().isBefore(began)
        || answer.summary()) return Optional.empty();
    Optional<Run> run =
        known.stream().filter(one -> one.key().session().equals(id)).map(Tracked::run).findFirst();
    Outcome expected = outcome(answer);
    return run.isPresent() && run.get() instanceof Run.Ended ended && ended.outcome() == expected
        ? Optional.empty()
        : Optional.of(id + " is " + expected + " but shown as " + run);
  }

  private static Outcome outcome(Message.Assistant answer) {
    if (answer.error().isPresent()) {
      return answer.error().get().isAbort() ? Outcome.STOPPED : Outcome.FAILED;
    }
    return answer.finish().equals(Optional.of("tool-calls")) ? Outcome.STOPPED : Outcome.FINISHED;
  }
}
