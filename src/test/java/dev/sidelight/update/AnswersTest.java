package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Permission;
import dev.sidelight.model.RequestId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.RowState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request is answered once, by a key that was meant for it. */
class AnswersTest {
  private static final String ID = "ses_1";
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Story story = Story.live();
  private final Server.Chat session = story.session(ID, "Upgrade deps");

  private List<Effect.Reply> replies() {
    return story.effects(Effect.Reply.class);
  }

  private String draft() {
    return story.state().composer().draft(Story.key(ID)).text();
  }

  private Story asked(String command) {
    session.starts().asksToRun("per_1", command);
    return story.selects(ID).paints().after(LOOK);
  }

  @Test
  void aKeyAnswersWhatTheRowHoldsWhole() {
    asked("npm publish").presses("y");
    assertThat(replies()).hasSize(1);
    assertThat(replies().getFirst().reply()).isEqualTo(Permission.Reply.ONCE);
    assertThat(replies().getFirst().asker()).isEqualTo(Story.key(ID));
    assertThat(replies().getFirst().directory()).isEqualTo(Server.DIRECTORY);
  }

  @Test
  void eachKeyGivesItsAnswer() {
    asked("npm publish").presses("n");
    assertThat(replies()).extracting(Effect.Reply::reply).containsExactly(Permission.Reply.REJECT);
  }

  @Test
  void aKeyCountsOnlyForWhatWasOnTheScreenFor300Milliseconds() {
    session.starts().asksToRun("per_1", "npm publish");
    story.selects(ID).paints().after(LOOK.minusMillis(1)).presses("y");
    assertThat(replies()).isEmpty();
    story.paints().after(LOOK.minusMillis(1)).presses("y");
    assertThat(replies()).isEmpty();
    story.after(Duration.ofMillis(1)).presses("y");
    assertThat(replies()).hasSize(1);
  }

  @Test
  void aRequestThatTakesThePlaceOfAnotherMustBeLookedAtFirst() {
    session.starts().asksToRun("per_1", "npm publish").asksToRun("per_2", "git push");
    story.selects(ID).paints().after(LOOK);
    session.isAnswered("per_1");
    story.paints().presses("y");
    assertThat(replies()).isEmpty();
    story.after(LOOK).presses("y");
    assertThat(replies()).extracting(one -> one.permission().id().value()).containsExactly("per_2");
  }

  @Test
  void noAnswerIsSentTwice() {
    asked("npm publish").presses("y y n");
    assertThat(replies()).hasSize(1);
  }

  @Test
  void aKeyPressedOnceMoreOpensNoCardOfWhatIsAnswered() {
    asked("npm publish " + "--tag next ".repeat(20)).presses("y").paints().after(LOOK);
    story.presses("y").paints().presses("y");
    assertThat(replies()).hasSize(1);
    assertThat(story.state().dialog()).isEmpty();
  }

  @Test
  void whatDoesNotFitTheRowIsShownBeforeItIsAnswered() {
    asked("npm publish " + "--tag next ".repeat(20)).presses("y");
    assertThat(replies()).isEmpty();
    assertThat(story.state().dialog())
        .contains(new Dialog.RequestCard(new RequestId("per_1"), 0, false));
    story.paints().after(LOOK).presses("y");
    assertThat(replies()).hasSize(1);
    assertThat(story.state().dialog()).isEmpty();
  }

  @Test
  void aKeyPressedTwiceAnswersNothingThatWasOnlyJustShown() {
    asked("npm publish " + "--tag next ".repeat(20)).presses("y").paints().presses("y");
    assertThat(replies()).isEmpty();
    assertThat(story.state().dialog()).isPresent();
  }

  @Test
  void aCardTooLongForTheScreenMustBeReadToItsEnd() {
    asked("echo line\n".repeat(200)).presses("y").paints().after(LOOK).presses("y");
    assertThat(replies()).isEmpty();
    story.presses("end").paints().presses("y");
    assertThat(replies()).hasSize(1);
  }

  @Test
  void alwaysIsAskedOnceMoreWhereTheScreenSaysWhatItAllows() {
    asked("npm publish").presses("Y");
    assertThat(replies()).isEmpty();
    story.paints().after(LOOK).presses("Y");
    assertThat(replies()).extracting(Effect.Reply::reply).containsExactly(Permission.Reply.ALWAYS);
  }

