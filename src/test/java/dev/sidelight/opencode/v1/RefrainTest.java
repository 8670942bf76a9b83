package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known by its beginning tells the same as if it were read. */
class RefrainTest {
  private static final int EVENTS = 3_000;

  private static final List<String> OUTPUTS =
      List.of(
          "",
          "ok",
          "ok\\n",
          "ok\\nnot ok\\n",
          "\\\\",
          "a\\\"b",
          "\\\\\\\"",
          "x".repeat(700),
          "\u00fc");

  private static final List<String> TITLES = List.of("make", "ls", "ls \\\"a\\\"", "y".repeat(900));

  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 300, 1 << 20})
  void anyMixOfEventsTellsWhatItTellsEventByEvent(int piece) {
    var alike = new StringBuilder();
    var unlike = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      String event = event();
      alike.append(event.formatted("evt_1"));
      // No two events are alike whose ids are not of the same length.
      unlike.append(event.formatted("e".repeat(i)));
    }
    List<Fact> told = facts(pieces(alike.toString(), piece));
    assertThat(told).isEqualTo(facts(pieces(unlike.toString(), 1 << 20)));
    assertThat(told).hasSizeGreaterThan(EVENTS / 10);
  }

  private String event() {
    String session = "ses_00000" + random.nextInt(3);
    return switch (random.nextInt(12)) {
      case 0 -> frame("session.status", session, "\"status\":{\"type\":\"idle\"}");
      case 1 ->
          frame(
              "session.status",
              session,
              "\"status\":{\"type\":\"retry\",\"attempt\":1,\"message\":\"m\",\"next\":1}");
      case 2, 3 -> frame("message.part.delta", session, "\"delta\":\"x\"");
      case 4 -> part(session, "\"type\":\"text\",\"text\":\"hi\",\"time\":{\"start\":1}");
      case 5 -> part(session, "\"type\":\"step-finish\"");
      default -> tool(session);
    };
  }

  private String tool(String session) {
    return part(
        session,
        "\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"c%d\",\"state\":{\"status\":\"%s\",\"title\":\"%s\",\"metadata\":{\"output\":\"%s\",\"exit\":\"%d\"},\"time\":{\"start\":1}}"
            .formatted(
                random.nextInt(2),
                random.nextInt(8) == 0 ? "completed" : "running",
                TITLES.get(random.nextInt(8) == 0 ? random.nextInt(TITLES.size()) : 0),
                OUTPUTS.get(random.nextInt(OUTPUTS.size())),
                random.nextInt(2)));
  }

  private static String part(String session, String rest) {
    return frame(
        "message.part.updated",
        session,
        "\"part\":{\"id\":\"prt_1\",\"messageID\":\"msg_1\"," + rest + "},\"time\":12");
  }

  private static String frame(String type, String session, String rest) {
    return "data: {\"directory\":\"/p\",\"payload\":{\"id\":\"%s\",\"type\":\""
        + type
        + "\",\"properties\":{\"sessionID\":\""
        + session
        + "\","
        + rest
        + "}}}\n\n";
  }

  @Test
  void theEndOfALineEndsWhatLooksLikeAnEventBefore() {
    String update = part("ses_000001", tool("made", "ok")).formatted("evt_1");
    String learned = update + update + update;
    String delta = frame("message.part.delta", "ses_000001", "\"delta\":\"x\"").formatted("evt_1");
    String idle =
        frame("session.status", "ses_000001", "\"status\":{\"type\":\"idle\"}").formatted("evt_2");
    for (String broken :
        List.of(
            update.replace("ok", "o\n\n" + idle),
            update.replace("ok", "o\\\n\n" + idle),
            update.replace("made", "\n\n" + idle),
            delta.replace("evt_1", "\n\n" + idle),
            delta.replace("ses_000001", "s\n\n" + idle))) {
      assertThat(facts(pieces(learned + delta + broken, 1 << 20)))
          .filteredOn(fact -> fact instanceof Fact.StatusChanged)
          .hasSize(1);
    }
  }

  @Test
  void anotherTitleInALikeUpdateIsTold() {
    String stream =
        part("ses_000001", tool("one", ""))
            + part("ses_000001", tool("one", "a"))
            + part("ses_000001", tool("two", "ab"));
    assertThat(facts(pieces(stream.formatted("evt_1", "evt_1", "evt_1"), 1 << 20)))
        .filteredOn(fact -> fact instanceof Fact.ActivitySeen(_, Activity.UsingTool _))
        .hasSize(2);
  }

  private static String tool(String title, String output) {
    return "\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"c\",\"state\":{\"status\":\"running\",\"title\":\""
        + title
        + "\",\"metadata\":{\"output\":\""
        + output
        + "\"}}";
  }

  private static List<Fact> facts(InputStream in) {
    return Streams.facts(in, Set.of(), new Tally());
  }

  private static InputStream pieces(String stream, int most) {
    return new ByteArrayInputStream(stream.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }
}
