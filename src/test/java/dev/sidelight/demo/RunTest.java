package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Life cycles as they were measured on OpenCode 1.18.33. */
class RunTest {
  private static final Tools IN = new Tools(Play.SHOP.worktree());

  private final Tape tape = Tape.empty();
  private final SessionRow session = tape.session();

  @AfterEach
  void close() {
    tape.close();
  }

  @Test
  void success() {
    tape.run(session, beats().thinks("Hm.").says("It boils."));
    tape.advance(10);
    assertThat(tape.letters(session))
        .containsExactly(
            "U",
            "text",
            "B",
            "A",
            "U+summary",
            "B",
            "step-start",
            "reasoning",
            "reasoning",
            "text",
            "text",
            "step-finish",
            "A+stop",
            "A+stop+done",
            "B",
            "I",
            "U+summary");
  }

  @Test
  void aToolEndsItsStepAndAnotherFollows() {
    tape.run(session, beats().uses(IN.bash("kettle on", "Heat", 1, "hot")).says("Tea?"));
    tape.advance(10);
    assertThat(tape.letters(session))
        .containsExactly(
            "U",
            "text",
            "B",
            "A",
            "U+summary",
            "B",
            "step-start",
            "bash pending",
            "bash running",
            "bash running",
            "bash running",
            "bash completed",
            "step-finish",
            "A+tool-calls",
            "A+tool-calls+done",
            "B",
            "A",
            "U+summary",
            "B",
            "step-start",
            "text",
            "text",
            "step-finish",
            "A+stop",
            "A+stop+done",
            "B",
            "I",
            "U+summary");
  }

  @Test
  void retriesThenSuccessIsOneMessage() {
    tape.run(session, beats().overloaded("slow down", 2, 4).says("It boils."));
    tape.advance(20);
    assertThat(tape.letters(session))
        .containsExactly(
            "U",
            "text",
            "B",
            "A",
            "U+summary",
            "B",
            "R1",
            "B",
            "R2",
            "B",
            "step-start",
            "text",
            "text",
            "step-finish",
            "A+stop",
            "A+stop+done",
            "B",
            "I",
            "U+summary");
  }

  @Test
  void aRetrySaysWhenItIsTriedAgain() {
    tape.run(session, beats().overloaded("slow down", 2));
    tape.advance(1);
    Json status =
        tape.events().stream()
            .filter(event -> event.at("properties", "status").text("type").equals("retry"))
            .findFirst()
            .orElseThrow()
            .at("properties", "status");
    tape.advance(1.5);
    assertThat(status.text("message")).isEqualTo("slow down");
    assertThat(session.run).isPresent();
    assertThat(status.whole("next")).isBetween(tape.stage.now() - 600, tape.stage.now());
  }

  @Test
  void retriesUsedUpFail() {
    tape.run(session, beats().overloadedForGood("slow down", 1, 1));
    tape.advance(10);
    assertThat(tape.letters(session))
        .containsExactly(
            "U",
            "text",
            "B",
            "A",
            "U+summary",
            "B",
            "R1",
            "B",
            "R2",
            "B",
            "error",
            "I",
            "A+done+APIError",
            "I",
            "U+summary");
  }

  @Test
  void aHardErrorIsIdleTwiceAroundItsMessage() {
    tape.run(session, beats().fails("ProviderAuthError", "no key", 401));
    tape.advance(10);
    assertThat(tape.letters(session))
        .containsExactly(
            "U",
            "text",
            "B",
            "A",
            "U+summary",
            "B",
            "error",
            "I",
            "A+done+ProviderAuthError",
            "I",
            "U+summary");
  }

  @Test
  void anAbortKeepsWhatWasSaid() {
    tape.run(session, beats().says("It boils. ".repeat(100)));
    tape.advance(3);
    tape.frames();
    session.run.orElseThrow().abort();
    assertThat(tape.letters(session))
        .containsExactly("error", "I", "text", "A+done+MessageAbortedError", "I", "U+summary");
    Json text = session.message(1).json().at("parts").items().getLast();
    assertThat(text.text("text")).startsWith("It boils. It").hasSizeLessThan(900);
    tape.advance(60);
    assertThat(tape.events()).isEmpty();
  }

