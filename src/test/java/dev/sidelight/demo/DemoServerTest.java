package dev.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as they were measured on OpenCode 1.18.33. */
@Timeout(60)
class DemoServerTest {
  private static final String SHOP = "/home/demo/kettle";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private DemoServer server;

  @BeforeEach
  void start() throws IOException {
    server = DemoServer.start(DemoOptions.stepped(1, Tape.START));
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void healthNamesTheVersion() throws Exception {
    HttpResponse<String> response = get("/global/health");
    assertThat(response.body()).isEqualTo("{\"healthy\":true,\"version\":\"1.18.33\"}");
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("date")).contains("Sun, 22 Nov 2026 09:00:00 GMT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/session/ses_nope|404|NotFoundError",
        "GET|/session/ses_nope/message|404|NotFoundError",
        "GET|/session/ses_nope/children|404|NotFoundError",
        "GET|/session/ses_nope/todo|404|NotFoundError",
        "GET|/session/ses_nope/diff|200|[]",
        "DELETE|/session/ses_nope|404|NotFoundError",
        "GET|/session/nope|500|UnknownError",
        "POST|/session/ses_nope/abort|200|true",
        "POST|/session/ses_nope/fork|404|NotFoundError",
        "POST|/question/que_x/reject|404|\"_tag\":\"QuestionNotFoundError\",\"requestID\":\"que_x\"",
        "GET|/api/session?cursor=bad|400|InvalidCursorError",
        "GET|/api/session?limit=abc|400|InvalidRequestError",
        "GET|/api/session/active|200|{\"data\":{}}",
      })
  void refusalsLookLikeTheRealOnes(String method, String path, int status, String body)
      throws Exception {
    HttpResponse<String> response = send(method, path, Optional.empty());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(body);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
  }

  @ParameterizedTest
  @CsvSource({"GET,/nope", "PUT,/session", "GET,/api/info", "GET,/"})
  void unknownRoutesAreAWebPage(String method, String path) throws Exception {
    HttpResponse<String> response = send(method, path, Optional.empty());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("text/html");
  }

