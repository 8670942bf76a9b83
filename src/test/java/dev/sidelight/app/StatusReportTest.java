package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.term.MemoryTerminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusReportTest {
  @Test
  void aStreamThatBreaksBeforeAllIsToldIsOpenedAgain() throws Exception {
    try (var server = new FakeServer()) {
      var gate = server.hold("GET /api/session");
      var taken = CompletableFuture.supplyAsync(() -> report(server));
      server.awaitRequest("/api/session");
      server.endStreams();
      gate.countDown();

      assertThat(taken.join().problems()).isEmpty();
      assertThat(taken.join().json()).contains("\"link\":\"live\"");
    }
  }

  @Test
  void whoseStreamBreaksAgainAndAgainIsNamed() throws Exception {
    try (var server = new FakeServer()) {
      server.answer("GET /global/event", 200, "text/event-stream", "");

      assertThat(report(server).problems()).containsExactly("laptop: the server closed the stream");
    }
  }

  @Test
  void whoeverGivesUpOnItNamesItToo() throws Exception {
    try (var server = new FakeServer()) {
      server.answer("GET /global/event", 200, "text/event-stream", "");
      var named = List.of(new Sidelight.Named(server.address(), "laptop"));
      var problems = List.of("laptop: the server closed the stream");

      var watched =
          Watch.run(
              Settings.DEFAULTS, named, new Watch.Style.Sentences(), _ -> true, Optional.empty());
      assertThat(watched).isEqualTo(new Watch.End(Reach.UNREACHABLE, problems));
      var shown =
          Sidelight.run(
              Settings.DEFAULTS,
              Sidelight.Shape.WHOLE,
              named,
              Optional.empty(),
              new MemoryTerminal(90, 30));
      assertThat(shown).isEqualTo(new Sidelight.Ending.Hopeless(Reach.UNREACHABLE, problems));
    }
  }

  private static StatusReport report(FakeServer server) {
    try {
      var named = List.of(new Sidelight.Named(server.address(), "laptop"));
      return StatusReport.take(Settings.DEFAULTS, named, Optional.empty());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
