package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.app.FaultyWire.Fault;
import dev.sidelight.model.Link;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Transition;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever happens to the wire and to a real server, the rows end up as the server's sessions are,
 * and each end is told once and as it was. {@code make faults} runs more rounds.
 */
@Timeout(7_200)
class FaultsIT {
  private static final System.Logger LOG = System.getLogger(FaultsIT.class.getName());
  private static final List<Fault> FAULTS =
      Arrays.stream(Fault.values())
          .filter(fault -> fault.name().matches(System.getProperty("faults.kinds", ".*")))
          .toList();
  private static final int ROUNDS = Integer.getInteger("faults.rounds", Fault.values().length);
  private static final int KILLS = Integer.getInteger("faults.kills", 2);
  private static final long SEED = Long.getLong("faults.seed", 1);

  /**
   * From the return of the link until the rows are right; the promise is 2 s on an idle machine.
   */
  private static final Duration RESYNC =
      Duration.ofSeconds(Integer.getInteger("faults.resync", 15));

  /** The longest pause between attempts, and what a server takes to boot a project. */
  private static final Duration RETURN = Duration.ofSeconds(40);

  private final Random random = new Random(SEED);
  private final List<PlayedSession> sessions = new ArrayList<>();
  private final Queue<Transition> announced = new ConcurrentLinkedQueue<>();
  private ScriptedModel model;
  private OpenCodeServer server;
  private FaultyWire wire;
  private FollowedRows program;
  private long liveAt;

  @BeforeEach
  void start() throws Exception {
    model = ScriptedModel.start();
    server = OpenCodeServer.start(model, OpenCodeConfig.open().asking("bash"));
    for (String name : List.of("shop", "site")) {
      Path project = server.newProject(name);
      for (int i = 0; i < 3; i++) {
        sessions.add(new PlayedSession(model, server, project, name + " " + i));
      }
    }
    wire = new FaultyWire(server.address(), SEED);
    program = new FollowedRows(wire.url(), announced::add);
    program.awaitLive(RETURN);
  }

  @AfterEach
  void end() throws IOException {
    program.close();
    wire.close();
    server.close();
    model.close();
  }

