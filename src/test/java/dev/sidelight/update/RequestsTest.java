package dev.sidelight.update;

import static dev.sidelight.state.RowState.FINISHED;
import static dev.sidelight.state.RowState.NEEDS_YOU;
import static dev.sidelight.state.RowState.STOPPED;
import static dev.sidelight.state.RowState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Fact;
import dev.sidelight.state.Pending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Permissions and questions, by the server's own sequences of events. */
class RequestsTest {
  private static final String ID = "ses_1";

  private final Story story = Story.live();
  private final Server.Chat session = story.session(ID, "Upgrade deps");

  private List<Pending> pending() {
    return story.state().sessions().pendingOf(Story.key(ID));
  }

  @Test
  void aPermissionAllowedLetsTheRunGoOn() {
    session.starts().uses("bash", "npm publish").asksToRun("per_1", "npm publish");
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
    assertThat(pending()).hasSize(1);
    assertThat(story.notices())
        .containsExactly("! Upgrade deps needs permission: bash npm publish");
    session.isAnswered("per_1");
    assertThat(story.shows(ID)).contains(WORKING);
    session.toolEnds().nextStep().writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you", "resumed", "finished");
  }

  @Test
  void aRequestIsToldAtOnceAndOnce() {
    session.starts().asksToRun("per_1", "ls").asksToRun("per_1", "ls").busy().touched();
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you");
  }

  @Test
  void eachRequestIsToldOfItsOwn() {
    session.starts().asksToRun("per_1", "ls").asksToRun("per_2", "pwd");
    assertThat(story.notices())
        .containsExactly(
            "! Upgrade deps needs permission: bash ls",
            "! Upgrade deps needs permission: bash pwd");
    assertThat(pending()).extracting(one -> one.id().value()).containsExactly("per_1", "per_2");
    session.isAnswered("per_1");
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
  }

  @Test
  void aRejectedPermissionStopsTheRun() {
    session.starts().uses("bash", "npm publish").asksToRun("per_1", "npm publish");
    session.asksToRun("per_2", "git push").isRejected("per_1").toolEnds();
    session.ends("tool-calls").idle();
    assertThat(pending()).isEmpty();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).endsWith("stopped");
    assertThat(story.noticeKinds()).hasSize(2);
  }

  @Test
  void aPermissionRejectedWithAMessageLetsTheRunGoOn() {
    session.starts().uses("bash", "npm publish").asksToRun("per_1", "npm publish");
    session.isRejected("per_1").toolEnds().nextStep().writes("Then not.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("Then not.");
  }

  @Test
  void aQuestionIsToldAndAnswered() {
    session.starts().uses("question", "").asks("que_1", "Which port?\nSay.");
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
    assertThat(story.notices()).containsExactly("? Upgrade deps asks: Which port? Say.");
    session.isAnswered("que_1").toolEnds().nextStep().writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void aLongRequestIsToldInFewWords() {
    session.starts().uses("bash", "cat").asksToRun("per_1", "cat " + "x".repeat(300_000));
    assertThat(story.notices())
        .singleElement()
        .asString()
        .startsWith("! Upgrade deps needs permission: bash cat xxx")
        .hasSizeLessThan(2_000);
  }

  @Test
  void aQuestionThatIsDismissedStopsTheRun() {
    session.starts().uses("question", "").asks("que_1", "Which port?").isRejected("que_1");
    session.toolEnds().ends("tool-calls").idle();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
  }

  @Test
  void anAbortTakesBackWhatWasAsked() {
    session.starts().uses("bash", "npm publish").asksToRun("per_1", "npm publish").isAborted();
    assertThat(pending()).isEmpty();
    story.settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you", "stopped");
  }

  @Test
  void aRequestThatIsNotKnownCannotBeSettled() {
    session.starts().isAnswered("per_9");
    assertThat(story.announced(ID)).containsExactly("started");
  }

  @Test
  void whatAModelWroteIsCleanedBeforeItIsTold() {
    session.starts().asksToRun("per_1", "rm \u001b[31m-rf\u202e /");
    assertThat(story.notices()).containsExactly("! Upgrade deps needs permission: bash rm -rf /");
  }

  @Test
  void whatRanInADisposedInstanceIsOver() {
    session.starts().uses("bash", "npm publish").asksToRun("per_1", "npm publish");
    session.breaks("MessageAbortedError", "Aborted");
    story.hears(new Fact.InstanceDisposed("/elsewhere"));
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
    story.hears(new Fact.InstanceDisposed(Server.DIRECTORY)).settles();
    assertThat(story.shows(ID)).contains(STOPPED);
  }

  @Test
  void whatRanAnywhereIsOverWhenAllIsDisposed() {
    session.starts().breaks("MessageAbortedError", "Aborted");
    story.hears(new Fact.AllDisposed()).settles();
    assertThat(story.shows(ID)).contains(STOPPED);
  }
}
