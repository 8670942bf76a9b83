package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Requests to one server and the JSON they bring back. Thread-safe. */
final class Http implements AutoCloseable {
  /** Longest wait for a connection to open. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longest wait for an ordinary answer; a cold directory takes the server up to 2 s. */
  static final Duration SOON = Duration.ofSeconds(15);

  /**
   * Longest wait for an answer that costs the server nothing. One that is just starting takes
   * requests that it never answers, so the next attempt must not be far.
   */
  static final Duration AT_ONCE = Duration.ofSeconds(4);

  /** Longest wait for a turn of the model to end. */
  static final Duration TURN = Duration.ofHours(12);

  private static final String DIRECTORY_HEADER = "x-opencode-directory";

  private final URI base;
  private final Optional<String> authorization;
  private final HttpClient client;
  private final Tally tally;

  Http(ServerAddress address, Tally tally) {
    this.tally = tally;
    base = address.uri();
    authorization = address.credentials().map(Http::basic);
    // The server answers "upgrade to HTTP/2" by swallowing the body and waiting for ever.
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if (base.getScheme().equals("http")) builder.sslContext(trustingNobody());
    client = builder.build();
  }

  /** {@return a context that plain HTTP never uses, and that spares loading the certificates} */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new javax.net.ssl.TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static String basic(Credentials credentials) {
    byte[] pair =
        (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** {@return text as it may stand in a query or in one step of a path} */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * One request.
   *
   * @param doing what it is for, as in "Cannot …"
   * @param path with its query
   * @param directory whose instance answers; without one, the server's own working directory may be
   *     started up for it
   */
  record Call(
      String doing,
      String method,
      String path,
      Optional<Json> body,
      Optional<String> directory,
      Duration limit,
      List<String> leftOut) {

    static Call get(String doing, String path) {
      return new Call(doing, "GET", path, Optional.empty(), Optional.empty(), SOON, List.of());
    }

    static Call send(String doing, String method, String path, Json body) {
      return new Call(doing, method, path, Optional.of(body), Optional.empty(), SOON, List.of());
    }

    Call in(String where) {
      return new Call(doing, method, path, body, Optional.of(where), limit, leftOut);
    }

    Call within(Duration longest) {
      return new Call(doing, method, path, body, directory, longest, leftOut);
    }

    Call without(List<String> unread) {
      return new Call(doing, method, path, body, directory, limit, unread);
    }
  }

  /**
   * @param nextCursor of a list that has another page
   */
  record Answer(Json json, Optional<String> nextCursor, Optional<String> date) {}

  Json json(Call call) throws ServerException, InterruptedException {
    return answer(call).json();
  }

  Answer answer(Call call) throws ServerException, InterruptedException {
    try {
      HttpResponse<InputStream> response = exchange(call, "application/json");
      // The request's own limit ends when the body begins.
      var limit = closing(response.body(), call.limit());
      try {
        return new Answer(
            Answers.json(call.doing(), response, call.leftOut()),
            response.headers().firstValue("x-next-cursor").filter(cursor -> !cursor.isEmpty()),
            response.headers().firstValue("date"));
      } finally {
        limit.cancel(false);
      }
    } catch (ServerException.Refused | ServerException.Unsupported e) {
      tally.refused(call.doing(), e);
      throw e;
    } catch (IOException e) {
      throw failed(call, e);
    }
  }

  private static CompletableFuture<Void> closing(InputStream body, Duration limit) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            body.close();
          } catch (IOException _) {
            // It is closed as far as it can be.
          }
        },
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** {@return a stream whose head has come and is right; the caller closes it} */
  InputStream stream(Call call) throws ServerException, InterruptedException {
    try {
      HttpResponse<InputStream> response = exchange(call, "text/event-stream");
      Answers.check(call.doing(), response, "text/event-stream");
      return response.body();
    } catch (IOException e) {
      throw failed(call, e);
    }
  }

  private HttpResponse<InputStream> exchange(Call call, String accept)
      throws IOException, InterruptedException {
    BodyPublisher body =
        call.body()
            .map(json -> BodyPublishers.ofString(json.toString()))
            .orElseGet(BodyPublishers::noBody);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .timeout(call.limit())
            .header("accept", accept)
            .method(call.method(), body);
    if (call.body().isPresent()) request.header("content-type", "application/json");
    authorization.ifPresent(value -> request.header("authorization", value));
    call.directory().ifPresent(where -> request.header(DIRECTORY_HEADER, encoded(where)));
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private ServerException failed(Call call, IOException e) throws InterruptedException {
    if (isInterrupt(e)) throw new InterruptedException();
    String reason =
        switch (e) {
          case java.net.http.HttpConnectTimeoutException _ ->
              "nothing answers within " + CONNECT.toSeconds() + " s";
          case HttpTimeoutException _ -> "no answer within " + call.limit().toSeconds() + " s";
          case java.net.ConnectException _ ->
              e.getCause() instanceof java.nio.channels.UnresolvedAddressException
                  ? "there is no host of that name"
                  : "nothing listens there; is the server running?";
          case javax.net.ssl.SSLException _ -> "no secure connection: " + Answers.oneLine(e);
          default -> "the connection broke: " + Answers.oneLine(e);
        };
    return new ServerException.Unreachable(Answers.cannot(call.doing(), where(), reason));
  }

  /** {@return whether the thread was interrupted in a read, which clears the thread's flag} */
  static boolean isInterrupt(IOException e) {
    return Thread.interrupted() || e.getCause() instanceof InterruptedException;
  }

  String where() {
    return base.getRawAuthority() + base.getRawPath();
  }

  /** Ends all requests at once; they fail. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
