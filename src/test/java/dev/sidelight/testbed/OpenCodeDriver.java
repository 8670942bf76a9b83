package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Plays the user of a server, by plain HTTP and apart from the program's own client.
 *
 * <p>Every call fails with an {@link IOException} that names the status when the server refuses.
 */
public final class OpenCodeDriver implements AutoCloseable {
  /** The first request of a directory boots it, which takes seconds on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A request that comes while the server starts is accepted and never answered. */
  private static final Duration HEALTH = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final Optional<String> authorization;

  OpenCodeDriver(URI address, Optional<String> password) {
    this.address = address;
    this.authorization =
        password.map(secret -> {
          byte[] pair = ("opencode:" + secret).getBytes(UTF_8);
          return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
  }

  public URI address() {
    return address;
  }

  /** Creates a session whose title comes from its first prompt. */
  public SessionId create(Path directory) throws IOException, InterruptedException {
    return new SessionId(post(in(directory, "/session"), Json.object()).text("id"));
  }

  /** Creates a session with a title, which OpenCode then keeps. */
  public SessionId create(Path directory, String title) throws IOException, InterruptedException {
    return new SessionId(post(in(directory, "/session"), Json.object("title", title)).text("id"));
  }

  /** Sends a prompt and returns when it is in the session, mostly before it is worked on. */
  public void prompt(SessionId session, String text) throws IOException, InterruptedException {
    prompt(session, text, OpenCodeConfig.FAST);
  }

  /** Sends a prompt for one of the models that {@link OpenCodeConfig} names. */
  public void prompt(SessionId session, String text, String model)
      throws IOException, InterruptedException {
    long before = prompts(session);
    Json chosen = Json.object("providerID", OpenCodeConfig.PROVIDER, "modelID", model);
    Json parts = Json.array(Json.object("type", "text", "text", text));
    String path = "/session/" + session + "/prompt_async";
    post(path, Json.object("parts", parts, "model", chosen));
    Await.until(
        PATIENCE, () -> prompts(session) > before, () -> "the prompt did not arrive: " + text);
  }

  public void abort(SessionId session) throws IOException, InterruptedException {
    post("/session/" + session + "/abort", Json.object());
  }

  public void rename(SessionId session, String title) throws IOException, InterruptedException {
    send("PATCH", "/session/" + session, Json.object("title", title));
  }

  public void archive(SessionId session) throws IOException, InterruptedException {
    Json time = Json.object("archived", System.currentTimeMillis());
    send("PATCH", "/session/" + session, Json.object("time", time));
  }

  public void delete(SessionId session) throws IOException, InterruptedException {
    send("DELETE", "/session/" + session, Json.Null.VALUE);
  }

  public Json session(SessionId session) throws IOException, InterruptedException {
    return get("/session/" + session);
  }

  public List<Json> children(SessionId session) throws IOException, InterruptedException {
    return get("/session/" + session + "/children").items();
  }

  /** {@return objects of {@code info} and {@code parts}, oldest first} */
  public List<Json> messages(SessionId session) throws IOException, InterruptedException {
    return get("/session/" + session + "/message").items();
  }

  /** {@return the running sessions of the directory by id} */
  public Json statuses(Path directory) throws IOException, InterruptedException {
    return get(in(directory, "/session/status"));
  }

  public List<Json> permissions(Path directory) throws IOException, InterruptedException {
    return get(in(directory, "/permission")).items();
  }

  /**
   * Answers a permission.
   *
   * @param reply {@code once}, {@code always} or {@code reject}
   */
  public void reply(Path directory, String permission, String reply)
      throws IOException, InterruptedException {
    post(in(directory, "/permission/" + permission + "/reply"), Json.object("reply", reply));
  }

  public List<Json> questions(Path directory) throws IOException, InterruptedException {
    return get(in(directory, "/question")).items();
  }

  /** Answers a request of one question with the labels. */
  public void answer(Path directory, String question, String... labels)
      throws IOException, InterruptedException {
    Json answers = Json.array(Arrays.asList(labels));
    post(in(directory, "/question/" + question + "/reply"), Json.object("answers", answers));
  }

  public void dismiss(Path directory, String question) throws IOException, InterruptedException {
    post(in(directory, "/question/" + question + "/reject"), Json.object());
  }

  /** Waits until the session's newest prompt has its last answer, good or bad. */
  public void awaitEnd(SessionId session, Path directory, Duration deadline) {
    Await.until(
        deadline,
        () -> {
          Json last = messages(session).getLast().at("info");
          return last.text("role").equals("assistant")
              && last.at("time").has("completed")
              && !statuses(directory).has(session.value());
        },
        () -> "session " + session + " did not end");
  }

  /** Waits until so many permissions are pending in the directory. */
  public List<Json> awaitPermissions(Path directory, int count, Duration deadline)
      throws IOException, InterruptedException {
    Await.until(
        deadline,
        () -> permissions(directory).size() == count,
        () -> "the number of pending permissions is not " + count);
    return permissions(directory);
  }

  /** Waits until so many questions are pending in the directory. */
  public List<Json> awaitQuestions(Path directory, int count, Duration deadline)
      throws IOException, InterruptedException {
    Await.until(
        deadline,
        () -> questions(directory).size() == count,
        () -> "the number of pending questions is not " + count);
    return questions(directory);
  }

  /** Sends any request; for what has no method here. */
  public Json send(String method, String path, Json body) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body.isNull()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    HttpRequest request =
        request(path)
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .method(method, content)
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
    }
    if (response.body().isEmpty()) return Json.Null.VALUE;
    try {
      return JsonReader.read(response.body());
    } catch (JsonException e) {
      throw new IOException(method + " " + path + " answers no JSON: " + response.body(), e);
    }
  }

  boolean isHealthy() throws InterruptedException {
    HttpRequest request = request("/global/health").timeout(HEALTH).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  InputStream stream() throws IOException, InterruptedException {
    HttpRequest request = request("/global/event").build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) throw new IOException("events: " + response.statusCode());
    return response.body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private Json get(String path) throws IOException, InterruptedException {
    return send("GET", path, Json.Null.VALUE);
  }

  private Json post(String path, Json body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  private HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(address.resolve(path));
    authorization.ifPresent(value -> builder.header("authorization", value));
    return builder;
  }

  private long prompts(SessionId session) throws IOException, InterruptedException {
    return messages(session).stream()
        .filter(message -> message.at("info").text("role").equals("user"))
        .count();
  }

  private static String in(Path directory, String path) {
    return path + "?directory=" + URLEncoder.encode(directory.toString(), UTF_8);
  }
}
