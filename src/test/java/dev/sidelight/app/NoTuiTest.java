package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.term.MemoryTerminal;
import dev.sidelight.testbed.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A panel that has no TUI to steer. */
@Timeout(120)
class NoTuiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CREATED =
      "{\"directory\":\"/proj\",\"payload\":{\"type\":\"session.created\",\"properties\":{\"info\":{\"id\":\"ses_1\",\"projectID\":\"p\",\"directory\":\"/proj\",\"title\":\"Write"
          + " docs\",\"time\":{\"created\":1,\"updated\":1}}}}}";

  @Test
  void itSaysSoAndHowToStartOne() throws Exception {
    var terminal = new MemoryTerminal(60, 20);
    var ending = new CompletableFuture<Sidelight.Ending>();
    try (var server = new FakeServer()) {
      server.json("POST /tui/select-session", "true");
      Thread.ofPlatform().daemon().start(() -> ending.complete(run(server, terminal)));
      Await.until(PATIENCE, () -> server.openStreams() == 1, () -> "there is no stream");
      server.say(CREATED);
      server.status("ses_1", "busy");
      await(terminal, "● Write docs");
      terminal.press("enter");
      await(terminal, "No TUI to steer: run opencode attach http://");
      assertThat(server.requests("/tui/select-session")).hasSize(1);
      terminal.press("q");
      assertThat(ending.get()).isEqualTo(new Sidelight.Ending.Quit());
    }
  }

  @Test
  void aServerIsTheSameByAnyOfItsNames() {
    var server = new ServerId("http://127.0.0.1:4096");
    assertThat(SteerableTuis.isSame(server, new ServerId("http://localhost:4096"))).isTrue();
    assertThat(SteerableTuis.isSame(server, new ServerId("http://127.0.0.1:4097"))).isFalse();
    var remote = new ServerId("https://build.example");
    assertThat(SteerableTuis.isSame(remote, new ServerId("https://build.example:443"))).isTrue();
  }

  private static Sidelight.Ending run(FakeServer server, MemoryTerminal terminal) {
    try {
      var named = List.of(new Sidelight.Named(server.address(), "laptop"));
      return Sidelight.run(
          Settings.DEFAULTS, Sidelight.Shape.PANEL, named, Optional.empty(), terminal);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(MemoryTerminal terminal, String text) {
    Await.until(
        PATIENCE,
        () -> String.join(" ", terminal.rows()).replaceAll("[ │]+", " ").contains(text),
        () -> "waited for " + text + "; the screen shows\n" + String.join("\n", terminal.rows()));
  }
}