  @Test
  void alwaysIsAskedOnceMoreWhereTheRequestIsShownAlready() {
    asked("npm publish " + "--tag next ".repeat(20)).presses("y").paints().after(LOOK);
    story.presses("Y").paints().presses("Y");
    assertThat(replies()).isEmpty();
    story.after(LOOK).presses("Y");
    assertThat(replies()).extracting(Effect.Reply::reply).containsExactly(Permission.Reply.ALWAYS);
  }

  @Test
  void whoIsAskedOnceMoreMayAllowItOnlyOnce() {
    asked("npm publish").presses("Y").paints().after(LOOK).presses("y");
    assertThat(replies()).extracting(Effect.Reply::reply).containsExactly(Permission.Reply.ONCE);
  }

  @Test
  void alwaysIsAskedOnceMoreInTheOpenSessionToo() {
    asked("npm publish").presses("enter").paints().after(LOOK).presses("Y");
    assertThat(replies()).isEmpty();
    story.paints().after(LOOK).presses("Y");
    assertThat(replies()).extracting(Effect.Reply::reply).containsExactly(Permission.Reply.ALWAYS);
  }

  @Test
  void aCardWhoseRequestIsGoneAnswersNothingElse() {
    asked("echo line\n".repeat(20)).presses("y").paints();
    session.asksToRun("per_2", "git push").isAnswered("per_1");
    story.paints().after(LOOK).presses("y");
    assertThat(replies()).isEmpty();
  }

  @Test
  void aSubagentsRequestIsAnsweredFromTheRowOfItsRoot() {
    session.starts();
    story.child("ses_2", ID).starts().asksToRun("per_2", "git push");
    story.selects(ID).paints().after(LOOK).presses("y");
    assertThat(replies()).extracting(Effect.Reply::asker).containsExactly(Story.key("ses_2"));
  }

  @Test
  void aSubagentsOwnRowAnswersWhatThatSubagentAsks() {
    session.starts();
    story.child("ses_2", ID).starts().asksToRun("per_2", "git push");
    story.child("ses_3", ID).starts().asksToRun("per_3", "git pull");
    story.selects(ID).presses("right").selects("ses_3").paints().after(LOOK).presses("y");
    assertThat(replies()).extracting(one -> one.permission().id().value()).containsExactly("per_3");
  }

  @Test
  void theServersYesMakesTheRunGoOn() {
    asked("npm publish").presses("y");
    story.tell(new Msg.Answered(Story.key(ID), new RequestId("per_1")));
    assertThat(story.shows(ID)).contains(RowState.WORKING);
    assertThat(story.toasts()).noneMatch(text -> text.startsWith("Too late"));
  }

  @Test
  void anAnswerThatComesTooLateSaysSo() {
    asked("npm publish").presses("y");
    story.tell(new Msg.RequestGone(Story.key(ID), new RequestId("per_1")));
    assertThat(story.shows(ID)).contains(RowState.WORKING);
    assertThat(story.toasts().getFirst()).startsWith("Too late");
  }

  @Test
  void anAnswerThatDidNotArriveCanBeGivenAgain() {
    asked("npm publish").presses("y");
    story.tell(new Msg.EffectFailed(replies().getFirst(), "Connection refused"));
    assertThat(story.toasts().getFirst()).contains("Connection refused");
    assertThat(story.shows(ID)).contains(RowState.NEEDS_YOU);
    story.presses("y");
    assertThat(replies()).hasSize(2);
  }

  @Test
  void aRejectionMaySayWhatToDoInstead() {
    asked("npm publish").presses("N").types("Use the registry").presses("enter");
    assertThat(replies()).hasSize(1);
    assertThat(replies().getFirst().reply()).isEqualTo(Permission.Reply.REJECT);
    assertThat(replies().getFirst().message()).isEqualTo(Optional.of("Use the registry"));
  }

  @Test
  void aRejectionThatIsNotExplainedAfterAllIsAPlainOne() {
    asked("npm publish").presses("N enter");
    assertThat(replies().getFirst().message()).isEmpty();
  }

