package dev.sidelight.update;

import static dev.sidelight.state.RowState.FAILED;
import static dev.sidelight.state.RowState.FINISHED;
import static dev.sidelight.state.RowState.NEEDS_YOU;
import static dev.sidelight.state.RowState.RETRYING;
import static dev.sidelight.state.RowState.STOPPED;
import static dev.sidelight.state.RowState.WORKING;
import static dev.sidelight.update.Story.titleOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.MessageId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How runs go by the server's own sequences of events. */
class RunsTest {
  private static final String ID = "ses_1";
  private static final String TITLE = titleOf(ID);

  private final Story story = Story.live();
  private final Server.Chat session = story.session(ID);

  @Test
  void aSessionThatNeverRanHasNoRow() {
    session.prompted().titled("Another title");
    assertThat(story.state().sessions().rows()).isEmpty();
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void anAnswerFinishesTheRun() {
    session.starts().thinks().writes("First line\n\nDone.").finishes();
    assertThat(story.shows(ID)).contains(WORKING);
    session.promptSummarised().titled("A late title");
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("Done.");
    assertThat(story.end(ID).last()).isEqualTo(Optional.of(new MessageId("msg_0002")));
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.notices()).containsExactly("✓ A late title finished");
    assertThat(story.isUnvisited(ID)).isTrue();
  }

  @Test
  void anEndCountsOnlyAfterIdleHasHeld() {
    session.starts().writes("Done.").finishes();
    story.after(Duration.ofMillis(389));
    assertThat(story.shows(ID)).contains(WORKING);
    story.after(Duration.ofMillis(11));
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void whatFollowsAnEndIsNoNewRun() {
    session.starts().writes("Done.").finishes();
    story.settles();
    session.promptSummarised().titled("A late title").touched().idle();
    story.after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.isUnvisited(ID)).isTrue();
  }