  @Test
  void afterEveryFaultTheRowsAreTheServersAndEachEndWasToldOnce() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Fault fault = FAULTS.get(i % FAULTS.size());
      String round = "round " + i + " of seed " + SEED + ", " + fault;
      someGoOn();
      awaitRows(round + ", before");
      if (random.nextBoolean()) {
        wire.suffer(fault);
        someGoOn();
        // What a garbled end was told as can be known of the last one only.
        if (fault != Fault.GARBLES && random.nextInt(3) == 0) {
          awaitEndsSettled();
          someGoOn();
        }
      } else {
        someGoOn();
        wire.suffer(fault);
      }
      // Half the time the link is back while the server is still about it.
      if (random.nextBoolean()) awaitServer();
      else TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
      wire.heal();
      if (fault == Fault.ANSWERS_401) program.retry();
      awaitServer();
      long there = System.nanoTime();
      awaitLive(round);
      if (fault == Fault.GARBLES) awaitGarbled(round);
      awaitRows(round, there);
    }
  }

  @Test
  void anEndIsToldThoughTheNextRunHasBegunBeforeTheLinkIsBack() throws Exception {
    PlayedSession worked = sessions.get(0);
    PlayedSession rested = sessions.get(1);
    worked.works();
    awaitRows("before");
    wire.suffer(Fault.REFUSES);
    Await.until(RETURN, () -> !program.isLive(), () -> "still " + program.link());
    worked.finishes();
    for (int i = 0; i < 3; i++) {
      rested.works();
      awaitServer();
      rested.finishes();
      awaitEndsSettled();
    }
    worked.works();
    awaitServer();
    long there = System.nanoTime();
    wire.heal();
    awaitLive("after the outage");
    awaitRows("after the outage", there);
  }

  /** Whoever writes sooner goes on with the run before. */
  private void awaitEndsSettled() throws InterruptedException {
    awaitServer();
    TimeUnit.MILLISECONDS.sleep(500);
  }

  @Test
  void aServerKilledAndStartedAgainInterruptsWhatRanAndNothingElse() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      String round = "kill " + i + " of seed " + SEED;
      someGoOn();
      if (sessions.stream().noneMatch(PlayedSession::isActive)) {
        awaitRows(round + ", all at rest");
        sessions.getFirst().works();
      }
      awaitServer();
      if (random.nextBoolean()) awaitRows(round + ", before");
      server.kill9();
      sessions.forEach(PlayedSession::isCut);
      Await.until(RETURN, () -> !program.isLive(), () -> round + " was not noticed");
      server.restart();
      wire.heal();
      awaitLive(round);
      awaitRows(round, wire.backAt());
    }
  }

  /** The shorter stop of the end-to-end test of lost servers is enough for every day. */
  @Test
  @EnabledIfSystemProperty(named = "faults.frozen", matches = "\\d+")
  void aServerFrozenForLongIsMissedAndCaughtUpWith() throws Exception {
    PlayedSession worksOn = sessions.get(0);
    PlayedSession endsMeanwhile = sessions.get(1);
    worksOn.works();
    endsMeanwhile.works();
    awaitRows("before");
    server.stop();
    long frozen = System.nanoTime();
    Duration stop = Duration.ofSeconds(Integer.getInteger("faults.frozen"));
    Await.until(
        stop,
        () ->
            program.link() instanceof Link.Retrying
                && program.shows(worksOn.id()).equals(Optional.of(RowState.OFFLINE)),
        () -> "still " + program.link());
    TimeUnit.NANOSECONDS.sleep(stop.toNanos() - (System.nanoTime() - frozen));
    assertThat(program.isLive()).isFalse();
    server.cont();
    wire.heal();
    awaitServer();
    long there = System.nanoTime();
    awaitLive("after the stop");
    awaitRows("after the stop", there);
  }

  private void someGoOn() throws IOException, InterruptedException {
    for (PlayedSession session : sessions) {
      if (random.nextInt(3) == 0) session.goesOn(random);
    }
  }

  private void awaitServer() throws InterruptedException {
    for (PlayedSession session : sessions) session.awaitServer();
  }

  private void awaitLive(String round) {
    Await.until(RETURN, program::isLive, () -> round + ": " + program.link());
    liveAt = System.nanoTime();
  }

  private void awaitRows(String round) throws InterruptedException {
    awaitServer();
    awaitRows(round, System.nanoTime());
  }

  /**
   * @param there when, in nanoseconds, the server was where it stays
   */
  private void awaitRows(String round, long there) {
    long since = Math.max(there, wire.backAt());
    Await.until(RESYNC, () -> wrong().isEmpty(), () -> round + ": " + wrong());
    Duration took = Duration.ofNanos(System.nanoTime() - since);
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: live after {1} ms, right after {2} ms",
        round,
        Math.max(0, Duration.ofNanos(liveAt - since).toMillis()),
        took.toMillis());
    assertThat(took).as(round).isLessThanOrEqualTo(RESYNC);
  }

  /** What came as something else cannot be known to be; only that there was an end can. */
  private void awaitGarbled(String round) {
    Await.until(
        RESYNC,
        () -> sessions.stream().allMatch(one -> ends(one.id()).size() == one.ends().size()),
        () -> round + ": " + wrong());
    sessions.forEach(one -> one.isGarbled(ends(one.id())));
  }

  /** {@return the ends of the session's runs that were announced, oldest first} */
  private List<RowState> ends(SessionId session) {
    return announced.stream()
        .filter(one -> one.session().equals(Optional.of(session)))
        .flatMap(one -> one.to().stream())
        .filter(RowState::isEnded)
        .toList();
  }

  /** {@return what the program has wrong, in words} */
  private List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (PlayedSession session : sessions) {
      SessionId id = session.id();
      var shown = program.shows(id);
      if (!shown.equals(session.state())) {
        wrong.add(id + " is " + session.state() + " but shown as " + shown + program.known(id));
      }
      if (!ends(id).equals(session.ends())) {
        wrong.add(id + " ended as " + session.ends() + " but told " + ends(id));
      }
      String says = program.lastWords(id);
      if (!session.isActive()
          && session.words().filter(words -> !says.contains(words)).isPresent()) {
        wrong.add(id + " ended with " + session.words() + " but says " + says);
      }
    }
    Set<SessionId> real = sessions.stream().map(PlayedSession::id).collect(Collectors.toSet());
    Set<String> invented = new TreeSet<>();
    program.rows().stream()
        .filter(row -> !real.contains(row))
        .forEach(row -> invented.add(row.value()));
    if (!invented.isEmpty()) wrong.add("invented " + invented);
    return wrong;
  }
}
