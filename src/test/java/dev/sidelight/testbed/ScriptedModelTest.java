package dev.sidelight.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ScriptedModel model = start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() throws IOException {
    model.close();
    client.close();
  }

  @Test
  void aRetryGetsTheNextAnswer() {
    model.when("port").refuses(429, "slow down", Duration.ofMillis(70)).says("Ported.");

    var refused = ask("ses_1", "port it").join();
    var answered = ask("ses_1", "port it").join();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after-ms")).contains("70");
    assertThat(answered.body()).contains("Ported.").contains("\"stop\"").endsWith("[DONE]\n\n");
  }

  @Test
  void everySessionReadsTheScriptFromItsBegin() {
    model.when("port").says("first").then().says("second");

    assertThat(ask("ses_1", "port it").join().body()).contains("first");
    assertThat(ask("ses_2", "port it").join().body()).contains("first");
    assertThat(ask("ses_1", "port it").join().body()).contains("second");
    assertThat(ask("ses_1", "port it").join().body()).contains("first");
  }

  @Test
  void aGateKeepsTheStreamOpen() throws InterruptedException {
    var gate = new Gate();
    model.when("wait").says("before").waitsFor(gate).says("after");

    var answer = ask("ses_1", "wait");
    gate.awaitReached(PATIENCE);
    assertThat(answer).isNotDone();
    gate.open();

    assertThat(answer.join().body()).contains("before").contains("after");
  }

  @Test
  void theLongestPhraseCounts() {
    model.when("fix").says("short");
    model.when("fix login").says("long");

    assertThat(ask("ses_1", "please fix login").join().body()).contains("long");
  }

  @Test
  void aCutStreamEndsWithAnError() {
    model.when("cut").says("half").cuts();

    assertThat(ask("ses_1", "cut me")).failsWithin(PATIENCE);
  }

  @Test
  void aPromptWithoutScriptIsRefused() {
    assertThat(ask("ses_1", "surprise").join().body()).contains("no script for: surprise");
  }

  private CompletableFuture<HttpResponse<String>> ask(String session, String prompt) {
    Json message = Json.object("role", "user", "content", prompt);
    Json body = Json.object("model", "fast", "messages", List.of(message), "stream", true);
    var request =
        HttpRequest.newBuilder(model.address().resolve("/v1/chat/completions"))
            .header("x-session-id", session)
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static ScriptedModel start() {
    try {
      return ScriptedModel.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
