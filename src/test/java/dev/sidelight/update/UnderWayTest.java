package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderWayTest {
  private static final SessionId SESSION = new SessionId("ses_1");
  private static final MessageId ANSWER = new MessageId("msg_1");
  private static final Instant CREATED = Instant.parse("2026-01-02T10:00:00Z");

  private static UnderWay answering(Part... parts) {
    Message answer = Fixtures.answer(ANSWER, SESSION, CREATED);
    var entry = new Transcript.Entry(answer, List.of(parts));
    return UnderWay.of(new Transcript(List.of(entry), Optional.empty())).orElseThrow();
  }

  private static Part tool(String command, Part.ToolStatus status, int second) {
    return new Part.Tool(
        new PartId("prt_" + second),
        ANSWER,
        SESSION,
        "call_" + second,
        "bash",
        status,
        Json.object("command", command),
        Optional.empty(),
        "",
        Json.object(),
        Optional.of(CREATED.plusSeconds(second)),
        Optional.empty());
  }

  private static Part text(boolean ended) {
    return new Part.Text(new PartId("prt_0"), ANSWER, SESSION, "", false, ended);
  }

  @Test
  void whoseTextIsNotWholeWrites() {
    assertThat(answering(text(false)).activity()).isEqualTo(new Activity.Writing());
    assertThat(answering(text(true)).activity()).isEqualTo(new Activity.BetweenSteps());
  }

  @Test
  void aToolThatRunsIsToldThoughALaterOneIsDone() {
    UnderWay seen =
        answering(
            tool("make", Part.ToolStatus.RUNNING, 5), tool("ls", Part.ToolStatus.COMPLETED, 6));
    assertThat(seen.activity()).isEqualTo(new Activity.UsingTool("bash", Optional.of("make")));
  }

  @Test
  void itIsAsOldAsTheNewestThingKnownOfIt() {
    assertThat(answering().at()).isEqualTo(CREATED);
    assertThat(answering(tool("make", Part.ToolStatus.RUNNING, 5)).at())
        .isEqualTo(CREATED.plusSeconds(5));
  }

  @Test
  void whoWasOnlyPromptedThinks() {
    assertThat(answering().activity()).isEqualTo(new Activity.Thinking());
  }
}