  @Test
  void leavingTheExplanationAnswersNothing() {
    asked("npm publish").presses("N esc");
    assertThat(replies()).isEmpty();
    assertThat(story.state().dialog()).isEmpty();
  }

  @Test
  void theOpenSessionsCardHasTheKeys() {
    asked("npm publish").presses("enter").paints().after(LOOK).presses("y");
    assertThat(replies()).hasSize(1);
    assertThat(draft()).isEmpty();
  }

  @Test
  void aKeyThatAnswersNothingBeginsAMessage() {
    asked("npm publish").presses("enter").types("ok").paints().after(LOOK).presses("y");
    assertThat(replies()).isEmpty();
    assertThat(draft()).isEqualTo("oky");
  }

  @Test
  void pastedTextBeginsAMessage() {
    asked("npm publish").presses("enter").pastes("run it ").presses("n");
    assertThat(replies()).isEmpty();
    assertThat(draft()).isEqualTo("run it n");
  }

  @Test
  void aRequestTakesNoKeysFromWhoeverWritesAMessage() {
    session.starts();
    story.opens(ID).types("wh");
    session.asksToRun("per_1", "npm publish");
    story.paints().after(LOOK).types("y not");
    assertThat(replies()).isEmpty();
    assertThat(draft()).isEqualTo("why not");
  }

  @Test
  void whoeverSentAMessageGoesOnWriting() {
    asked("npm publish").presses("enter").types("ok").presses("enter");
    story.tell(new Msg.Sent(Story.key(ID), "ok")).paints().after(LOOK).types("yes");
    assertThat(replies()).isEmpty();
    assertThat(draft()).isEqualTo("yes");
  }

  @Test
  void tabGoesFromTheCardToThePromptToThePanelAndBack() {
    asked("npm publish").presses("enter").paints().after(LOOK).presses("tab y");
    assertThat(draft()).isEqualTo("y");
    story.presses("tab");
    assertThat(story.state().area()).isEqualTo(AppState.Area.PANEL);
    story.presses("tab y");
    assertThat(replies()).hasSize(1);
    assertThat(draft()).isEqualTo("y");
  }

  @Test
  void theNextCardHasTheKeysAgain() {
    asked("npm publish").presses("enter tab").paints();
    session.isAnswered("per_1").asksToRun("per_2", "git push");
    story.paints().after(LOOK).presses("y");
    assertThat(replies()).extracting(one -> one.permission().id().value()).containsExactly("per_2");
  }

  @Test
  void aDraftThatWaitsInTheSessionKeepsTheKeys() {
    session.starts();
    story.opens(ID).types("wh").presses("tab");
    session.asksToRun("per_1", "npm publish");
    story.presses("enter").paints().after(LOOK).types("y");
    assertThat(replies()).isEmpty();
    assertThat(draft()).isEqualTo("why");
  }

  @Test
  void aQuestionIsShownFromItsRowAndAnsweredThere() {
    session.starts().asks("que_1", "Which port?");
    story.selects(ID).paints().after(LOOK).presses("n");
    assertThat(story.state().dialog())
        .contains(new Dialog.RequestCard(new RequestId("que_1"), 0, false));
    story.paints().after(LOOK).presses("1").types("80").presses("enter");
    assertThat(story.effects(Effect.Answer.class).getFirst().answers())
        .containsExactly(List.of("80"));
    assertThat(story.state().dialog()).isEmpty();
  }

  @Test
  void escapeLeavesTheWordsOfAnAnswerBeforeItLeavesTheQuestion() {
    session.starts().asks("que_1", "Which port?");
    story.selects(ID).paints().after(LOOK).presses("y").after(LOOK).presses("1").pastes("80");
    story.presses("esc");
    assertThat(story.state().dialog()).isPresent();
    story.presses("esc");
    assertThat(story.state().dialog()).isEmpty();
    assertThat(story.effects(Effect.Answer.class)).isEmpty();
  }

  @Test
  void aQuestionIsRejectedOnlyWhereItIsOnShow() {
    session.starts().asks("que_1", "Which port?");
    story.selects(ID).paints().after(LOOK).presses("n");
    assertThat(story.effects(Effect.RejectQuestion.class)).isEmpty();
    story.paints().after(LOOK).presses("n");
    assertThat(story.effects(Effect.RejectQuestion.class)).hasSize(1);
  }
}
