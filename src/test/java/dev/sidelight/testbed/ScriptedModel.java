package dev.sidelight.testbed;

import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A language model on loopback that says what a test tells it to, in the stream of OpenAI's chat
 * completions that OpenCode's {@code @ai-sdk/openai-compatible} provider reads.
 *
 * <p>Which script answers is told by the newest words of the user that hold a script's phrase; of
 * several phrases the longest counts. Where no words do, as after a compaction, the session's last
 * script goes on; a session without a script is refused with status 400.
 */
public final class ScriptedModel implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Script> scripts = new ArrayList<>();
  private final Map<String, Script> lastScripts = new HashMap<>();
  private final List<ModelRequest> requests = new ArrayList<>();

  private ScriptedModel(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens on a free loopback port. */
  public static ScriptedModel start() throws IOException {
    var model = new ScriptedModel(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    model.threads.execute(model::accept);
    return model;
  }

  /** {@return the base address for the provider's {@code baseURL}} */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  /** {@return a new, empty script for prompts that contain the phrase; replaces an earlier one} */
  public Script when(String phrase) {
    var script = new Script(phrase);
    synchronized (scripts) {
      scripts.removeIf(other -> other.phrase().equals(phrase));
      scripts.add(script);
    }
    return script;
  }

  /** {@return the requests so far whose newest prompt contains the phrase, titles left out} */
  public List<ModelRequest> requests(String phrase) {
    synchronized (requests) {
      return requests.stream()
          .filter(request -> request.purpose() == ModelRequest.Purpose.WORK)
          .filter(request -> request.prompts().stream().anyMatch(said -> said.contains(phrase)))
          .toList();
    }
  }

  /** Waits until there were so many requests for prompts that contain the phrase. */
  public void awaitRequests(String phrase, int count, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (requests) {
      while (requests(phrase).size() < count) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(
              "the model got %d requests for '%s' within %s, not %d"
                  .formatted(requests(phrase).size(), phrase, deadline, count));
        }
        requests.wait(left / 1_000_000 + 1);
      }
    }
  }

  /** Drops all connections, also those that wait at a gate. */
  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> serve(socket));
      } catch (SocketException e) {
        if (!listener.isClosed()) throw new UncheckedIOException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      ModelRequest request = read(new BufferedInputStream(socket.getInputStream()));
      synchronized (requests) {
        requests.add(request);
        requests.notifyAll();
      }
      var out = new BufferedOutputStream(socket.getOutputStream());
      new CompletionWriter(out, request.model()).write(answer(request));
    } catch (IOException | JsonException e) {
      // The caller hung up, as an aborted run does, or is no OpenCode.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(ModelRequest request) {
    Optional<Script> script = script(request);
    return switch (request.purpose()) {
      case TITLE ->
          script
              .map(Script::titleAnswer)
              .orElse(new Answer.Stream(List.of(new Answer.Move.Say("Untold story"))));
      case SUMMARY -> new Answer.Stream(List.of(new Answer.Move.Say("## Goal\n- Go on.")));
      case WORK ->
          script
              .map(found -> found.next(request.session(), request.followsTool()))
              .orElseGet(() -> unscripted(request));
    };
  }

  private static Answer unscripted(ModelRequest request) {
    String said = request.prompts().stream().findFirst().orElse("");
    return new Answer.Refusal(400, "no script for: " + said, "unscripted", Optional.empty());
  }

  private Optional<Script> script(ModelRequest request) {
    synchronized (scripts) {
      Optional<Script> told =
          request.prompts().stream().flatMap(said -> longest(scripts, said).stream()).findFirst();
      told.ifPresent(script -> lastScripts.put(request.session(), script));
      return told.or(() -> Optional.ofNullable(lastScripts.get(request.session())));
    }
  }

  private static Optional<Script> longest(List<Script> scripts, String said) {
    return scripts.stream()
        .filter(script -> said.contains(script.phrase()))
        .max(Comparator.comparingInt(script -> script.phrase().length()));
  }

  private static ModelRequest read(InputStream in) throws IOException, JsonException {
    Map<String, String> headers = new LinkedHashMap<>();
    line(in);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) continue;
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    String session = headers.getOrDefault("x-session-id", "");
    return new ModelRequest(session, JsonReader.read(body, 0, body.length));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) throw new EOFException("the request ends in its head");
      line.append((char) b);
    }
    return line.toString().strip();
  }
}
