package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.V1OpenCode.ahead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.Message;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.Permission;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class V1OpenCodeTest {
  private static final SessionId SESSION = new SessionId("ses_1");

  private FakeServer server;
  private V1OpenCode openCode;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    openCode = new V1OpenCode(server.address());
  }

  @AfterEach
  void stop() {
    openCode.close();
    server.close();
  }

  @Test
  void theServersVersionIsToldAndItsClockIsTheSame() throws Exception {
    OpenCode.Identity identity = openCode.identify();
    assertThat(identity.version()).isEqualTo("1.18.33");
    assertThat(identity.clockAhead()).isZero();
  }

  @Test
  void onlyOfWhatChangesSomethingItIsSaidThatItMayHaveGotThere() {
    assertThat(Http.Call.get("read", "/session").doubt()).isEmpty();
    assertThat(Http.Call.send("send", "POST", "/session", Json.object()).doubt())
        .isEqualTo("; it may have got there");
  }

  @Test
  void aClockThatIsOnlyReadLateIsTheSame() {
    Instant asked = Instant.parse("2026-11-22T14:00:10Z");
    assertThat(ahead("Sun, 22 Nov 2026 14:00:08 GMT", asked, asked.plusMillis(20))).isZero();
    assertThat(ahead("Sun, 22 Nov 2026 14:00:09 GMT", asked, asked.plusSeconds(4))).isZero();
    assertThat(ahead("Sun, 22 Nov 2026 14:00:14 GMT", asked, asked.plusSeconds(4))).isZero();
  }

  @Test
  void aClockThatGoesWrongIsTold() {
    Instant asked = Instant.parse("2026-11-22T14:00:10Z");
    assertThat(ahead("Sun, 22 Nov 2026 14:05:10 GMT", asked, asked))
        .isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(1));
    assertThat(ahead("Sun, 22 Nov 2026 14:00:04 GMT", asked, asked))
        .isCloseTo(Duration.ofSeconds(-6), Duration.ofSeconds(1));
    assertThat(ahead("yesterday", asked, asked)).isZero();
  }

  @Test
  void thePasswordIsSentAndNeverShown() throws Exception {
    var credentials = new Credentials("me", "sécret");
    try (var secured = new V1OpenCode(server.address().with(credentials))) {
      secured.identify();
      String sent = server.requests().getFirst().authorization();
      assertThat(sent)
          .isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:sécret".getBytes(UTF_8)));
      assertThat(server.address().with(credentials).toString()).doesNotContain("sécret");
      server.answer("GET /global/health", 401, "", "");
      assertThatThrownBy(secured::identify)
          .isInstanceOf(ServerException.Unauthorised.class)
          .hasMessageEndingWith("the server wants another user or password (401)")
          .hasMessageNotContaining("sécret");
    }
  }

  @Test
  void whoeverGaveNoPasswordIsToldHow() {
    server.answer("GET /global/health", 401, "", "");
    assertThatThrownBy(openCode::identify)
        .isInstanceOf(ServerException.Unauthorised.class)
        .hasMessageEndingWith(
            "it wants a password (401): set OPENCODE_SERVER_PASSWORD, or passwordEnv in"
                + " the settings");
    // An address that is none of those by which a machine calls itself.
    var elsewhere = ServerAddress.of(new ServerId("http://0.0.0.0:" + server.port()));
    try (var open = new V1OpenCode(elsewhere)) {
      assertThatThrownBy(open::identify)
          .hasMessageEndingWith("it wants a password (401): set passwordEnv in the settings");
    }
  }

  @Test
  void aRefusalIsSaidInTheServersWordsWhateverItsShape() {
    refuse(
        404,
        "application/json",
        "{\"name\":\"NotFoundError\",\"data\":{\"message\":\"Session not found: ses_1\"}}");
    assertThatThrownBy(() -> openCode.session(SESSION))
        .isInstanceOf(ServerException.NotFound.class)
        .hasMessageContaining("Cannot read session ses_1 at 127.0.0.1:")
        .hasMessageContaining("Session not found: ses_1 (404)");
    refuse(
        409, "application/json", "{\"_tag\":\"SessionBusyError\",\"message\":\"Session is busy\"}");
    assertThatThrownBy(() -> openCode.session(SESSION))
        .isInstanceOf(ServerException.Refused.class)
        .hasMessageContaining("Session is busy (409)");
    refuse(415, "text/plain", "wrong\n\u001b[31mtype");
    assertThatThrownBy(() -> openCode.session(SESSION))
        .isInstanceOf(ServerException.Refused.class)
        .hasMessageEndingWith("wrong [31mtype (415)");
    refuse(400, "application/json", "{\"_tag\":\"BadRequest\"}");
    assertThatThrownBy(() -> openCode.session(SESSION)).hasMessageEndingWith("BadRequest (400)");
    refuse(503, "text/html", "<html>gateway</html>");
    assertThatThrownBy(() -> openCode.session(SESSION))
        .isInstanceOf(ServerException.Unreachable.class)
        .hasMessageEndingWith("status 503");
  }

  private void refuse(int status, String type, String body) {
    server.answer("GET /session/ses_1", status, type, body);
  }

  @Test
  void theWebPageThatAnswersUnknownRoutesIsNotTakenForAnAnswer() {
    assertThatThrownBy(() -> openCode.todos(SESSION))
        .isInstanceOf(ServerException.Unsupported.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void aSessionWithoutAnIdIsRefused() {
    server.json("GET /session/ses_1", "{}");
    assertThatThrownBy(() -> openCode.session(SESSION)).isInstanceOf(ServerException.Refused.class);
  }

  @Test
  void brokenJsonIsRefused() {
    server.json("GET /session/ses_1", "{\"id\":");
    assertThatThrownBy(() -> openCode.session(SESSION))
        .isInstanceOf(ServerException.Refused.class)
        .hasMessageContaining("not readable JSON");
  }

  @Test
  void aPromptNamesAgentModelAndVariant() throws Exception {
    server.answer("POST /session/ses_1/prompt_async", 204, "", "");
    openCode.prompt(
        SESSION,
        new OpenCode.Prompt(
            "hällo",
            List.of("/p/my notes.md"),
            Optional.of("plan"),
            Optional.of(new ModelRef("anthropic", "opus")),
            Optional.of("high")));
    assertThat(sent())
        .isEqualTo(
            Json.object(
                "parts",
                List.of(
                    Json.object("type", "text", "text", "hällo"),
                    Json.object(
                        "type", "file",
                        "mime", "text/plain",
                        "filename", "my notes.md",
                        "url", "file:///p/my%20notes.md")),
                "agent",
                "plan",
                "variant",
                "high",
                "model",
                Json.object("providerID", "anthropic", "modelID", "opus")));
  }

  private Json sent() throws JsonException {
    return JsonReader.read(server.requests().getLast().body());
  }

  @Test
  void aPermissionIsAnsweredWhereItWasAsked() throws Exception {
    server.json("POST /permission/per_1/reply", "true");
    var permission =
        new Permission(
            new RequestId("per_1"), SESSION, "bash", List.of(), Json.object(), List.of(), "");
    openCode.reply(permission, "/höme/me", Permission.Reply.REJECT, Optional.of("no"));
    assertThat(sent()).isEqualTo(Json.object("reply", "reject", "message", "no"));
    assertThat(server.requests().getLast().directory()).isEqualTo("/h%C3%B6me/me");
    openCode.reply(permission, "/home/me", Permission.Reply.ONCE, Optional.empty());
    assertThat(sent()).isEqualTo(Json.object("reply", "once"));
  }

  @Test
  void deletingAbortsFirst() throws Exception {
    server.json("POST /session/ses_1/abort", "true");
    server.json("DELETE /session/ses_1", "true");
    openCode.delete(SESSION);
    assertThat(server.requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("POST /session/ses_1/abort", "DELETE /session/ses_1");
  }

  @Test
  void aTranscriptLeavesOutDiffsAndPartsThatCannotBeRead() throws Exception {
    server.json(
        "GET /session/ses_1/message",
        """
        [{"info":{"id":"msg_1","role":"user","sessionID":"ses_1","time":{"created":1000},
                  "summary":{"diffs":[{"patch":"p"}]}},
          "parts":[{"id":"prt_1","messageID":"msg_1","sessionID":"ses_1","type":"text","text":"hi"},
                   {"type":"text"}]},
         {"info":{"id":"msg_2","role":"robot"},"parts":[]},
         {"info":{"id":"msg_3","role":"assistant","sessionID":"ses_1","time":{"created":2000},
                  "modelID":"m","providerID":"p","error":{"name":"APIError","data":{"message":"no"}}},
          "parts":[{"id":"prt_2","messageID":"msg_3","sessionID":"ses_1","type":"tool","tool":"bash",
                    "state":{"status":"error","error":"bad","input":{"summary":{"diffs":[1]}}}}]}]
        """);
    Transcript transcript = openCode.transcript(SESSION, 10, Optional.empty());
    assertThat(transcript.entries()).hasSize(2);
    assertThat(transcript.entries().getFirst().parts()).hasSize(1);
    var entry = transcript.entries().getLast();
    assertThat(((Message.Assistant) entry.message()).error().orElseThrow().message())
        .isEqualTo("no");
    var tool = (Part.Tool) entry.parts().getFirst();
    assertThat(tool.output()).isEqualTo("bad");
    assertThat(tool.input()).isEqualTo(Json.object("summary", Json.object("diffs", List.of(1))));
  }

  @Test
  void interruptingEndsACallAtOnce() throws Exception {
    CountDownLatch gate = server.hold("GET /session/ses_1");
    var outcome = new AtomicReference<Exception>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                openCode.session(SESSION);
              } catch (ServerException | InterruptedException e) {
                outcome.set(e);
              }
            });
    server.awaitRequest("/session/ses_1");
    caller.interrupt();
    caller.join();
    gate.countDown();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
  }
}
