package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Keeps every byte that a server sends on its global event stream. */
public final class EventRecorder implements AutoCloseable {
  private static final String DATA = "data: ";

  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Json> events = new ArrayList<>();
  private boolean ended;

  private EventRecorder(InputStream in) {
    this.in = in;
  }

  /** Opens the stream; everything that happens after this returns is recorded. */
  static EventRecorder open(OpenCodeDriver driver) throws IOException, InterruptedException {
    var recorder = new EventRecorder(driver.stream());
    Thread.ofVirtual().name("event-recorder").start(recorder::read);
    recorder.await(
        "the stream's first event",
        event -> event.at("payload", "type").equals(Json.of("server.connected")),
        Duration.ofSeconds(30));
    return recorder;
  }

  /** {@return the events so far, each as it came: directory, project and payload} */
  public synchronized List<Json> events() {
    return List.copyOf(events);
  }

  /** {@return the event of that type that comes, or came, first and satisfies the condition} */
  public Json awaitEvent(String type, Predicate<Json> condition, Duration deadline)
      throws InterruptedException {
    Json event =
        await(
            "an event " + type,
            each ->
                each.at("payload").text("type").equals(type)
                    && condition.test(each.at("payload", "properties")),
            deadline);
    return event.at("payload", "properties");
  }

  /** {@return the first event, also of the past, that satisfies the condition} */
  public synchronized Json await(String what, Predicate<Json> condition, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    for (int seen = 0; ; ) {
      while (seen < events.size()) {
        Json event = events.get(seen++);
        if (condition.test(event)) return event;
      }
      long left = end - System.nanoTime();
      if (left <= 0 || ended) {
        String why = ended ? "the stream ended" : deadline + " passed";
        throw new AssertionError(why + " without " + what + "; " + seen + " events came");
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Writes the stream's bytes so far, up to the end of the last whole frame. */
  public synchronized void save(Path file) throws IOException {
    byte[] all = bytes.toByteArray();
    int end = all.length;
    while (end > 1 && !(all[end - 1] == '\n' && all[end - 2] == '\n')) end--;
    Files.write(file, Arrays.copyOf(all, end));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void read() {
    byte[] chunk = new byte[16_384];
    try (in) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) take(chunk, n);
    } catch (IOException | JsonException e) {
      // Closed by the test, or the server died; who waits for an event is told below.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized void take(byte[] chunk, int length) throws JsonException {
    bytes.write(chunk, 0, length);
    for (int i = 0; i < length; i++) {
      if (chunk[i] != '\n') {
        line.write(chunk[i]);
        continue;
      }
      String text = line.toString(UTF_8);
      line.reset();
      if (text.startsWith(DATA)) events.add(JsonReader.read(text.substring(DATA.length())));
    }
    notifyAll();
  }
}