  @Test
  void aRunTakesAsLongAsItWasNotIdle() {
    session.starts().writes("Done.");
    story.after(Duration.ofSeconds(90));
    session.finishes();
    story.settles();
    assertThat(story.end(ID).took()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void severalStepsAreOneRun() {
    session.starts().uses("bash", "npm test");
    assertThat(story.run(ID).activity())
        .isEqualTo(new Activity.UsingTool("bash", Optional.of("npm test")));
    session.toolEnds().nextStep().uses("edit", "a.ts").toolEnds();
    session.nextStep().writes("All green.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("All green.");
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aStepWithoutWordsLeavesThoseOfTheStepBefore() {
    session.starts().writes("I'll do it.").uses("bash", "true").toolEnds().nextStep().finishes();
    story.settles();
    assertThat(story.end(ID).text()).isEqualTo("I'll do it.");
  }

  @Test
  void anAnswerCutByItsLengthIsFinished() {
    session.starts().writes("And so").ends("length").busy().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void aRetryShowsUntilTheRunGetsOn() {
    session.starts().retries(1, "Provider is overloaded", Duration.ofSeconds(2));
    assertThat(story.shows(ID)).contains(RETRYING);
    assertThat(story.run(ID).retry().orElseThrow().reason()).isEqualTo("Provider is overloaded");
    session.busy();
    assertThat(story.shows(ID)).contains(RETRYING);
    session.retries(2, "Provider is overloaded", Duration.ofSeconds(4));
    assertThat(story.run(ID).retry().orElseThrow().attempt()).isEqualTo(2);
    session.busy().thinks();
    assertThat(story.shows(ID)).contains(WORKING);
    session.writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID))
        .containsExactly("started", "retrying", "retrying", "resumed", "finished");
    assertThat(story.notices())
        .containsExactly(
            "↻ " + TITLE + " is retrying (attempt 1): Provider is overloaded",
            "✓ " + TITLE + " finished");
  }

  @Test
  void aFinishedStepEndsARetryToo() {
    session.starts().retries(1, "Overloaded", Duration.ofSeconds(2)).busy().finishes("stop");
    assertThat(story.shows(ID)).contains(WORKING);
  }

  @Test
  void theTimeOfTheNextAttemptIsOfThisMachinesClock() {
    Story ahead = Story.unconnected().withClockAhead(Duration.ofSeconds(40)).connects();
    ahead.session(ID).starts().retries(1, "Overloaded", Duration.ofSeconds(12));
    assertThat(Duration.between(ahead.now(), ahead.run(ID).retry().orElseThrow().next()))
        .isBetween(Duration.ofMillis(11_900), Duration.ofSeconds(12));
  }

  @Test
  void retriesThatAreUsedUpFailTheRun() {
    session.starts();
    for (int attempt = 1; attempt <= 5; attempt++) {
      session.retries(attempt, "Overloaded", Duration.ofSeconds(2)).busy();
    }
    session.fails("Provider is overloaded\nTry later");
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("Provider is overloaded");
    assertThat(story.notices())
        .containsExactly(
            "↻ " + TITLE + " is retrying (attempt 1): Overloaded",
            "↻ " + TITLE + " is retrying (attempt 5): Overloaded",
            "✗ " + TITLE + " failed: Provider is overloaded");
  }

  @Test
  void anAbortDuringARetryStopsTheRun() {
    session.starts().retries(1, "Overloaded", Duration.ofSeconds(2)).completes().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).containsExactly("started", "retrying", "stopped");
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.isUnvisited(ID)).isFalse();
  }

  @Test
  void anAbortDuringARetryAfterStepsWithToolsStopsTheRun() {
    session.starts().uses("bash", "true").toolEnds().nextStep();
    session.retries(1, "Overloaded", Duration.ofSeconds(2)).completes().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
  }

  @Test
  void aHardErrorFailsTheRunOnce() {
    session.starts().fails("invalid x-api-key");
    story.settles().after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("invalid x-api-key");
    assertThat(story.announced(ID)).containsExactly("started", "failed");
    assertThat(story.notices()).containsExactly("✗ " + TITLE + " failed: invalid x-api-key");
    assertThat(story.isUnvisited(ID)).isTrue();
  }

  @Test
  void aHardErrorWhoseMessageIsLateFailsTheRunOnce() {
    session.starts().reports("APIError", "Bad request").idle();
    story.settles();
    session.breaks("APIError", "Bad request").idle();
    story.after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.notices()).containsExactly("✗ " + TITLE + " failed: Bad request");
  }

