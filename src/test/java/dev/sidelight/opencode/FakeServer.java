package dev.sidelight.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.sidelight.model.ServerId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that gives the answers of OpenCode 1.18 that a test lays down, and says what
 * the test tells it to on its event stream.
 */
public final class FakeServer implements AutoCloseable {
  /** What a stream begins with. */
  public static final String CONNECTED =
      "data: {\"payload\":{\"type\":\"server.connected\",\"properties\":{}}}\n\n";

  private static final String LOCATION = "location";
  private static final Answer WEB_PAGE = new Answer(200, "text/html", "<!doctype html><html>");

  private final @Nullable SSLContext keys;
  private HttpServer http;
  private ExecutorService threads;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile String greeting = CONNECTED;
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Stream> streams = new CopyOnWriteArrayList<>();

  public record Answer(int status, String type, String body, String next) {
    Answer(int status, String type, String body) {
      this(status, type, body, "");
    }
  }

  /**
   * @param directory the instance that is asked, empty if none is named
   */
  public record Request(
      String method, String path, String directory, String authorization, String body) {}

  /** Names of the server that clients of TLS asked for, in the order of their requests. */
  private final List<String> namesAskedFor = new CopyOnWriteArrayList<>();

  private record Stream(OutputStream out, CountDownLatch over) {}

  public FakeServer() throws IOException {
    this(null);
  }

  /**
   * @param keys with which it speaks https; absent for http
   */
  public FakeServer(@Nullable SSLContext keys) throws IOException {
    this.keys = keys;
    threads = Executors.newVirtualThreadPerTaskExecutor();
    http = listen(0);
    json("GET /global/health", "{\"healthy\":true,\"version\":\"1.18.33\"}");
    json("GET /api/session", "{\"data\":[]}");
    json("GET /experimental/session", "[]");
    json("GET /session/status", "{}");
    json("GET /permission", "[]");
    json("GET /question", "[]");
  }

  private HttpServer listen(int port) throws IOException {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = keys == null ? HttpServer.create(at, 50) : HttpsServer.create(at, 50);
    if (server instanceof HttpsServer secure) {
      secure.setHttpsConfigurator(new HttpsConfigurator(keys));
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  public ServerAddress address() {
    String scheme = keys == null ? "http" : "https";
    return ServerAddress.of(new ServerId(scheme + "://127.0.0.1:" + port()));
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /**
   * Lays down an answer.
   *
   * @param route method and path, for one directory {@code "GET /path@/directory"}
   */
  public void answer(String route, int status, String type, String body) {
    answers.put(route, new Answer(status, type, body));
  }

  public void json(String route, String body) {
    answer(route, 200, "application/json", body);
  }

  /**
   * Lays down a page of messages of a session.
   *
   * @param before the cursor that asks for it, empty for the newest
   * @param next the cursor of the page before it, empty if there is none
   */
  public void page(String session, String before, String body, String next) {
    String route = "GET /session/" + session + "/message" + (before.isEmpty() ? "" : "?" + before);
    answers.put(route, new Answer(200, "application/json", body, next));
  }

  /** Sends requests of the route elsewhere. */
  public void redirect(String route, String location) {
    answer(route, 302, LOCATION, location);
  }

  /** Lets requests of the route wait until the latch is open. */
  public CountDownLatch hold(String route) {
    var latch = new CountDownLatch(1);
    gates.put(route, latch);
    return latch;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<String> namesAskedFor() {
    return List.copyOf(namesAskedFor);
  }

  public void forgetRequests() {
    requests.clear();
  }

  public List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().startsWith(path)).toList();
  }

  /** Waits until a request for the path has come. */
  public void awaitRequest(String path) throws InterruptedException {
    synchronized (requests) {
      long end = System.nanoTime() + 20_000_000_000L;
      while (requests(path).isEmpty()) {
        if (System.nanoTime() > end) throw new AssertionError("nobody asks for " + path);
        requests.wait(100);
      }
    }
  }

  /** Says these bytes first on streams that are opened from now on. */
  public void greets(String bytes) {
    greeting = bytes;
  }

  public int openStreams() {
    return streams.size();
  }

  /** Publishes an event to all open streams. */
  public void say(String event) {
    sayRaw("data: " + event + "\n\n");
  }

  public void sayRaw(String text) {
    sayRaw(text.getBytes(UTF_8));
  }

  public void sayRaw(byte[] bytes) {
    for (Stream stream : List.copyOf(streams)) {
      try {
        stream.out.write(bytes);
        stream.out.flush();
      } catch (IOException e) {
        streams.remove(stream);
      }
    }
  }

  /** Publishes what a server says every 10 s. */
  public void beat() {
    say("{\"payload\":{\"type\":\"server.heartbeat\",\"properties\":{}}}");
  }

  public void status(String session, String status) {
    say(statusEvent(session, status));
  }

  public static String statusEvent(String session, String status) {
    return "{\"directory\":\"/proj\",\"payload\":{\"type\":\"session.status\",\"properties\":{\"sessionID\":\"%s\",\"status\":{\"type\":\"%s\"}}}}"
        .formatted(session, status);
  }

  /** Ends all streams in good order. */
  public void endStreams() {
    for (Stream stream : List.copyOf(streams)) {
      streams.remove(stream);
      stream.over.countDown();
    }
  }

  /** Goes away as a killed server does, and comes back at the same port. */
  public void restart() throws IOException {
    int port = http.getAddress().getPort();
    stop();
    threads = Executors.newVirtualThreadPerTaskExecutor();
    http = listen(port);
  }

  private void stop() {
    endStreams();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String directory = header(exchange, "x-opencode-directory").replace("%2F", "/");
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            directory,
            header(exchange, "authorization"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    int before = query.indexOf("before=");
    String page = before < 0 ? "" : "?" + query.substring(before + "before=".length());
    if (exchange instanceof HttpsExchange secure
        && secure.getSSLSession() instanceof ExtendedSSLSession session) {
      session.getRequestedServerNames().forEach(name -> namesAskedFor.add(name.toString()));
    }
    String route = exchange.getRequestMethod() + " " + path + page;
    awaitGate(route + "@" + directory);
    awaitGate(route);
    Answer answer = answers.getOrDefault(route + "@" + directory, answers.get(route));
    if (answer == null && path.equals("/global/event")) follow(exchange);
    else give(exchange, answer == null ? WEB_PAGE : answer);
  }

  private void awaitGate(String route) throws IOException {
    CountDownLatch gate = gates.get(route);
    try {
      if (gate != null && !gate.await(60, TimeUnit.SECONDS)) throw new IOException("a test hangs");
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void give(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    if (answer.type().equals(LOCATION)) {
      exchange.getResponseHeaders().set(LOCATION, answer.body());
    } else if (!answer.type().isEmpty()) {
      exchange.getResponseHeaders().set("content-type", answer.type());
    }
    if (!answer.next().isEmpty()) exchange.getResponseHeaders().set("x-next-cursor", answer.next());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void follow(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var stream = new Stream(exchange.getResponseBody(), new CountDownLatch(1));
    stream.out.write(greeting.getBytes(UTF_8));
    stream.out.flush();
    streams.add(stream);
    try {
      if (!stream.over.await(1, TimeUnit.HOURS)) throw new IOException("a test hangs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
