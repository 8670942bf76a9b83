package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sidelight.opencode.sse.SseFrame;
import dev.sidelight.opencode.sse.SseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reading past the events of unopened sessions costs, in bytes rather than in time. */
class CostOfEventsTest {
  private static final int EVENTS = 20_000;

  /** About twice what it takes; a tree of the whole event takes several times as much. */
  private static final long MOST_BYTES = 2_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aPieceOfTextOfAnUnopenedSessionLeavesLittleGarbage() throws IOException {
    assertThat(bytesAnEvent(10)).isBetween(1L, MOST_BYTES);
  }

  @Test
  void manySessionsMakeAnEventNoDearer() throws IOException {
    long few = bytesAnEvent(10);
    assertThat(bytesAnEvent(1_000)).isBetween(1L, few * 2);
  }

  private static long bytesAnEvent(int sessions) throws IOException {
    byte[] stream = stream(sessions);
    // The first reading loads classes.
    read(stream);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(stream);
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / EVENTS;
  }

  private static void read(byte[] stream) throws IOException {
    var reader = new SseReader(new ByteArrayInputStream(stream), 1 << 20);
    var events = new Events(Set::of, new Tally(), () -> 1);
    SseFrame frame;
    while ((frame = reader.next()) != null) events.read(frame, _ -> {});
  }

  private static byte[] stream(int sessions) {
    var text = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      text.append(
          ("data:"
               + " {\"directory\":\"/p\",\"payload\":{\"type\":\"message.part.delta\",\"properties\":"
               + "{\"sessionID\":\"ses_%d\",\"messageID\":\"m\",\"partID\":\"p\",\"field\":\"text\",\"delta\":\""
               + " some words\"}}}\n\n")
              .formatted(i % sessions));
    }
    return text.toString().getBytes(UTF_8);
  }
}
