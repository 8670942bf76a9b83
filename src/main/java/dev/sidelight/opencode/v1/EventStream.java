package dev.sidelight.opencode.v1;

import dev.sidelight.model.Fact;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.sse.SseFrame;
import dev.sidelight.opencode.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The event stream of a server, opened again and again. */
final class EventStream implements AutoCloseable {
  /** Bytes of the longest event that is read; the longest in the field had 3.5 million. */
  private static final int LONGEST_FRAME = 16 << 20;

  private final Http http;
  private final Clock clock;
  private final Tally tally;
  private volatile Set<SessionId> watched = Set.of();
  private volatile Instant lastHeard;
  private volatile Http.@Nullable Response open;
  private volatile boolean closed;

  EventStream(Http http, Tally tally, Clock clock) {
    this.http = http;
    this.tally = tally;
    this.clock = clock;
    lastHeard = clock.instant();
  }

  void watch(Set<SessionId> sessions) {
    watched = Set.copyOf(sessions);
  }

  Instant lastHeard() {
    return lastHeard;
  }

  private void heard(long nanoTime) {
    lastHeard = clock.instant().minusNanos(System.nanoTime() - nanoTime);
  }

  /** {@return why the stream ended; see {@code OpenCode.follow}} */
  String follow(Duration idleLimit, Runnable opened, Consumer<Fact> sink)
      throws ServerException, InterruptedException {
    var silence = new Silence(idleLimit, Http.AT_ONCE, System::nanoTime, this::heard);
    var unhurried = new Unhurried(silence, System::nanoTime);
    try (Http.Response response = http.stream(greeting(), unhurried);
        var _ = silence.watch(response::abort)) {
      open = response;
      if (closed) return "closed";
      Runnable greeted =
          () -> {
            silence.greeted();
            opened.run();
          };
      readAll(response.body(), silence, greeted, sink);
      return "the server closed the stream";
    } catch (IOException e) {
      if (Http.isInterrupt(e)) throw new InterruptedException();
      if (silence.beforeGreeting()) return "it opened the stream and said nothing";
      if (silence.tooLong()) return "nothing heard for " + seconds(idleLimit);
      return closed ? "closed" : "the connection broke";
    } finally {
      open = null;
    }
  }

  private static Http.Call greeting() {
    return Http.Call.get("follow the events", "/global/event").within(Http.AT_ONCE);
  }

  private void readAll(InputStream in, Silence silence, Runnable opened, Consumer<Fact> sink)
      throws IOException {
    var events = new Events(() -> watched, tally, silence::cameNano);
    var reader = new SseReader(in, LONGEST_FRAME, events);
    boolean first = true;
    long skipped = 0;
    SseFrame frame;
    while ((frame = reader.next()) != null) {
      silence.event();
      tally.frame(frame.length());
      if (reader.skipped() > skipped) {
        tally.tooLong(reader.skipped() - skipped);
        skipped = reader.skipped();
      }
      if (first) opened.run();
      first = false;
      events.read(frame, sink);
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() < 1_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
  }

  void hangUp() {
    Http.Response stream = open;
    if (stream != null) stream.abort();
  }

  @Override
  public void close() {
    closed = true;
    hangUp();
  }
}