  @Test
  void anUnknownModelFailsTheRunOnce() {
    session.prompted().busy().reports("UnknownError", "Model not found: x/y").idle();
    session.reports("UnknownError", "Error: Model not found\n  at stack");
    story.settles().after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.notices()).containsExactly("✗ " + TITLE + " failed: Model not found: x/y");
  }

  @Test
  void anUnknownAgentFailsThoughNothingEverRan() {
    session.reports("UnknownError", "Agent not found: x").reports("UnknownError", "stack");
    story.settles().after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.notices()).containsExactly("✗ " + TITLE + " failed: Agent not found: x");
  }

  @Test
  void anUnknownAgentFailsRightAfterARunThatFinished() {
    session.starts().writes("Done.").finishes();
    story.settles();
    session.reports("UnknownError", "Agent not found: x");
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished", "started", "failed");
  }

  @Test
  void aLateCopyOfAnErrorIsNotASecondFailure() {
    session.starts().fails("Bad request");
    story.settles();
    session.reports("UnknownError", "Error: Bad request at stack");
    story.after(Duration.ofSeconds(5));
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void anErrorOfASessionThatIsNotKnownYetIsToldOnceItIs() {
    Server.Chat old = story.session("ses_old", "From last week");
    story.losesHeaders().leavesQuestionsOpen();
    old.reports("UnknownError", "Agent not found: x");
    story.settles().answersAtLast();
    assertThat(story.notices()).containsExactly("✗ From last week failed: Agent not found: x");
  }

  @Test
  void aFailureWithoutAReasonIsToldWithoutOne() {
    session.starts().retries(1, "\u200b", Duration.ofSeconds(2));
    session.fails("\u001b[31m\u202e");
    story.settles();
    assertThat(story.notices())
        .containsExactly("↻ " + TITLE + " is retrying (attempt 1)", "✗ " + TITLE + " failed");
  }

  @Test
  void aFilteredAnswerFailsTheRun() {
    session.starts().finishes("content-filter").breaks("ContentFilterError", "Blocked");
    session.breaks("ContentFilterError", "Blocked").reports("ContentFilterError", "Blocked").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.notices()).containsExactly("✗ " + TITLE + " failed: Blocked");
  }

  @Test
  void anAnswerAgainstItsSchemaFailsTheRun() {
    session.starts().writes("{}").finishes("stop");
    session.breaks("StructuredOutputError", "No JSON").breaks("StructuredOutputError", "No JSON");
    session.idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("No JSON");
  }

  @Test
  void anAbortWhileStreamingStopsTheRunWithoutAWord() {
    session.starts().writes("Half a").isAborted();
    story.settles().after(Duration.ofSeconds(5));
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
    assertThat(story.notices()).isEmpty();
    assertThat(story.isUnvisited(ID)).isFalse();
  }

  @Test
  void anAbortWhoseMessageIsLateStopsTheRun() {
    session.starts().writes("Half a").reports("MessageAbortedError", "Aborted").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    session.breaks("MessageAbortedError", "Aborted").idle();
    story.after(Duration.ofSeconds(5));
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
  }

  @Test
  void anAbortWhileAToolRunsStopsTheRun() {
    session.starts().uses("bash", "sleep 9").reports("MessageAbortedError", "Aborted").idle();
    session.toolEnds().breaks("MessageAbortedError", "Aborted").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
  }

  @Test
  void anAbortOfAnIdleSessionIsNothing() {
    session.idle();
    story.settles();
    assertThat(story.row(ID)).isEmpty();
    session.starts().writes("Done.").finishes();
    story.settles();
    session.idle();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void anAbortDropsTheQueuedPromptToo() {
    session.starts().writes("Half a").prompted().isAborted();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
  }

  @Test
  void twoPromptsAreOneRun() {
    session.starts().prompted().writes("One").ends("stop").busy().step().busy();
    session.writes("Two").finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.end(ID).text()).isEqualTo("Two");
  }

  @Test
  void aQueuedPromptThatMakesTheStatusFlapIsNoEnd() {
    session.starts().writes("One").finishes();
    story.after(Duration.ofMillis(300));
    session.starts();
    story.after(Duration.ofSeconds(2));
    assertThat(story.announced(ID)).containsExactly("started");
    session.writes("Two").finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void anEndAndTheNextStartThatArriveAtOnceAreTwoRuns() {
    session.starts();
    story.stalls();
    session.breaks("APIError", "Overloaded").idle();
    story.after(Duration.ofMillis(400));
    session.starts().writes("Two");
    story.resumes();
    assertThat(story.shows(ID)).contains(WORKING);
    session.finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "failed", "started", "finished");
    assertThat(story.end(ID).text()).isEqualTo("Two");
  }

  @Test
  void aQueuedPromptThatArrivesWithTheEndIsNoEnd() {
    session.starts();
    story.stalls();
    session.writes("One").finishes();
    story.after(Duration.ofMillis(300));
    session.starts().writes("Two");
    story.resumes();
    session.finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aPromptDuringARetryWaits() {
    session.starts().retries(1, "Overloaded", Duration.ofSeconds(2)).prompted().busy();
    assertThat(story.shows(ID)).contains(RETRYING);
    session.writes("One").ends("stop").busy().step().busy().writes("Two").finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "retrying", "resumed", "finished");
  }

  @Test
  void aMessageWithoutAReplyIsNoRun() {
    session.prompted();
    story.settles();
    assertThat(story.row(ID)).isEmpty();
  }

  @Test
  void aSessionCompactsItselfWithinItsRun() {
    session.starts().writes("One").ends("stop").prompted().busy().summaryStep();
    session.does(new Activity.Compacting()).completes().prompted().compacted().busy();
    session.step().busy().writes("Two").finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.end(ID).text()).isEqualTo("Two");
  }

  @Test
  void aCompactionByHandEndsAsTheRunBeforeIt() {
    session.starts().writes("One").finishes();
    story.settles();
    session.prompted().busy().summaryStep().does(new Activity.Compacting()).ends("stop");
    session.compacted().busy().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("One");
  }

  @Test
  void aCompactionByHandAfterAFailureIsNoFailure() {
    session.starts().fails("Context is too long");
    story.settles();
    session.prompted().busy().summaryStep().does(new Activity.Compacting()).ends("stop");
    session.compacted().busy().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "failed", "started", "finished");
  }

  @Test
  void anErrorAfterAStepWithToolsFailsTheRun() {
    session.starts().uses("bash", "ls").toolEnds().ends("tool-calls");
    session.reports("UnknownError", "Database is locked").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("Database is locked");
  }

  @Test
  void aMessageWithoutAReplyRightAfterTheEndDoesNotChangeIt() {
    session.starts().writes("Done.").finishes().prompted();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("Done.");
  }

  @Test
  void aPromptRightAfterAnEndThatCannotStartFails() {
    session.starts().writes("Done.").finishes();
    session.prompted().busy().reports("UnknownError", "Model not found: x/y").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("Model not found: x/y");
  }

  @Test
  void aContextOverflowThatRecoversIsNoFailure() {
    session.starts().reports("ContextOverflowError", "Too long").completes().busy();
    session.summaryStep().does(new Activity.Compacting()).completes().prompted().compacted();
    session.busy().step().writes("Done after all").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void anOverflowOfTheCompactionFailsTheRun() {
    session.starts().reports("ContextOverflowError", "Too long").completes().busy();
    session.summaryStep().does(new Activity.Compacting());
    session.reports("ContextOverflowError", "Too long").reports("ContextOverflowError", "Too long");
    session.breaks("ContextOverflowError", "Too long").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("Too long");
  }

  @Test
  void aShellCommandFinishes() {
    session.busy().prompted().step().uses("bash", "ls").completes().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aShellCommandThatRanAlreadyFinishesToo() {
    Story late = Story.unconnected();
    late.session(ID).busy().prompted().step().uses("bash", "ls");
    late.connects();
    late.session(ID).toolEnds().completes().idle();
    late.settles();
    assertThat(late.shows(ID)).contains(FINISHED);
  }

  @Test
  void aProviderThatClosesMidStreamKeepsTheRunGoing() {
    session.starts().writes("One").ends("unknown").busy().step().writes("Two").ends("unknown");
    story.after(Duration.ofSeconds(2));
    assertThat(story.shows(ID)).contains(WORKING);
    session.busy().step().isAborted();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
  }

  @Test
  void aSessionDeletedWhileItRunsLeavesForGood() {
    session.starts().writes("One").deleted();
    assertThat(story.row(ID)).isEmpty();
    session.reports("UnknownError", "FOREIGN KEY constraint failed").idle().idle();
    session.reports("UnknownError", "FOREIGN KEY constraint failed");
    story.settles();
    assertThat(story.state().sessions().size()).isZero();
    assertThat(story.announced(ID)).containsExactly("started");
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void anArchivedSessionLeaves() {
    session.starts().writes("Done.").finishes();
    story.settles();
    session.archived();
    assertThat(story.row(ID)).isEmpty();
  }

  @Test
  void aNewTitleShowsAtOnce() {
    session.starts().titled("Fix auth bug");
    assertThat(story.tracked(ID).info().orElseThrow().title()).isEqualTo("Fix auth bug");
  }

  @Test
  void anEndIsJudgedByTheServersWordIfTooLittleWasSeen() {
    session.busy().prompted().step().uses("bash", "ls").completes().idle();
    story.settles();
    assertThat(story.effects(Effect.LoadTail.class))
        .containsExactly(new Effect.LoadTail(Story.key(ID)));
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void anEndThatWasSeenWhollyAsksForNothing() {
    session.starts().writes("Done.").finishes();
    story.settles();
    assertThat(story.effects(Effect.LoadTail.class)).isEmpty();
  }

  @Test
  void anEndThatCannotBeJudgedIsAskedForAgain() {
    session.busy().prompted().step().uses("bash", "ls").completes().idle();
    story.answersNothing().settles().after(Duration.ofSeconds(1));
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.effects(Effect.LoadTail.class)).hasSize(1);
    story.after(Duration.ofSeconds(1));
    assertThat(story.effects(Effect.LoadTail.class)).hasSize(2);
    story.answersAgain().after(Duration.ofSeconds(2));
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).at()).isBefore(story.now().minusSeconds(3));
  }

  @Test
  void anAnswerThatComesAfterTheSessionRunsAgainIsOld() {
    session.busy().prompted().step().uses("bash", "ls").completes().idle();
    story.leavesQuestionsOpen().settles();
    session.starts();
    story.answersAtLast();
    assertThat(story.shows(ID)).contains(WORKING);
    session.writes("Done.").finishes();
    story.settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void anEndWaitsForItsAnswerWithoutATimer() {
    session.busy().prompted().step().uses("bash", "ls").completes().idle();
    story.leavesQuestionsOpen().settles();
    assertThat(Update.nextDue(story.state())).isEmpty();
  }

  @Test
  void aSessionWhoseHeaderIsNotKnownGetsItsRowOnceItIs() {
    Server.Chat late = story.session("ses_2");
    story.losesHeaders().leavesQuestionsOpen();
    late.busy().asksToRun("per_1", "ls");
    assertThat(story.row("ses_2")).isEmpty();
    story.answersAtLast();
    assertThat(story.shows("ses_2")).contains(NEEDS_YOU);
    assertThat(story.announced("ses_2")).containsExactly("started", "needs-you");
    assertThat(story.notices()).containsExactly("! Title of ses_2 needs permission: bash ls");
  }

  @Test
  void aHeaderThatCouldNotBeHadIsAskedForAgainAndEverMoreSeldom() {
    Server.Chat late = story.session("ses_2");
    story.losesHeaders().answersNothing();
    late.busy().asksToRun("per_1", "ls");
    story.after(Duration.ofSeconds(7));
    assertThat(story.effects(Effect.LoadSession.class)).hasSize(3);
    assertThat(story.row("ses_2")).isEmpty();
    story.answersAgain().after(Duration.ofSeconds(8));
    assertThat(story.shows("ses_2")).contains(NEEDS_YOU);
    assertThat(story.notices()).containsExactly("! Title of ses_2 needs permission: bash ls");
    story.after(Duration.ofMinutes(5));
    assertThat(story.effects(Effect.LoadSession.class)).hasSize(4);
    assertThat(Update.nextDue(story.state())).isEmpty();
  }

  @Test
  void theHeaderOfAParentIsAskedForAgainToo() {
    story.session("ses_2");
    Server.Chat subagent = story.child("ses_3", "ses_2");
    story.losesHeaders();
    subagent.titled("Explore");
    story.answersNothing();
    subagent.busy();
    assertThat(story.row("ses_2")).isEmpty();
    story.answersAgain().after(Duration.ofSeconds(2));
    assertThat(story.shows("ses_2")).contains(WORKING);
  }

  @Test
  void aRetryBeforeTheHeaderIsKnownIsToldOnceItIs() {
    Server.Chat late = story.session("ses_2");
    story.losesHeaders().leavesQuestionsOpen();
    late.busy().retries(1, "Overloaded", Duration.ofSeconds(2));
    story.answersAtLast();
    assertThat(story.notices())
        .containsExactly("↻ Title of ses_2 is retrying (attempt 1): Overloaded");
  }

  @Test
  void anOlderMessageThatComesLateChangesNothing() {
    Story late = Story.live();
    Server.Chat chat = late.session("ses_1").starts().uses("bash", "ls").toolEnds();
    chat.ends("tool-calls");
    Fact again = new Fact.MessageSeen(chat.tail().entries().getLast().message());
    chat.busy().step().writes("Done.").ends("stop");
    late.hears(again);
    chat.busy().idle();
    late.settles();
    assertThat(late.end("ses_1").text()).isEqualTo("Done.");
    assertThat(late.announced("ses_1")).containsExactly("started", "finished");
  }
}
