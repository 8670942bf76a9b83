package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.opencode.FakeServer;
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

  private static StatusReport report(FakeServer server) {
    try {
      var named = List.of(new Sidelight.Named(server.address(), "laptop"));
      return StatusReport.take(Settings.DEFAULTS, named, Optional.empty());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
