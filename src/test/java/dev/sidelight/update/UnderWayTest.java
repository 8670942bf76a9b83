package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Tokens;
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

  private static Transcript.Entry prompt(int second) {
    Message prompt =
        new Message.User(
            new MessageId("msg_user_" + second),
            SESSION,
            CREATED.plusSeconds(second),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Transcript.Entry(prompt, List.of());
  }

  private static Transcript.Entry answer(int second, Optional<Integer> completed) {
    Message answer =
        new Message.Assistant(
            new MessageId("msg_answer_" + second),
            SESSION,
            CREATED.plusSeconds(second),
            Optional.empty(),
            completed.map(CREATED::plusSeconds),
            completed.map(_ -> "stop"),
            Optional.empty(),
            false,
            "build",
            new ModelRef("scripted", "fast"),
            Optional.empty(),
            Tokens.NONE,
            0);
    return new Transcript.Entry(answer, List.of());
  }

  private static Instant began(Transcript.Entry... entries) {
    return UnderWay.of(new Transcript(List.of(entries), Optional.empty())).orElseThrow().began();
  }

  @Test
  void itBeganWithThePromptAfterTheLastEnd() {
    assertThat(
            began(
                prompt(0),
                answer(1, Optional.of(9)),
                prompt(20),
                answer(21, Optional.of(29)),
                answer(30, Optional.empty())))
        .isEqualTo(CREATED.plusSeconds(20));
  }

  @Test
  void aPromptThatIsQueuedBeginsNothing() {
    assertThat(began(prompt(20), answer(21, Optional.empty()), prompt(25), prompt(26)))
        .isEqualTo(CREATED.plusSeconds(20));
    assertThat(
            began(
                answer(21, Optional.of(29)), prompt(25), prompt(26), answer(29, Optional.empty())))
        .isEqualTo(CREATED.plusSeconds(21));
  }

  @Test
  void whereNoPromptIsKnownItIsAtLeastAsOldAsTheOldestMessage() {
    assertThat(began(answer(21, Optional.of(29)), answer(30, Optional.empty())))
        .isEqualTo(CREATED.plusSeconds(21));
  }

  @Test
  void whoWasOnlyPromptedThinks() {
    assertThat(answering().activity()).isEqualTo(new Activity.Thinking());
  }
}