  @Test
  void aWrongFieldIsNamed() throws Exception {
    HttpResponse<String> response = post("/permission/per_x/reply", Json.object("reply", "bad"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JsonReader.read(response.body()))
        .isEqualTo(
            JsonReader.read(
                """
                {"name":"BadRequest","data":{"message":"Expected \\"once\\" | \\"always\\" | \\"reject\\", got \\"bad\\"\\n  at [\\"reply\\"]","kind":"Payload"}}
                """));
  }

  @Test
  void pagesOfAllSessionsMeetWithoutGapOrOverlap() throws Exception {
    server.advance(Duration.ofSeconds(20));
    var ids = new ArrayList<String>();
    String cursor = "";
    Json page;
    do {
      page = json("/api/session?limit=7" + cursor);
      page.at("data").items().forEach(row -> ids.add(row.text("id")));
      cursor = "&cursor=" + page.at("cursor").text("next");
    } while (!page.at("data").items().isEmpty());
    assertThat(ids).hasSize(server.stage().store.sessions.size());
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(page.at("cursor", "next").isNull()).isTrue();
  }

  @Test
  void theCursorBackLeadsBack() throws Exception {
    Json first = json("/api/session?limit=3");
    Json second = json("/api/session?limit=3&cursor=" + first.at("cursor").text("next"));
    Json back = json("/api/session?limit=3&cursor=" + second.at("cursor").text("previous"));
    assertThat(back.at("data")).isEqualTo(first.at("data"));
  }

  @Test
  void searchLooksAtTitles() throws Exception {
    assertThat(json("/api/session?search=GULLS").at("data").items())
        .extracting(row -> row.text("title"))
        .containsExactly("Gulls should land on the railing");
    assertThat(json("/experimental/session?search=gulls").items()).hasSize(1);
  }

  @Test
  void recentSessionsArePagedByTime() throws Exception {
    HttpResponse<String> response = get("/experimental/session?limit=5");
    String cursor = response.headers().firstValue("x-next-cursor").orElseThrow();
    List<Json> first = JsonReader.read(response.body()).items();
    List<Json> second = json("/experimental/session?limit=100&cursor=" + cursor).items();
    assertThat(first).hasSize(5).doesNotContainAnyElementsOf(second);
    assertThat(first.size() + second.size()).isEqualTo(server.stage().store.sessions.size());
    assertThat(first.getFirst().at("project").text("worktree")).startsWith("/home/demo/");
  }

  @Test
  void aLongSessionIsReadPageByPage() throws Exception {
    SessionRow row = titled("Saves from 1.2 crash on load");
    var ids = new ArrayList<String>();
    String before = "";
    while (true) {
      HttpResponse<String> page = get("/session/" + row.id + "/message?limit=100" + before);
      List<Json> messages = JsonReader.read(page.body()).items();
      ids.addAll(0, messages.stream().map(message -> message.at("info").text("id")).toList());
      Optional<String> cursor = page.headers().firstValue("x-next-cursor");
      if (cursor.isEmpty()) break;
      before = "&before=" + cursor.get();
    }
    assertThat(ids).hasSize(340).doesNotHaveDuplicates().isSorted();
    assertThat(get("/session/" + row.id + "/message?before=x").body())
        .isEqualTo("{\"_tag\":\"BadRequest\"}");
  }

  @Test
  void theStreamGreetsAndThenTellsEverythingInOrder() throws Exception {
    try (var stream = new Stream("/global/event")) {
      assertThat(stream.next().at("payload").text("type")).isEqualTo("server.connected");
      server.advance(Duration.ofMillis(500));
      Json created = stream.next();
      assertThat(created.text("directory")).isEqualTo(SHOP);
      assertThat(created.at("payload").text("type")).isEqualTo("session.created");
      Json sync = stream.next().at("payload");
      assertThat(sync.text("type")).isEqualTo("sync");
      assertThat(sync.at("syncEvent").text("type")).isEqualTo("session.created.1");
      assertThat(sync.at("syncEvent", "data")).isEqualTo(created.at("payload", "properties"));
      assertThat(sync.at("id")).isEqualTo(created.at("payload", "id"));
      assertThat(sync.at("syncEvent").whole("seq")).isZero();
    }
  }

  @Test
  void theHeartBeatsEveryTenSeconds() throws Exception {
    try (var stream = new Stream("/global/event")) {
      server.advance(Duration.ofSeconds(30));
      for (int beat = 0; beat < 3; beat++) {
        stream.until(event -> event.text("type").equals("server.heartbeat"));
      }
    }
  }

  @Test
  void aLiveDemoPlaysByItself() throws Exception {
    server.close();
    server = DemoServer.start(DemoOptions.live(1, 50));
    try (var stream = new Stream("/global/event")) {
      Json deleted = stream.until(event -> event.text("type").equals("session.deleted"));
      assertThat(deleted.at("properties", "info").text("title")).isEqualTo("Scratch: a round menu");
    }
  }

  @Test
  void theStreamOfADirectoryTellsOfNoOther() throws Exception {
    try (var stream = new Stream("/event?directory=/home/demo/fern")) {
      assertThat(stream.next().text("type")).isEqualTo("server.connected");
      server.advance(Duration.ofSeconds(1));
      assertThat(stream.next().at("properties", "info").text("directory"))
          .isEqualTo("/home/demo/fern");
    }
  }

  @Test
  void anAnswerLetsTheRunGoOn() throws Exception {
    server.advance(Duration.ofSeconds(12));
    Json asked = json("/permission?directory=" + SHOP).items().getFirst();
    String session = asked.text("sessionID");
    assertThat(json("/session/status?directory=" + SHOP).at(session).text("type"))
        .isEqualTo("busy");
    String path = "/permission/" + asked.text("id") + "/reply";
    assertThat(post(path, Json.object("reply", "once")).body()).isEqualTo("true");
    assertThat(post(path, Json.object("reply", "once")).statusCode()).isEqualTo(404);
    server.advance(Duration.ofSeconds(50));
    assertThat(json("/session/status?directory=" + SHOP).has(session)).isFalse();
    assertThat(get("/session/" + session + "/message?limit=1").body()).contains("Node 24");
  }

  @Test
  void aQuestionIsAnsweredInTheUsersOwnWords() throws Exception {
    server.advance(Duration.ofSeconds(12));
    Json asked = json("/question?directory=" + SHOP).items().getFirst();
    Json answers = Json.array(List.of("By carrier pigeon"), List.of("Germany", "Japan"));
    post("/question/" + asked.text("id") + "/reply", Json.object("answers", answers));
    server.advance(Duration.ofSeconds(20));
    assertThat(get("/session/" + asked.text("sessionID") + "/message?limit=1").body())
        .contains("By carrier pigeon; Germany, Japan");
  }

  @Test
  void aPromptIsAnsweredWithItsTopic() throws Exception {
    Json session = JsonReader.read(post("/session?directory=" + SHOP, Json.object()).body());
    String id = session.text("id");
    assertThat(session.text("title")).isEqualTo("New session - 2026-11-22T09:00:00.000Z");
    HttpResponse<String> response = post("/session/" + id + "/prompt_async", parts("boil 茶 👩‍🚀"));
    assertThat(response.statusCode()).isEqualTo(204);
    server.advance(Duration.ofSeconds(30));
    assertThat(get("/session/" + id + "/message?limit=1").body()).contains("boil 茶 👩‍🚀");
    assertThat(json("/session/" + id).text("title")).isEqualTo("Boil 茶 👩‍🚀");
  }

  @ParameterizedTest
  @CsvSource({
    "permission please,permission.asked",
    "question me,question.asked",
    "fail now,session.error",
    "subagents at work,session.created",
    "compact it,session.compacted"
  })
  void aPromptMayCallForAState(String prompt, String type) throws Exception {
    String id = newSession();
    try (var stream = new Stream("/global/event")) {
      post("/session/" + id + "/prompt_async", parts(prompt));
      server.advance(Duration.ofSeconds(20));
      stream.until(event -> event.text("type").equals(type) && event.toString().contains(id));
    }
  }

  @Test
  void abortStopsTheRun() throws Exception {
    String id = newSession();
    post("/session/" + id + "/prompt_async", parts("a long story"));
    server.advance(Duration.ofSeconds(3));
    assertThat(post("/session/" + id + "/abort", Json.object()).body()).isEqualTo("true");
    assertThat(json("/session/status?directory=" + SHOP).has(id)).isFalse();
    assertThat(get("/session/" + id + "/message?limit=1").body()).contains("MessageAbortedError");
  }

  @Test
  void sessionsAreRenamedArchivedForkedAndDeleted() throws Exception {
    String id = newSession();
    post("/session/" + id + "/prompt_async", parts("something to copy"));
    server.advance(Duration.ofSeconds(30));
    patch("/session/" + id, Json.object("title", "Mine"));
    Json fork = JsonReader.read(post("/session/" + id + "/fork", Json.object()).body());
    assertThat(fork.text("title")).isEqualTo("Mine (fork #1)");
    assertThat(json("/session/" + fork.text("id") + "/message").items())
        .hasSameSizeAs(json("/session/" + id + "/message").items());
    patch("/session/" + id, Json.object("time", Json.object("archived", 5)));
    assertThat(get("/experimental/session?search=Mine").body()).doesNotContain(id + "\"");
    assertThat(get("/experimental/session?archived=true").body()).contains(id);
    assertThat(send("DELETE", "/session/" + id, Optional.empty()).body()).isEqualTo("true");
    assertThat(get("/session/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void callsThatWaitAreAnsweredAtTheEndOfTheRun() throws Exception {
    String id = newSession();
    for (String call : List.of("shell", "summarize", "command", "message")) {
      Json body =
          new Fields()
              .withAll(parts("Wait"))
              .with("agent", "build")
              .with("command", call.equals("command") ? "init" : "echo tea")
              .with("arguments", "")
              .with("providerID", "anthropic")
              .with("modelID", "claude-sonnet-4-5")
              .json();
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              request("POST", "/session/" + id + "/" + call, Optional.of(body)),
              BodyHandlers.ofString());
      while (!answer.isDone()) server.advance(Duration.ofMillis(500));
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(get("/session/" + id + "/message").body())
        .contains("tea\\n", "AGENTS.md", "\"compaction\"");
  }

  @Test
  void aBusySessionTakesNoShellCommand() throws Exception {
    String id = newSession();
    post("/session/" + id + "/prompt_async", parts("work"));
    HttpResponse<String> response =
        post("/session/" + id + "/shell", Json.object("agent", "build", "command", "ls"));
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("\"_tag\":\"SessionBusyError\"");
  }

  @Test
  void attachedTuisAreToldWhatToShow() throws Exception {
    String id = newSession();
    try (var stream = new Stream("/global/event")) {
      post("/tui/show-toast", Json.object("message", "tea", "variant", "info"));
      post("/tui/select-session", Json.object("sessionID", id));
      Json toast = stream.until(event -> event.text("type").equals("tui.toast.show"));
      assertThat(toast.at("properties").text("message")).isEqualTo("tea");
      stream.until(event -> event.text("type").equals("tui.session.select"));
    }
  }

  @Test
  void theRestIsThere() throws Exception {
    assertThat(json("/agent").items()).extracting(agent -> agent.text("name")).contains("build");
    assertThat(json("/config/providers").at("default").text("anthropic")).isNotEmpty();
    assertThat(json("/command").items()).hasSize(2);
    assertThat(json("/find/file?query=cart&directory=" + SHOP).items()).isNotEmpty();
    assertThat(json("/project").items()).hasSize(3);
    assertThat(json("/path?directory=" + SHOP).text("worktree")).isEqualTo(SHOP);
    assertThat(json("/vcs?directory=" + SHOP).text("branch")).isEqualTo("gift-wrap");
    String header = URLEncoder.encode("/home/demo/fern/", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/path"))
            .header("x-opencode-directory", header)
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).body())
        .contains("\"/home/demo/fern\"");
  }

  private String newSession() throws Exception {
    return JsonReader.read(post("/session?directory=" + SHOP, Json.object("title", "T")).body())
        .text("id");
  }

  private static Json parts(String text) {
    return Json.object("parts", Json.array(Json.object("type", "text", "text", text)));
  }

  private SessionRow titled(String title) {
    return server.stage().store.sessions.values().stream()
        .filter(row -> row.title.equals(title))
        .findFirst()
        .orElseThrow();
  }

  private Json json(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return JsonReader.read(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, Optional.empty());
  }

  private HttpResponse<String> post(String path, Json body) throws Exception {
    return send("POST", path, Optional.of(body));
  }

  private void patch(String path, Json body) throws Exception {
    assertThat(send("PATCH", path, Optional.of(body)).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, String path, Optional<Json> body)
      throws Exception {
    return client.send(request(method, path, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, Optional<Json> body) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path))
        .header("content-type", "application/json")
        .method(
            method,
            body.map(Json::toString).map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()))
        .build();
  }

  /** An open event stream. */
  private final class Stream implements AutoCloseable {
    private final BufferedReader reader;

    Stream(String path) throws Exception {
      var response =
          client.send(request("GET", path, Optional.empty()), BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
      reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** {@return the next frame; blocks until it is there} */
    Json next() throws Exception {
      String line = reader.readLine();
      while (line != null && line.isEmpty()) line = reader.readLine();
      assertThat(line).startsWith("data: ");
      return JsonReader.read(line.substring("data: ".length()));
    }

    /** {@return the payload of the first frame that fits, skipping others} */
    Json until(Predicate<Json> wanted) throws Exception {
      Json payload = next().at("payload");
      while (!wanted.test(payload)) payload = next().at("payload");
      return payload;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
