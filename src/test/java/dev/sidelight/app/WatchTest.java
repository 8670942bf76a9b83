package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Stranger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchTest {
  private static final int SESSIONS = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> texts = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  @Test
  void textsOfCountsComeOnceASecondAndTheLastOneIsTrue() throws Exception {
    try (var server = new FakeServer()) {
      var counts = new Watch.Style.Counts(StatusFormat.of("{working}w"));
      watch(server, counts, text -> taken(text, server));

      assertThat(texts).startsWith("0w").endsWith(SESSIONS + "w").hasSizeLessThan(SESSIONS / 10);
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(1_000_000_000L);
      }
    }
  }

  @Test
  void aLinkThatIsLostIsToldWithItsReason() throws Exception {
    try (var server = new FakeServer()) {
      watch(
          server,
          new Watch.Style.Sentences(),
          line -> {
            server.endStreams();
            return isFirst(line);
          });

      assertThat(texts)
          .containsExactly("laptop: live", "laptop: reconnecting (the server closed the stream)");
    }
  }

  @Test
  void aServerThatIsLateAtFirstIsTriedASecondTime() throws Exception {
    try (var server = new FakeServer()) {
      var gate = server.hold("GET /global/health");
      var secondAttempt =
          CompletableFuture.runAsync(() -> {
            Await.until(
                PATIENCE,
                () -> server.requests("/global/health").size() == 2,
                () -> "waited for a second attempt");
            gate.countDown();
          });
      Watch.End end = watch(server, new Watch.Style.Sentences(), this::isFirst);

      secondAttempt.join();
      assertThat(end).isEqualTo(new Watch.End(Reach.REACHED, List.of()));
      assertThat(texts)
          .containsExactly("laptop: reconnecting (no answer within 4 s)", "laptop: live");
    }
  }

  @Test
  void aServerThatIsOutOfReachIsCounted() throws Exception {
    try (var laptop = new FakeServer();
        var desk = new FakeServer();
        var nobody = Stranger.gone()) {
      var gone = ServerAddress.of(new ServerId(nobody.address().toString()));
      var named =
          List.of(
              new Sidelight.Named(laptop.address(), "laptop"),
              new Sidelight.Named(desk.address(), "desk"),
              new Sidelight.Named(gone, "attic"));
      Watch.run(
          Settings.DEFAULTS,
          named,
          new Watch.Style.Counts(StatusFormat.of("{needs}! {unreachable} away")),
          text -> {
            texts.add(text);
            desk.answer("GET /global/health", 502, "text/plain", "");
            desk.endStreams();
            return texts.size() < 2;
          },
          Optional.empty());

      assertThat(texts).containsExactly("0! 1 away", "0! 2 away");
    }
  }

  @Test
  void aSessionOfWhichNothingCanBeHadDoesNotKeepTheRestFromBeingCounted() throws Exception {
    try (var server = new FakeServer()) {
      String busy = FakeServer.statusEvent("ses_1", "busy");
      server.greets(FakeServer.CONNECTED + "data: " + busy + "\n\n");
      server.hold("GET /session/ses_1");
      var counts = new Watch.Style.Counts(StatusFormat.of("{needs}!"));
      watch(server, counts, text -> !texts.add(text));

      assertThat(server.requests("/session/ses_1")).isNotEmpty();
      assertThat(texts).containsExactly("0!");
    }
  }

  private static Watch.End watch(FakeServer server, Watch.Style style, Predicate<String> sink)
      throws InterruptedException {
    var named = List.of(new Sidelight.Named(server.address(), "laptop"));
    return Watch.run(Settings.DEFAULTS, named, style, sink, Optional.empty());
  }

  /** Takes a sentence without its time, and two of them at most. */
  private boolean isFirst(String line) {
    texts.add(line.substring("HH:mm:ss  ".length()));
    return texts.size() < 2;
  }

  /** The first text lets all sessions start at once; the one that counts them all ends it. */
  private boolean taken(String text, FakeServer server) {
    texts.add(text);
    times.add(System.nanoTime());
    if (texts.size() == 1) start(server);
    return !text.equals(SESSIONS + "w");
  }

  private static void start(FakeServer server) {
    for (int i = 0; i < SESSIONS; i++) {
      server.say(
          "{\"directory\":\"/proj\",\"payload\":{\"type\":\"session.created\",\"properties\":{\"info\":{\"id\":\"ses_%d\",\"projectID\":\"p\",\"directory\":\"/proj\",\"title\":\"Docs\",\"time\":{\"created\":1,\"updated\":1}}}}}"
              .formatted(i));
      server.status("ses_" + i, "busy");
    }
  }
}
