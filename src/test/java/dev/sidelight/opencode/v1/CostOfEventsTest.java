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
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What reading past the events of unopened sessions costs, in bytes rather than in time. */
class CostOfEventsTest {
  private static final int EVENTS = 20_000;

  /** Fewer than the smallest object has, so that hardly any event leaves one. */
  private static final long FEW_BYTES = 8;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aPieceOfTextOfAnUnopenedSessionLeavesNoGarbage() throws IOException {
    assertThat(bytesAnEvent(stream(10, CostOfEventsTest::delta))).isLessThan(FEW_BYTES);
  }

  @Test
  void norDoesMoreOfAToolsOutput() throws IOException {
    assertThat(bytesAnEvent(stream(10, CostOfEventsTest::output))).isLessThan(FEW_BYTES);
  }

  @Test
  void norDoAnyOfTenThousandSessions() throws IOException {
    assertThat(bytesAnEvent(stream(10_000, CostOfEventsTest::delta))).isLessThan(FEW_BYTES);
  }

  private static long bytesAnEvent(byte[] stream) throws IOException {
    var tally = new Tally();
    var events = new Events(Set::of, tally, () -> 1);
    // The first reading gets to know the sessions.
    read(stream, events);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(stream, events);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(tally.diagnostics().dropped()).isEqualTo(2L * EVENTS);
    // All but the reader's own buffer.
    return (allocated - (64 << 10)) / EVENTS;
  }

  private static void read(byte[] stream, Events events) throws IOException {
    var reader = new SseReader(new ByteArrayInputStream(stream), 1 << 20, events);
    SseFrame frame;
    while ((frame = reader.next()) != null) events.read(frame, _ -> {});
  }

  private static byte[] stream(int sessions, IntFunction<String> properties) {
    var text = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      String said = properties.apply(i);
      text.append("data: {\"directory\":\"/p\",\"payload\":{\"type\":\"message.part.")
          .append(said.contains("output") ? "updated" : "delta")
          .append("\",\"properties\":{\"sessionID\":\"ses_0000")
          .append(i % sessions)
          .append(said)
          .append("}}\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String delta(int number) {
    return "\",\"messageID\":\"m\",\"partID\":\"p\",\"field\":\"text\",\"delta\":\" some words\"}";
  }

  private static String output(int number) {
    return "\",\"part\":{\"id\":\"p\",\"messageID\":\"m\",\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"c\",\"state\":{\"status\":\"running\",\"title\":\"make\",\"metadata\":{\"output\":\"%s\"}}}}"
        .formatted("line\\n".repeat(number / 100));
  }
}
