package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.RawServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.term.MemoryTerminal;
import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is slow in whatever way keeps nothing of another one waiting. */
@Timeout(120)
class SlowServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The shortest time after which a server is given up on; whoever waits for it takes longer. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(4);

  private FakeServer good;

  /** How a server is slow. */
  enum Manner {
    SAYS_NOTHING,
    HOLDS_ITS_ANSWERS_BACK,
    TRICKLES,
    TELLS_EVENTS_AND_NO_SNAPSHOT;

    private Slow start() throws IOException {
      return switch (this) {
        case SAYS_NOTHING -> Slow.of(new RawServer(SlowServerTest::readOn));
        case TRICKLES -> Slow.of(new RawServer(SlowServerTest::trickle));
        case HOLDS_ITS_ANSWERS_BACK -> Slow.holding("GET /global/health");
        case TELLS_EVENTS_AND_NO_SNAPSHOT ->
            Slow.holding("GET /api/session", "GET /experimental/session");
      };
    }
  }

  private record Slow(ServerAddress address, Runnable end) implements AutoCloseable {
    static Slow of(RawServer server) {
      return new Slow(ServerAddress.of(new ServerId(server.uri().toString())), server::close);
    }

    static Slow holding(String... routes) throws IOException {
      var server = new FakeServer();
      for (String route : routes) server.hold(route);
      return new Slow(server.address(), server::close);
    }

    @Override
    public void close() {
      end.run();
    }
  }

  private static void readOn(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Answers rightly, a byte a second. */
  private static void trickle(Socket socket) throws IOException, InterruptedException {
    RawServer.head(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{".getBytes(UTF_8));
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      while (true) clock.schedule(() -> trickled(out), 1, TimeUnit.SECONDS).get();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static boolean trickled(OutputStream out) throws IOException {
    out.write(' ');
    return true;
  }

  @BeforeEach
  void start() throws IOException {
    good = new FakeServer();
    good.json("POST /permission/per_1/reply", "true");
    good.json("GET /session/ses_1/message", "[]");
    good.json("GET /session/ses_2/message", "[]");
  }

  @AfterEach
  void stop() {
    good.close();
  }

  private List<Sidelight.Named> both(Slow slow) {
    return List.of(
        new Sidelight.Named(slow.address(), "slow"), new Sidelight.Named(good.address(), "good"));
  }

  @ParameterizedTest
  @EnumSource
  void theOthersRowsAnswersAndResyncGoOn(Manner manner) throws Exception {
    var terminal = new MemoryTerminal(90, 30);
    var ending = new CompletableFuture<Sidelight.Ending>();
    try (Slow slow = manner.start()) {
      long began = System.nanoTime();
      Thread.ofPlatform().daemon().start(() -> ending.complete(run(both(slow), terminal)));
      Await.until(PATIENCE, () -> good.openStreams() == 1, () -> "good has no stream");
      good.say(event("session.created", "\"info\":" + session("ses_1", "Write docs")));
      good.status("ses_1", "busy");
      awaitRow(terminal, "Write docs");

      good.say(
          event(
              "permission.asked",
              "\"id\":\"per_1\",\"sessionID\":\"ses_1\",\"permission\":\"bash\",\"patterns\":[\"ls\"]"));
      awaitRow(terminal, "! Write docs");
      terminal.press("g");
      // A key counts once the request has been on show for a moment.
      Await.until(
          PATIENCE,
          () -> {
            terminal.press("y");
            return !good.requests("/permission/per_1/reply").isEmpty();
          },
          () -> "the answer does not reach the server");

      good.json("GET /experimental/session", "[" + session("ses_2", "Fix login") + "]");
      good.json("GET /api/session", "{\"data\":[" + session("ses_2", "Fix login") + "]}");
      good.json("GET /session/status", "{\"ses_2\":{\"type\":\"busy\"}}");
      good.endStreams();
      awaitRow(terminal, "Fix login");

      terminal.press("q");
      assertThat(ending.get()).isEqualTo(new Sidelight.Ending.Quit());
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GIVEN_UP);
    }
  }

  @Test
  void oneThatIsLateAtFirstIsTriedASecondTime() throws Exception {
    var terminal = new MemoryTerminal(90, 30);
    var ending = new CompletableFuture<Sidelight.Ending>();
    var gate = good.hold("GET /global/health");
    var alone = List.of(new Sidelight.Named(good.address(), "good"));
    Thread.ofPlatform().daemon().start(() -> ending.complete(run(alone, terminal)));

    awaitRow(terminal, "reconnecting 1 · now · good");
    awaitRow(terminal, "no answer within 4 s");
    gate.countDown();
    awaitRow(terminal, "live · good");
    terminal.press("q");
    assertThat(ending.get()).isEqualTo(new Sidelight.Ending.Quit());
  }

  @Test
  void nobodyHasToWaitForTheSecondAttempt() throws Exception {
    var terminal = new MemoryTerminal(90, 30);
    var ending = new CompletableFuture<Sidelight.Ending>();
    good.hold("GET /global/health");
    var alone = List.of(new Sidelight.Named(good.address(), "good"));
    Thread.ofPlatform().daemon().start(() -> ending.complete(run(alone, terminal)));

    awaitRow(terminal, "reconnecting 1 · now · good");
    terminal.press("q");
    assertThat(ending.get(2, TimeUnit.SECONDS)).isEqualTo(new Sidelight.Ending.Quit());
  }

  private static Sidelight.Ending run(List<Sidelight.Named> servers, MemoryTerminal terminal) {
    try {
      return Sidelight.run(
          Settings.DEFAULTS, Sidelight.Shape.WHOLE, servers, Optional.empty(), terminal);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitRow(MemoryTerminal terminal, String text) {
    Await.until(
        PATIENCE,
        () -> terminal.rows().stream().anyMatch(row -> row.contains(text)),
        () -> "waited for " + text + "; the screen shows\n" + String.join("\n", terminal.rows()));
  }

  @ParameterizedTest
  @EnumSource
  void aSnapshotHasTheOthersRowsWhenItsTimeIsUp(Manner manner) throws Exception {
    good.json("GET /experimental/session", "[" + session("ses_2", "Fix login") + "]");
    good.json("GET /api/session", "{\"data\":[" + session("ses_2", "Fix login") + "]}");
    good.json("GET /session/status", "{\"ses_2\":{\"type\":\"busy\"}}");
    try (Slow slow = manner.start()) {
      StatusReport report = StatusReport.take(Settings.DEFAULTS, both(slow), Optional.empty());
      assertThat(JsonReader.read(report.json()).at("sessions").items())
          .extracting(one -> one.text("title"), one -> one.text("state"))
          .containsExactly(org.assertj.core.groups.Tuple.tuple("Fix login", "working"));
    }
  }

  private static String session(String id, String title) {
    return "{\"id\":\"%s\",\"projectID\":\"p\",\"directory\":\"/proj\",\"location\":{\"directory\":\"/proj\"},\"title\":\"%s\",\"time\":{\"created\":1,\"updated\":%d},\"project\":{\"id\":\"p\",\"worktree\":\"/proj\"}}"
        .formatted(id, title, System.currentTimeMillis());
  }

  private static String event(String type, String properties) {
    return "{\"directory\":\"/proj\",\"payload\":{\"type\":\"%s\",\"properties\":{%s}}}"
        .formatted(type, properties);
  }
}