  @Test
  void anAbortWhileRetryingHasNoError() {
    tape.run(session, beats().overloaded("slow down", 9, 9));
    tape.advance(2);
    tape.frames();
    session.run.orElseThrow().abort();
    assertThat(tape.letters(session)).containsExactly("A+done", "I", "U+summary");
  }

  @Test
  void anAbortedShellCommandCompletes() {
    tape.run(session, beats().uses(IN.bash("kettle on", "Heat", 60, "hot")));
    tape.advance(5);
    tape.frames();
    session.run.orElseThrow().abort();
    assertThat(tape.letters(session))
        .containsExactly(
            "error", "I", "bash completed", "A+done+MessageAbortedError", "I", "U+summary");
  }

  @Test
  void aPromptWhileBusyIsAnsweredBeforeTheSessionIsIdle() {
    tape.run(session, beats().says("First."));
    tape.advance(0.3);
    tape.run(session, beats().says("Second."));
    tape.advance(10);
    List<String> letters = tape.letters(session);
    assertThat(letters).filteredOn("I"::equals).hasSize(1);
    assertThat(session.message(1).answers).contains(session.message(0).id);
    assertThat(session.message(3).answers).contains(session.message(2).id);
  }

  @Test
  void aPermissionWaitsForItsAnswerAndGoesOn() {
    tape.run(session, beats().needsLeave(IN.bash("rm tea", "Rm", 1, "gone"), "rm *").says("Done."));
    tape.advance(60);
    assertThat(tape.letters(session)).endsWith("bash pending", "permission.asked", "bash running");
    Ask ask = tape.stage.store.asks.values().iterator().next();
    assertThat(ask.json().at("patterns")).isEqualTo(Json.array("rm tea"));
    Requests.reply(tape.stage, ask, "once", Optional.empty());
    tape.advance(10);
    assertThat(tape.letters(session))
        .startsWith("permission.replied", "bash running", "bash running", "bash completed")
        .endsWith("A+stop+done", "B", "I", "U+summary");
    assertThat(tape.stage.store.asks).isEmpty();
  }

  @Test
  void aRejectionEndsTheRunWithoutAnError() {
    tape.run(session, beats().needsLeave(IN.bash("rm tea", "Rm", 1, "gone"), "rm *").says("Done."));
    tape.advance(10);
    tape.frames();
    Ask ask = tape.stage.store.asks.values().iterator().next();
    Requests.reply(tape.stage, ask, "reject", Optional.empty());
    assertThat(tape.letters(session))
        .containsExactly(
            "permission.replied",
            "bash error",
            "step-finish",
            "A+tool-calls",
            "A+tool-calls+done",
            "I",
            "U+summary");
  }

  @Test
  void aRejectionWithWordsGoesOn() {
    tape.run(
        session,
        beats()
            .needsLeave(IN.bash("rm tea", "Rm", 1, "gone"), "rm *")
            .says("As you say: {answer}"));
    tape.advance(10);
    Ask ask = tape.stage.store.asks.values().iterator().next();
    Requests.reply(tape.stage, ask, "reject", Optional.of("keep the tea"));
    tape.advance(10);
    assertThat(tape.letters(session)).endsWith("A+stop+done", "B", "I", "U+summary");
    assertThat(SessionRoutes.lastAnswer(session).toString()).contains("As you say: keep the tea");
  }

  @Test
  void whatIsAllowedForGoodIsNotAskedAgain() {
    tape.run(session, beats().needsLeave(IN.bash("rm tea", "Rm", 1, "gone"), "rm *"));
    tape.advance(10);
    Ask ask = tape.stage.store.asks.values().iterator().next();
    Requests.reply(tape.stage, ask, "always", Optional.empty());
    tape.advance(10);
    tape.frames();
    tape.run(session, beats().needsLeave(IN.bash("rm cup", "Rm", 1, "gone"), "rm *"));
    tape.advance(10);
    assertThat(tape.letters(session)).contains("bash completed").doesNotContain("permission.asked");
  }

