package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers are told of what the user wants done. */
@Timeout(60)
class DeedsTest {
  private final Followed followed = new Followed();
  private final FakeServer server = followed.server;
  private final Deeds deeds = new Deeds(followed.effects, _ -> false);

  DeedsTest() throws IOException {}

  @BeforeEach
  void follow() throws Exception {
    server.json("GET /command", "[{\"name\": \"review\", \"template\": \"\"}]");
    server.json("POST /session/ses_1/command", "{}");
    server.json("POST /session/ses_1/prompt_async", "{}");
    followed.open();
  }

  @AfterEach
  void close() {
    followed.close();
  }

  @Test
  void aCommandThatTheServerHasIsRun() throws Exception {
    run("/review all", "review", "all");
    assertThat(server.requests("/session/ses_1/command")).hasSize(1);
    assertThat(server.requests("/session/ses_1/prompt_async")).isEmpty();
  }

  @Test
  void aMessageThatBeginsWithAPathIsSent() throws Exception {
    run("/etc/hosts is wrong", "etc/hosts", "is wrong");
    assertThat(server.requests("/session/ses_1/prompt_async")).hasSize(1);
    assertThat(server.requests("/session/ses_1/command")).isEmpty();
  }

  private void run(String text, String name, String arguments) throws InterruptedException {
    var key = new SessionKey(server.address().id(), new SessionId("ses_1"));
    var message =
        new Effect.Outgoing(text, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    deeds.start(new Effect.RunCommand(key, message, "/proj", name, arguments));
    assertThat(followed.await(msg -> msg instanceof Msg.Sent || msg instanceof Msg.EffectFailed))
        .isEqualTo(new Msg.Sent(key, text));
  }
}
