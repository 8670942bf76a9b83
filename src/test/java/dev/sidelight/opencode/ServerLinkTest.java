package dev.sidelight.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerLinkTest {
  private static final SessionId SESSION = new SessionId("ses_1");
  private static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(20),
          Duration.ofHours(1),
          new Backoff(Duration.ofMillis(5), Duration.ofMillis(40), new Random(1)),
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(1));

  private static final Timing PATIENT =
      new Timing(
          QUICK.idleLimit(),
          Duration.ofHours(1),
          new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(2), new Random(1)),
          Duration.ZERO,
          QUICK.quietLimit(),
          QUICK.quietLimit());

  private FakeServer server;
  private final Heard heard = new Heard();
  private final List<String> listed = new ArrayList<>();
  private Optional<ServerLink> link = Optional.empty();

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    link.ifPresent(ServerLink::close);
    server.close();
  }

  private ServerLink open(Timing timing) {
    var opened =
        ServerLink.open(
            () -> OpenCodes.connect(server.address()),
            ServerLink.Start.NOTHING_KNOWN,
            timing,
            heard);
    link = Optional.of(opened);
    return opened;
  }

  @Test
  void connectingHandsOverTheSnapshotAndThenFacts() throws InterruptedException {
    open(QUICK);
    heard.await(Snapshot.class);
    server.status("ses_1", "busy");
    heard.await(Fact.class);
    assertThat(heard.all())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Link.Connecting()),
            second -> assertThat(second).isEqualTo(new Link.Live("1.18.33")),
            third -> assertThat(third).isInstanceOf(Snapshot.class),
            fourth -> assertThat(fourth).isEqualTo(busy()));
  }

  private static Fact busy() {
    return new Fact.StatusChanged(SESSION, new RunStatus.Busy(), "/proj");
  }

  @Test
  void whatHappensWhileTheSnapshotIsTakenComesAfterIt() throws InterruptedException {
    CountDownLatch gate = server.hold("GET /api/session");
    ServerLink opened = open(QUICK);
    until(() -> server.openStreams() == 1);
    server.status("ses_1", "busy");
    until(() -> diagnostics(opened).frames() == 2);
    assertThat(heard.all()).containsExactly(new Link.Connecting());
    gate.countDown();
    heard.await(Fact.class);
    assertThat(heard.all().subList(1, 4))
        .satisfiesExactly(
            live -> assertThat(live).isInstanceOf(Link.Live.class),
            snapshot -> assertThat(snapshot).isInstanceOf(Snapshot.class),
            fact -> assertThat(fact).isEqualTo(busy()));
  }

  @Test
  void aStartAsksForNothingTwice() throws InterruptedException {
    open(QUICK);
    heard.await(Snapshot.class);
    assertThat(server.requests())
        .extracting(FakeServer.Request::path)
        .containsExactly("/global/health", "/global/event", "/api/session?limit=50");
  }

  @Test
  void aSnapshotThatFailsIsTakenAgainOnTheSameStream() throws InterruptedException {
    server.answer("GET /api/session", 500, "application/json", "{}");
    open(PATIENT);
    heard.await(Link.Retrying.class);
    server.json("GET /api/session", "{\"data\":[]}");
    heard.await(Snapshot.class);
    assertThat(server.requests("/global/event")).hasSize(1);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("it does not come to that");
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aSnapshotThatNeverComesStartsTheLinkOver() throws InterruptedException {
    server.answer("GET /api/session", 500, "text/plain", "out of order");
    open(QUICK);
    heard.await(
        Link.Retrying.class,
        retrying ->
            retrying.reason().why().contains("out of order")
                && server.requests("/global/event").size() > 1);
    server.json("GET /api/session", "{\"data\":[]}");
    heard.await(Link.Live.class);
  }

  @Test
  void aDroppedStreamIsOpenedAgainAtOnce() throws InterruptedException {
    open(QUICK);
    heard.await(Snapshot.class);
    int before = heard.count();
    server.endStreams();
    var retrying = heard.await(before, Link.Retrying.class, _ -> true);
    assertThat(retrying.attempt()).isEqualTo(1);
    assertThat(retrying.reason().why()).isEqualTo("the server closed the stream");
    heard.await(before, Link.Live.class, _ -> true);
    heard.await(before, Snapshot.class, _ -> true);
  }

  @Test
  void afterASleepOfTheMachineTheLinkConnectsAnewAtOnce() throws InterruptedException {
    ServerLink opened = open(PATIENT);
    heard.await(Snapshot.class);
    int before = heard.count();
    opened.reconnect();
    heard.await(before, Snapshot.class, _ -> true);
    assertThat(server.requests("/global/event")).hasSize(2);
  }

  @Test
  void aSleepEndsAPauseBetweenAttempts() throws InterruptedException {
    server.answer("GET /global/health", 500, "text/plain", "out of order");
    ServerLink opened =
        open(
            new Timing(
                QUICK.idleLimit(),
                QUICK.lateAfter(),
                new Backoff(Duration.ofHours(1), Duration.ofHours(1), new Random(1)),
                Duration.ZERO,
                QUICK.unsupportedPause(),
                QUICK.quietLimit()));
    heard.await(Link.Retrying.class, link -> link.attempt() == 2);
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"1.18.33\"}");
    opened.reconnect();
    heard.await(Snapshot.class);
  }

  @Test
  void aServerThatRestartsIsFoundAgain() throws Exception {
    open(QUICK);
    heard.await(Snapshot.class);
    int before = heard.count();
    server.restart();
    heard.await(before, Snapshot.class, _ -> true);
    server.status("ses_1", "busy");
    heard.await(before, Fact.class, busy()::equals);
  }

  @Test
  void aSilentStreamIsTakenForDead() throws InterruptedException {
    open(
        new Timing(
            Duration.ofMillis(300),
            Duration.ofHours(1),
            QUICK.backoff(),
            Duration.ZERO,
            QUICK.quietLimit(),
            QUICK.quietLimit()));
    var retrying = heard.await(Link.Retrying.class);
    assertThat(retrying.reason().why()).isEqualTo("nothing heard for 300 ms");
    heard.await(3, Link.Live.class, _ -> true);
  }

  @Test
  void aStreamThatFallsToATrickleIsTakenForDead() throws InterruptedException {
    open(
        new Timing(
            Duration.ofMillis(700),
            Duration.ofHours(1),
            QUICK.backoff(),
            Duration.ZERO,
            QUICK.quietLimit(),
            QUICK.quietLimit()));
    heard.await(Snapshot.class);
    server.sayRaw("data: {");
    var trickle = Thread.ofVirtual().start(this::trickle);
    var retrying = heard.await(Link.Retrying.class);
    trickle.interrupt();
    assertThat(retrying.reason().why()).isEqualTo("nothing heard for 700 ms");
  }

  @Test
  void aStreamThatOnlyTricklesIsTakenForDead() throws InterruptedException {
    server.greets("data: {");
    open(QUICK);
    server.awaitRequest("/global/event");
    var trickle = Thread.ofVirtual().start(this::trickle);
    var retrying = heard.await(Link.Retrying.class);
    trickle.interrupt();
    assertThat(retrying.reason().why()).isEqualTo("it opened the stream and said nothing");
  }

  private void trickle() {
    while (!Thread.currentThread().isInterrupted()) {
      server.sayRaw(" ");
      LockSupport.parkNanos(100_000_000);
    }
  }

  @Test
  void aRequestThatAStartingServerNeverAnswersIsGivenUpSoon() throws InterruptedException {
    var gate = server.hold("GET /global/health");
    open(QUICK);
    var retrying = heard.await(Link.Retrying.class);
    assertThat(retrying.reason().why()).contains("no answer within 4 s");
    gate.countDown();
    heard.await(Snapshot.class);
  }

  @Test
  void nothingListeningIsTriedForEver() throws Exception {
    ServerAddress address = server.address();
    server.close();
    link =
        Optional.of(
            ServerLink.open(
                () -> OpenCodes.connect(address), ServerLink.Start.NOTHING_KNOWN, QUICK, heard));
    var retrying = heard.await(Link.Retrying.class, it -> it.attempt() == 4);
    assertThat(retrying.reason().why()).contains("nothing listens there");
    server = new FakeServer();
  }

  @Test
  void aWrongPasswordStopsTheLinkUntilToldToTryAgain() throws InterruptedException {
    server.answer("GET /global/health", 401, "", "");
    ServerLink opened = open(QUICK);
    var unauthorised = heard.await(Link.Unauthorised.class);
    assertThat(unauthorised.reason().why()).contains("it wants a password (401)");
    assertThat(server.requests()).hasSize(1);
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"1.18.33\"}");
    opened.retryNow();
    heard.await(Snapshot.class);
    assertThat(heard.all().get(2)).isEqualTo(new Link.Connecting());
  }

  @Test
  void aPageOfHtmlIsNoOpenCode() throws InterruptedException {
    server.answer("GET /global/health", 200, "text/html", "<html>");
    open(QUICK);
    assertThat(heard.await(Link.Unsupported.class).reason().sentence())
        .contains("it is not an OpenCode server");
  }

  @Test
  void openCode2IsNamedButNotSupported() throws InterruptedException {
    server.answer("GET /global/health", 404, "application/json", "{}");
    server.json("GET /api/info", "{\"version\":\"2.0.7\",\"pid\":1}");
    open(QUICK);
    assertThat(heard.await(Link.Unsupported.class).reason().sentence()).contains("OpenCode 2.0.7");
  }

  @Test
  void garbageOnTheStreamCostsNothingElse() throws InterruptedException {
    ServerLink opened = open(QUICK);
    heard.await(Snapshot.class);
    server.sayRaw("data: {\"payload\":garbage\n\nnonsense\n\n: comment\n\n");
    server.status("ses_1", "busy");
    heard.await(Fact.class, busy()::equals);
    assertThat(diagnostics(opened).problems()).hasSize(1);
  }

  private static Diagnostics diagnostics(ServerLink opened) {
    try {
      return opened.server().diagnostics();
    } catch (ServerException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoRanWhenTheLinkWasLostIsAskedAboutAfterwards() throws InterruptedException {
    open(QUICK);
    heard.await(Snapshot.class);
    server.status("ses_1", "busy");
    heard.await(Fact.class, busy()::equals);
    server.json(
        "GET /api/session",
        "{\"data\":[{\"id\":\"ses_9\",\"location\":{\"directory\":\"/proj\"}}]}");
    server.json("GET /session/ses_1", "{\"id\":\"ses_1\",\"directory\":\"/proj\",\"title\":\"T\"}");
    server.json("GET /session/ses_1/message", "[]");
    int before = heard.count();
    server.endStreams();
    Snapshot snapshot = heard.await(before, Snapshot.class, _ -> true);
    assertThat(snapshot.sessions()).extracting(session -> session.id()).containsExactly(SESSION);
    assertThat(snapshot.tails()).containsOnlyKeys(SESSION);
    assertThat(snapshot.directories()).containsExactly("/proj");
  }

  @Test
  void aRunningSessionThatFellSilentIsAskedAbout() throws InterruptedException {
    open(
        new Timing(
            QUICK.idleLimit(),
            Duration.ofHours(1),
            QUICK.backoff(),
            Duration.ZERO,
            QUICK.quietLimit(),
            Duration.ofMillis(120)));
    heard.await(Snapshot.class);
    server.json("GET /session/status", "{\"ses_1\":{\"type\":\"busy\"}}");
    server.status("ses_1", "busy");
    heard.await(Fact.class, busy()::equals);
    server.json("GET /session/status", "{}");
    heard.await(Fact.class, new Fact.StatusChanged(SESSION, new RunStatus.Idle(), "/proj")::equals);
  }

  @Test
  void closingEndsTheStreamAndSaysNothingMore() throws InterruptedException {
    ServerLink opened = open(QUICK);
    heard.await(Snapshot.class);
    opened.close();
    opened.awaitEnd(Duration.ofSeconds(10));
    int after = heard.count();
    server.status("ses_1", "busy");
    assertThat(heard.count()).isEqualTo(after);
    assertThat(heard.all()).noneMatch(it -> it instanceof Link.Retrying);
  }

  @Test
  void watchingHoldsOverAReconnection() throws InterruptedException {
    ServerLink opened = open(QUICK);
    opened.watch(Set.of(SESSION));
    heard.await(Snapshot.class);
    int before = heard.count();
    server.endStreams();
    heard.await(before, Snapshot.class, _ -> true);
    server.say(
        "{\"directory\":\"/proj\",\"payload\":{\"type\":\"message.part.delta\",\"properties\":"
            + "{\"sessionID\":\"ses_1\",\"messageID\":\"m\",\"partID\":\"p\",\"field\":\"text\",\"delta\":\"x\"}}}");
    heard.await(before, Fact.PartGrew.class, grew -> grew.delta().equals("x"));
  }

  private static Timing expectingABeatWithin(Duration late) {
    return new Timing(
        QUICK.idleLimit(),
        late,
        QUICK.backoff(),
        Duration.ZERO,
        QUICK.quietLimit(),
        Duration.ofHours(1));
  }

  @Test
  void aServerWhoseHeartbeatIsLateIsSilentUntilItIsHeardAgain() throws InterruptedException {
    open(expectingABeatWithin(Duration.ofSeconds(2)));
    heard.await(Snapshot.class);
    heard.await(Link.Silent.class);
    int before = heard.count();
    server.beat();
    heard.await(before, Link.Live.class, _ -> true);
    assertThat(server.requests("/global/event")).hasSize(1);
  }

  @Test
  void whoIsSaidToRunOnASilentServerIsAskedAbout() throws InterruptedException {
    open(expectingABeatWithin(Duration.ofMillis(200)));
    heard.await(Snapshot.class);
    server.status("ses_1", "busy");
    heard.await(Fact.class, new Fact.StatusChanged(SESSION, new RunStatus.Idle(), "/proj")::equals);
    heard.await(Link.Silent.class);
  }

  @Test
  void aServerReplacedByAnotherVersionIsFollowedInThatVersion() throws Exception {
    open(QUICK);
    heard.await(Link.Live.class);
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"1.19.2\"}");
    server.restart();
    heard.await(Link.Live.class, new Link.Live("1.19.2")::equals);
  }

  @Test
  void aServerReplacedByOneThatIsNotSupportedIsFollowedAgainWhenItIsBack() throws Exception {
    ServerLink opened = open(QUICK);
    heard.await(Link.Live.class);
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"2.0.0\"}");
    server.restart();
    heard.await(Link.Unsupported.class, link -> link.reason().why().contains("2.0.0"));
    int before = heard.count();
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"1.18.40\"}");
    opened.retryNow();
    heard.await(before, Link.Live.class, _ -> true);
  }

  @Test
  void aRefusedLinkIsTriedAgainWithTheNewPassword() throws InterruptedException {
    server.answer("GET /global/health", 401, "text/plain", "");
    ServerLink opened = open(QUICK);
    heard.await(Link.Unauthorised.class);
    server.json("GET /global/health", "{\"healthy\":true,\"version\":\"1.18.33\"}");
    opened.retryNow(server.address().with(new Credentials("me", "new one")));
    heard.await(Link.Live.class);
    assertThat(server.requests("/global/event"))
        .extracting(FakeServer.Request::authorization)
        .containsExactly(
            "Basic " + Base64.getEncoder().encodeToString("me:new one".getBytes(UTF_8)));
  }

  @Test
  void aPasswordThatChangesWhileTheLinkIsLiveStopsTheLink() throws InterruptedException {
    open(QUICK);
    heard.await(Snapshot.class);
    server.answer("GET /global/health", 401, "text/plain", "");
    server.endStreams();
    heard.await(Link.Unauthorised.class);
    assertThat(server.requests("/global/health").size()).isLessThanOrEqualTo(3);
  }

  @Test
  void credentialsAreNotSentToWhereAServerRedirects() throws Exception {
    try (var elsewhere = new FakeServer()) {
      server.redirect("GET /global/health", elsewhere.address().id() + "/global/health");
      link =
          Optional.of(
              ServerLink.open(
                  server.address().with(new Credentials("me", "secret")),
                  ServerLink.Start.NOTHING_KNOWN,
                  heard));
      heard.await(Link.Unsupported.class, link -> !link.reason().sentence().contains("secret"));
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void aLinkTellsHowItDoes() throws InterruptedException {
    ServerLink opened = open(QUICK);
    heard.await(Snapshot.class);
    assertThat(opened.health().losses()).isZero();
    int before = heard.count();
    server.endStreams();
    heard.await(before, Snapshot.class, _ -> true);
    server.answer("GET /session/ses_1/todo", 500, "text/plain", "out of order");
    assertThatExceptionOfType(ServerException.Refused.class)
        .isThrownBy(() -> opened.server().todos(SESSION));
    Health health = opened.health();
    assertThat(health.losses()).isEqualTo(1);
    assertThat(health.latency()).isPresent();
    assertThat(health.diagnostics().orElseThrow().refused()).isEqualTo(1);
    assertThat(health.diagnostics().orElseThrow().problems().getLast().reason())
        .contains("out of order");
  }

  private void sessionIn(String directory, String id) {
    String session =
        "{\"id\":\"%1$s\",\"directory\":\"%2$s\",\"location\":{\"directory\":\"%2$s\"},\"title\":\"T\",\"time\":{\"created\":1,\"updated\":%3$d}}"
            .formatted(id, directory, System.currentTimeMillis());
    listed.add(session);
    String list = "[" + String.join(",", listed) + "]";
    server.json("GET /experimental/session", list);
    server.json("GET /api/session", "{\"data\":" + list + "}");
    server.json("GET /session/" + id, session);
    server.json("GET /session/" + id + "/message", "[]");
    server.json("GET /session/status@" + directory, "{\"%s\":{\"type\":\"busy\"}}".formatted(id));
  }

  @Test
  void aDirectoryThatHangsKeepsNobodyElseWaiting() throws InterruptedException {
    sessionIn("/fine", "ses_1");
    sessionIn("/hangs", "ses_2");
    CountDownLatch list = server.hold("GET /experimental/session@/hangs");
    CountDownLatch status = server.hold("GET /session/status@/hangs");
    long began = System.nanoTime();
    open(QUICK);
    Snapshot first = heard.await(Snapshot.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    assertThat(first.statuses()).containsOnlyKeys(SESSION);
    assertThat(first.late()).containsExactly("/hangs");
    server.status("ses_1", "idle");
    heard.await(Fact.class, new Fact.StatusChanged(SESSION, new RunStatus.Idle(), "/proj")::equals);
    server.json("GET /session/status@/fine", "{}");
    int before = heard.count();
    list.countDown();
    status.countDown();
    Snapshot second = heard.await(before, Snapshot.class, _ -> true);
    assertThat(second.statuses()).containsOnlyKeys(new SessionId("ses_2"));
    assertThat(second.isComplete()).isTrue();
    int after = heard.count();
    server.status("ses_1", "busy");
    heard.await(after, Fact.class, busy()::equals);
  }

  /** Else a slow line would be connected to for ever. */
  @Test
  void aDirectoryThatWasTooSlowIsWaitedForTheNextTime() throws InterruptedException {
    sessionIn("/fine", "ses_1");
    sessionIn("/slow", "ses_2");
    CountDownLatch first = server.hold("GET /session/status@/slow");
    open(QUICK);
    assertThat(heard.await(Snapshot.class).late()).containsExactly("/slow");
    int before = heard.count();
    CountDownLatch second = server.hold("GET /session/status@/slow");
    first.countDown();
    until(() -> server.requests("/global/event").size() == 2);
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
    second.countDown();
    assertThat(heard.await(before, Snapshot.class, _ -> true).isComplete()).isTrue();
  }

  @Test
  void catchingUpTakesFewRequests() throws InterruptedException {
    server.json(
        "GET /session/ses_1",
        "{\"id\":\"ses_1\",\"directory\":\"/proj\",\"title\":\"T\",\"time\":{\"created\":1,\"updated\":2}}");
    server.json("GET /session/status@/proj", "{\"ses_1\":{\"type\":\"busy\"}}");
    open(PATIENT);
    heard.await(Snapshot.class);
    server.status("ses_1", "busy");
    heard.await(Fact.class);
    int before = heard.count();
    int asked = server.requests().size();
    server.endStreams();
    heard.await(before, Snapshot.class, snapshot -> snapshot.statuses().containsKey(SESSION));
    // Who is there, the stream, what is recent and where, the session, and its directory's three.
    assertThat(server.requests().size() - asked).isLessThanOrEqualTo(8);
  }
}
