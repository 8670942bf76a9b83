package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

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

  /** Longest time in which a server takes nothing of a long request. */
  private static final Duration STALL = SOON;

  /** Longest wait for a turn of the model to end. */
  static final Duration TURN = Duration.ofHours(12);

  private static final byte[] NO_BODY = {};

  private static final String DIRECTORY_HEADER = "x-opencode-directory";

  /** Longest rest of a connection before another request; servers keep them for at least 5 s. */
  private static final long LONGEST_REST_NANOS = 2_000_000_000;

  private final ServerAddress address;
  private final URI base;
  private final Optional<String> authorization;
  private final Tally tally;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Deque<Rested> resting = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private record Rested(Connection connection, long sinceNano) {}

  Http(ServerAddress address, Tally tally) {
    this.address = address;
    this.tally = tally;
    base = address.uri();
    authorization = address.credentials().map(Http::basic);
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

    /** {@return what is not known where there is no answer} */
    String doubt() {
      return method.equals("GET") ? "" : "; it may have got there";
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
    try (Response response = exchange(call, "application/json", Patience.within(call.limit()))) {
      return new Answer(
          Answers.json(call.doing(), response, call.leftOut()),
          Optional.of(response.header("x-next-cursor")).filter(cursor -> !cursor.isEmpty()),
          Optional.of(response.header("date")).filter(date -> !date.isEmpty()));
    } catch (ServerException.Refused | ServerException.Unsupported e) {
      tally.refused(call.doing(), e);
      throw e;
    } catch (IOException e) {
      throw failed(call, e);
    }
  }

  /** Notes what cannot be read of the answer to a call. */
  void leftOut(Call call, Json item, MalformedException why) {
    tally.unreadable(call.doing(), why, item);
  }

  /** {@return what to throw where an answer is JSON, and of the wrong kind} */
  ServerException.Refused misfit(Call call, String reason) {
    var refused = new ServerException.Refused(Answers.cannot(call.doing(), where(), reason));
    tally.refused(call.doing(), refused);
    return refused;
  }

  /** {@return an answer whose head has come and is right; the caller closes it} */
  Response stream(Call call, Patience patience) throws ServerException, InterruptedException {
    try {
      Response response = exchange(call, "text/event-stream", patience);
      try {
        Answers.check(call.doing(), response, "text/event-stream");
        return response;
      } catch (ServerException | IOException e) {
        response.close();
        throw e;
      }
    } catch (ServerException.Refused | ServerException.Unsupported e) {
      tally.refused(call.doing(), e);
      throw e;
    } catch (IOException e) {
      throw failed(call, e);
    }
  }

  /** An answer; closing it before its end ends its connection. */
  final class Response implements AutoCloseable {
    private final Connection connection;
    private final Connection.Head head;
    private final InputStream body;

    private Response(Connection connection, Connection.Head head, Patience patience) {
      this.connection = connection;
      this.head = head;
      body = connection.body(head, patience);
    }

    int status() {
      return head.status();
    }

    /** {@return the header's value, empty if there is none; its name is in lower case} */
    String header(String name) {
      return head.header(name);
    }

    InputStream body() {
      return body;
    }

    /** {@return host and port that answered} */
    String origin() {
      return base.getRawAuthority();
    }

    /** {@return who answered, and what it was told to be let in} */
    ServerAddress address() {
      return address;
    }

    /** Ends the connection at once; may be called by any thread. */
    void abort() {
      drop(connection);
    }

    @Override
    public void close() {
      if (head.kept() && isAtEnd() && connection.isQuiet()) rest(connection);
      else drop(connection);
    }

    /** What comes after the end of JSON is a few bytes that are there already. */
    private boolean isAtEnd() {
      try {
        return body.read(new byte[64]) < 0;
      } catch (IOException e) {
        return false;
      }
    }
  }

  private Response exchange(Call call, String accept, Patience patience) throws IOException {
    byte[] request = request(call, accept);
    // Of others it could not be told whether a connection that ends had carried them over.
    Connection kept = call.method().equals("GET") ? rested() : null;
    if (kept != null) {
      try {
        return exchange(kept, request, patience);
      } catch (IOException e) {
        if (kept.isAnswered() || closed || Thread.currentThread().isInterrupted()) throw e;
        patience.millis();
      }
    }
    return exchange(connected(), request, patience);
  }

  private Response exchange(Connection connection, byte[] request, Patience patience)
      throws IOException {
    try {
      return new Response(connection, connection.exchange(request, STALL, patience), patience);
    } catch (IOException e) {
      drop(connection);
      throw e;
    }
  }

  private Connection connected() throws IOException {
    Connection connection = Connection.open(base, CONNECT);
    open.add(connection);
    if (closed) {
      drop(connection);
      throw new IOException("closed");
    }
    return connection;
  }

  /** {@return a connection that can be used again, if there is one} */
  private @Nullable Connection rested() {
    long now = System.nanoTime();
    for (Rested one = resting.pollFirst(); one != null; one = resting.pollFirst()) {
      boolean fresh = now - one.sinceNano() < LONGEST_REST_NANOS;
      // What comes unasked, such as 408, must not be taken for the next answer.
      if (fresh && one.connection().isQuiet()) return one.connection();
      drop(one.connection());
    }
    return null;
  }

  private void rest(Connection connection) {
    resting.addFirst(new Rested(connection, System.nanoTime()));
    if (closed) close();
  }

  private void drop(Connection connection) {
    open.remove(connection);
    connection.close();
  }

  private byte[] request(Call call, String accept) {
    byte[] body =
        call.body().map(json -> json.toString().getBytes(StandardCharsets.UTF_8)).orElse(NO_BODY);
    var head = new StringBuilder(256);
    head.append(call.method()).append(' ').append(base.getRawPath()).append(call.path());
    head.append(" HTTP/1.1\r\n");
    header(head, "host", base.getRawAuthority());
    header(head, "accept", accept);
    if (call.body().isPresent()) header(head, "content-type", "application/json");
    if (!call.method().equals("GET")) header(head, "content-length", "" + body.length);
    authorization.ifPresent(value -> header(head, "authorization", value));
    call.directory().ifPresent(where -> header(head, DIRECTORY_HEADER, encoded(where)));
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, request, first.length, body.length);
    return request;
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private ServerException failed(Call call, IOException e) throws InterruptedException {
    if (isInterrupt(e)) throw new InterruptedException();
    String reason =
        switch (e) {
          case Connection.SlowConnectException _ ->
              "nothing answers within " + CONNECT.toSeconds() + " s";
          case Connection.UnreadException _ ->
              "it took nothing of the request for " + STALL.toSeconds() + " s";
          case SocketTimeoutException _ ->
              "no answer within " + call.limit().toSeconds() + " s" + call.doubt();
          case Connection.NoHttpException _ ->
              "what answers does not speak HTTP/1.1; is it another program?";
          case UnknownHostException _ -> "there is no host of that name";
          case ConnectException _ -> "nothing listens there; is the server running?";
          case SSLException untrusted -> "no secure connection, as " + why(untrusted);
          default -> "the connection broke: " + Answers.oneLine(e);
        };
    return new ServerException.Unreachable(Answers.cannot(call.doing(), where(), reason));
  }

  /** {@return why TLS came to nothing, and what can be done about it} */
  private static String why(SSLException e) {
    String reason = Answers.oneLine(e) + "; does it speak https?";
    // The innermost cause says most.
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      reason =
          switch (cause) {
            case CertificateExpiredException _ -> "its certificate has expired";
            case CertificateNotYetValidException _ ->
                "its certificate is not valid yet; are the clocks right?";
            case CertificateException named ->
                "its certificate is for others: " + Answers.oneLine(named);
            case CertPathBuilderException _, CertPathValidatorException _ ->
                "Java does not trust its certificate; see docs/remote.md";
            default -> reason;
          };
    }
    return reason;
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
    closed = true;
    open.forEach(this::drop);
  }
}
