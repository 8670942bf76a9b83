package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Link;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers are told of what the user wants done. */
@Timeout(60)
class DeedsTest {
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  private final Effects effects = new Effects(inbox, links);
  private final Deeds deeds = new Deeds(effects, _ -> false);
  private FakeServer server;

  @BeforeEach
  void follow() throws Exception {
    server = new FakeServer();
    server.json("GET /command", "[{\"name\": \"review\", \"template\": \"\"}]");
    server.json("POST /session/ses_1/command", "{}");
    server.json("POST /session/ses_1/prompt_async", "{}");
    links.open(server.address(), ServerLink.Start.NOTHING_KNOWN);
    await(msg -> msg instanceof Msg.LinkChanged(_, Link.Live _));
  }

  @AfterEach
  void close() {
    effects.close();
    links.close();
    server.close();
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
    assertThat(await(msg -> msg instanceof Msg.Sent || msg instanceof Msg.EffectFailed))
        .isEqualTo(new Msg.Sent(key, text));
  }

  private Msg await(Predicate<Msg> wanted) throws InterruptedException {
    while (true) {
      Msg next = inbox.next(Duration.ofSeconds(20));
      if (next == null) throw new AssertionError("nothing of the kind came");
      if (wanted.test(next)) return next;
    }
  }
}