  @Test
  void anAnswerIsTakenUp() {
    Json question = Beats.question("Tea", "Which tea?", false, "Green | mild", "Black | strong");
    tape.run(session, beats().asks(question).says("So it is {answer}."));
    tape.advance(10);
    Ask ask = tape.stage.store.asks.values().iterator().next();
    Requests.answer(tape.stage, ask, List.of(List.of("Green")));
    tape.advance(10);
    assertThat(tape.letters(session)).contains("question.asked", "question.replied");
    assertThat(SessionRoutes.lastAnswer(session).toString()).contains("So it is Green.");
  }

  @Test
  void aDismissedQuestionEndsTheRun() {
    Json question = Beats.question("Tea", "Which tea?", false, "Green | mild", "Black | strong");
    tape.run(session, beats().asks(question).says("So it is {answer}."));
    tape.advance(10);
    tape.frames();
    Requests.rejectQuestion(tape.stage, tape.stage.store.asks.values().iterator().next());
    assertThat(tape.letters(session))
        .containsExactly(
            "question.rejected",
            "question error",
            "step-finish",
            "A+tool-calls",
            "A+tool-calls+done",
            "I",
            "U+summary");
  }

  @Test
  void subagentsWorkAtOnceWhileTheirParentStaysBusy() {
    tape.run(session, twoHelpers());
    tape.advance(3);
    assertThat(tape.stage.store.children(session.id))
        .hasSize(2)
        .allMatch(child -> child.run.isPresent());
    assertThat(tape.stage.store.statuses).hasSize(3);
    tape.advance(20);
    assertThat(tape.letters(session)).filteredOn("task completed"::equals).hasSize(2);
    assertThat(tape.stage.store.statuses).isEmpty();
  }

  @Test
  void anAbortStopsSubagentsFirst() {
    tape.run(session, twoHelpers());
    tape.advance(3);
    tape.frames();
    session.run.orElseThrow().abort();
    List<String> idle =
        tape.events().stream()
            .filter(event -> event.text("type").equals("session.idle"))
            .map(event -> event.at("properties").text("sessionID"))
            .distinct()
            .toList();
    assertThat(idle).hasSize(3);
    assertThat(idle.getLast()).isEqualTo(session.id);
    assertThat(tape.stage.store.statuses).isEmpty();
  }

  private static Beats twoHelpers() {
    return beats()
        .delegates(
            Beats.helper("Look", "explore", "Look!", beats().pauses(4).says("Seen.")),
            Beats.helper("Do", "general", "Do!", beats().pauses(6).says("Done.")))
        .says("All done.");
  }

  @Test
  void compactionIsPartOfTheRun() {
    tape.run(session, beats().says("Full.").compacts("Short.").says("On."));
    tape.advance(20);
    List<String> letters = tape.letters(session);
    assertThat(letters)
        .containsSubsequence(
            "A+stop+done",
            "U",
            "compaction",
            "B",
            "S",
            "B",
            "S+stop+done",
            "U",
            "compacted",
            "B",
            "A",
            "A+stop+done",
            "B",
            "I");
    assertThat(letters).filteredOn("I"::equals).hasSize(1);
  }

  @Test
  void compactionByHandIsARunOfItsOwn() {
    Compaction.byHand(tape.stage, session, ModelChoice.SONNET);
    tape.advance(20);
    assertThat(tape.letters(session))
        .containsSubsequence("U", "compaction", "B", "S", "S+stop+done", "compacted", "B", "I");
  }

  @Test
  void theUsersOwnShellCommandHasNoFinishAndNoError() {
    Shell.run(tape.stage, session, "build", "echo tea");
    tape.advance(5);
    assertThat(tape.letters(session))
        .containsExactly(
            "B",
            "U",
            "text",
            "A",
            "bash running",
            "bash running",
            "bash running",
            "bash completed",
            "A+done",
            "I",
            "U+summary");
  }
}
