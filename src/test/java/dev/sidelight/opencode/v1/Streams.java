package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.model.Fact;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.sse.SseFrame;
import dev.sidelight.opencode.sse.SseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Streams recorded from a real OpenCode 1.18.33 with a scripted model. */
final class Streams {
  static final List<String> NAMES = List.of("success", "requests", "trouble", "work");

  private static final int LONGEST = 16 << 20;

  private Streams() {}

  static byte[] bytes(String name) {
    try (InputStream in = Streams.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forEachFrame(byte[] stream, Consumer<SseFrame> sink) {
    forEachFrame(new SseReader(new ByteArrayInputStream(stream), LONGEST), sink);
  }

  private static void forEachFrame(SseReader reader, Consumer<SseFrame> sink) {
    try {
      SseFrame frame;
      while ((frame = reader.next()) != null) sink.accept(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the facts of a stream during which no time passes} */
  static List<Fact> facts(byte[] stream, Set<SessionId> watched, Tally tally) {
    return facts(new ByteArrayInputStream(stream), watched, tally);
  }

  static List<Fact> facts(InputStream in, Set<SessionId> watched, Tally tally) {
    var facts = new ArrayList<Fact>();
    var events = new Events(() -> watched, tally, () -> 0);
    forEachFrame(new SseReader(in, LONGEST, events), frame -> events.read(frame, facts::add));
    return facts;
  }

  static SseFrame frame(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new SseFrame("", bytes, 0, bytes.length);
  }
}
