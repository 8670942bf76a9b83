package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.state.RowState;
import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a server sends in the course of time takes no more memory than it did after a while. The
 * program is all here but for the terminal. {@code make soak} runs it for ten million events.
 */
@Timeout(3_600)
class BoundsTest {
  private static final System.Logger LOG = System.getLogger(BoundsTest.class.getName());

  /** Events until the heap is measured for the first time; for the second it is ten times more. */
  private static final long EVENTS = Long.getLong("soak.events", 60_000);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long MEGABYTE = 1 << 20;
  private static final String DAY = "{\"created\":1795354096801,\"updated\":1795354096801}";

  private FakeServer server;
  private FollowedRows program;
  private int marks;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    program = new FollowedRows(server.address().id().url());
    program.awaitLive(PATIENCE);
  }

  @AfterEach
  void end() {
    program.close();
    server.close();
  }

  @Test
  void theHeapDoesNotGrowWithTheNumberOfEvents() throws Exception {
    var traffic = new Traffic();
    traffic.send(EVENTS);
    long early = heap();
    traffic.send(9 * EVENTS);
    long late = heap();
    LOG.log(
        System.Logger.Level.INFO,
        "{0} events: {1} kB, {2} events: {3} kB",
        EVENTS,
        early / 1_024,
        10 * EVENTS,
        late / 1_024);
    assertThat(late).isLessThan(early + early / 10);
    assertThat(program.sessions()).isNotEmpty();
  }

  @Test
  void aHundredThousandIdleSessionsAreSeenAndForgotten() throws Exception {
    created(0, 2_000);
    long before = heap();
    created(2_000, 100_000);
    assertThat(heap()).isLessThan(before + MEGABYTE);
    assertThat(program.sessions()).isEmpty();
  }

  @Test
  void aLongMessageAndANoisyToolOfASessionThatIsNotOpenAreReadPast() throws Exception {
    server.say(created("ses_1", "Noisy"));
    server.status("ses_1", "busy");
    awaitCaughtUp();
    long before = heap();
    long read = program.diagnostics().bytes();
    server.say(
        event(
            "message.updated",
            "\"info\":{\"id\":\"msg_1\",\"sessionID\":\"ses_1\",\"role\":\"user\",\"time\":{\"created\":1},\"summary\":{\"diffs\":[{\"patch\":\""
                + "+ line\\n".repeat(500_000)
                + "\"}]}}"));
    String noise =
        event(
            "message.part.updated",
            "\"part\":{\"id\":\"prt_1\",\"messageID\":\"msg_2\",\"sessionID\":\"ses_1\",\"type\":\"tool\",\"callID\":\"call_1\",\"tool\":\"bash\",\"state\":{\"status\":\"running\",\"input\":{\"command\":\"seq\"},\"title\":\"seq\",\"time\":{\"start\":1},\"metadata\":{\"output\":\""
                + "12345678\\n".repeat(4_800)
                + "\"}}}");
    for (int sent = 0; sent < 79_000_000; sent += noise.length()) server.say(noise);
    awaitCaughtUp();
    assertThat(program.diagnostics().bytes() - read).isGreaterThan(82_000_000);
    assertThat(heap()).isLessThan(before + MEGABYTE);
    assertThat(program.shows(new SessionId("ses_1"))).contains(RowState.WORKING);
  }

  @Test
  void aLineWithoutAnEndIsReadPastAndCounted() throws Exception {
    long before = heap();
    server.sayRaw("data: {\"payload\":{\"type\":\"");
    for (int i = 0; i < 100; i++) server.sayRaw("x".repeat((int) MEGABYTE));
    assertThat(used()).isLessThan(before + 40 * MEGABYTE);
    server.sayRaw("\n\n");
    awaitCaughtUp();
    assertThat(program.diagnostics().tooLong()).isEqualTo(1);
    assertThat(heap()).isLessThan(before + MEGABYTE);
  }

  private void created(int from, int to) {
    var events = new StringBuilder();
    for (int i = from; i < to; i++) {
      events.append("data: ").append(created("ses_" + i, "Session " + i)).append("\n\n");
      if (events.length() > MEGABYTE || i == to - 1) {
        server.sayRaw(events.toString());
        events.setLength(0);
      }
    }
  }

  private static String created(String id, String title) {
    return event(
        "session.created",
        "\"info\":{\"id\":\"%s\",\"projectID\":\"p\",\"directory\":\"/proj\",\"title\":\"%s\",\"time\":%s}"
            .formatted(id, title, DAY));
  }

  private static String event(String type, String properties) {
    return "{\"directory\":\"/proj\",\"payload\":{\"type\":\""
        + type
        + "\",\"properties\":{"
        + properties
        + "}}}";
  }

  /** Waits until a session that comes last has come and gone. */
  private void awaitCaughtUp() {
    var mark = new SessionId("ses_mark" + ++marks);
    server.say(created(mark.value(), "Mark"));
    server.status(mark.value(), "busy");
    awaitShown(mark, Optional.of(RowState.WORKING));
    server.say(event("session.deleted", "\"info\":{\"id\":\"" + mark + "\",\"time\":" + DAY + "}"));
    awaitShown(mark, Optional.empty());
  }

  private void awaitShown(SessionId session, Optional<RowState> state) {
    Await.until(
        PATIENCE,
        () -> program.shows(session).equals(state),
        () -> session + " is shown as " + program.shows(session));
  }

  /** {@return bytes in use once all that was sent has been dealt with} */
  private long heap() {
    awaitCaughtUp();
    server.forgetRequests();
    return used();
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /**
   * Recorded streams again and again: the same few sessions run, with new messages each time; each
   * time one session more is made, and comes an event more that nobody knows or can read.
   */
  private final class Traffic {
    private static final int COPIES = 20;
    private static final Pattern ID =
        Pattern.compile("(ses|msg|prt|evt|per|que|call)_[0-9A-Za-z]+");

    /** Text and the ids between, of which each other one is an id. */
    private final List<String> pieces = new ArrayList<>();

    private int events;
    private int round;

    Traffic() throws IOException {
      var whole = new StringBuilder();
      for (String name : List.of("success", "requests", "trouble", "work")) {
        try (InputStream in = BoundsTest.class.getResourceAsStream("/streams/" + name + ".sse")) {
          for (String frame : new String(in.readAllBytes(), UTF_8).split("\n\n")) {
            if (frame.isBlank() || frame.contains("disposed\"")) continue;
            whole.append(frame).append("\n\n");
            events++;
          }
        }
      }
      events += 3;
      Matcher id = ID.matcher(whole);
      int from = 0;
      while (id.find()) {
        pieces.add(whole.substring(from, id.start()));
        pieces.add(id.group());
        from = id.end();
      }
      pieces.add(whole.substring(from));
    }

    void send(long count) {
      for (long sent = 0; sent < count; sent += events) server.sayRaw(next());
    }

    private String next() {
      int copy = round % COPIES;
      var text = new StringBuilder();
      for (int i = 0; i < pieces.size(); i += 2) {
        text.append(pieces.get(i));
        if (i + 1 == pieces.size()) break;
        String id = pieces.get(i + 1);
        text.append(id).append('x').append(id.startsWith("ses_") ? copy : round);
      }
      text.append("data: ").append(created("ses_new" + round, "New " + round)).append("\n\n");
      text.append("data: ").append(event("made.up." + round, "")).append("\n\n");
      text.append("data: {\"payload\":{\"type\":\"broken." + round + "\",\n\n");
      round++;
      return text.toString();
    }
  }
}
