package dev.sidelight.update;

import static dev.sidelight.state.RowState.FAILED;
import static dev.sidelight.state.RowState.FINISHED;
import static dev.sidelight.state.RowState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Panel;
import dev.sidelight.config.Settings;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows there are, in which order, and which of them are unvisited. */
class MarksTest {
  private final Story story = Story.live();

  private void finishes(String id) {
    finishes(story, id);
  }

  private static void finishes(Story story, String id) {
    story.session(id).starts().writes("Done.").finishes();
    story.settles();
  }

  private static Settings keeping(int finished) {
    Panel usual = Settings.DEFAULTS.panel();
    return Settings.DEFAULTS.withPanel(
        new Panel(usual.width(), usual.compact(), finished, false, usual.model(), usual.time()));
  }

  @Test
  void aRunThatEndsInTheBackgroundIsUnvisitedUntilOpened() {
    finishes("ses_1");
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.forgetsWhatWasSaid().opens("ses_1");
    assertThat(story.isUnvisited("ses_1")).isFalse();
    assertThat(story.effects(Effect.SaveMarks.class)).hasSize(1);
    assertThat(story.effects(Effect.LoadTranscript.class)).hasSize(1);
  }

  @Test
  void aNewRunTakesTheMarkThatCameByItself() {
    finishes("ses_1");
    story.session("ses_1").busy();
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void aMarkByHandOutlivesTheNextRun() {
    finishes("ses_1");
    story.opens("ses_1").presses("esc").selects("ses_1").presses("u");
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.session("ses_1").busy().step().isAborted();
    story.settles();
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.selects("ses_1").presses("u");
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void aMarkByHandGoesWhenTheSessionIsOpened() {
    finishes("ses_1");
    story.selects("ses_1").presses("u u");
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.opens("ses_1");
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void steeringATuiToASessionVisitsIt() {
    finishes("ses_1");
    story.session("ses_1").steeredTo();
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void writingToASessionFromAnywhereVisitsIt() {
    finishes("ses_1");
    story.selects("ses_1").presses("u u");
    story.session("ses_1").promptSummarised();
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.session("ses_1").prompted();
    assertThat(story.isUnvisited("ses_1")).isFalse();
    assertThat(story.toasts()).isEmpty();
  }

  @Test
  void whatIsToldOnceMoreOfARunsOwnPromptIsNoVisitWhateverTheClocks() {
    Story misled = Story.unconnected().withClockAhead(Duration.ofSeconds(-9)).connects();
    misled.withClockAhead(Duration.ZERO);
    misled.session("ses_1").starts().writes("Done.").finishes();
    misled.settles();
    misled.session("ses_1").promptSummarised();
    assertThat(misled.isUnvisited("ses_1")).isTrue();
  }

  @Test
  void aPromptToASubagentIsNoVisit() {
    story.session("ses_1").starts().uses("task", "explore");
    story.child("ses_2", "ses_1").starts().writes("Found it.").finishes();
    story.settles();
    story.selects("ses_1").presses("u");
    story.child("ses_2", "ses_1").starts();
    assertThat(story.isUnvisited("ses_1")).isTrue();
  }

  @Test
  void rowsStandByUrgencyAndThenByTheTimeTheyCameThere() {
    story.session("ses_1").starts();
    story.session("ses_2").starts();
    finishes("ses_3");
    finishes("ses_4");
    story.opens("ses_3").presses("esc");
    story.session("ses_5").starts().retries(1, "Overloaded", Duration.ofSeconds(2));
    story.session("ses_6").starts().asksToRun("per_1", "ls");
    story.session("ses_7").starts().asksToRun("per_2", "ls");
    assertThat(story.order())
        .containsExactly("ses_6", "ses_7", "ses_5", "ses_1", "ses_2", "ses_4", "ses_3");
    story.session("ses_1").writes("One.").touched().nextStep();
    assertThat(story.order())
        .containsExactly("ses_6", "ses_7", "ses_5", "ses_1", "ses_2", "ses_4", "ses_3");
  }

  @Test
  void theSelectedRowStaysSelectedWhenItMoves() {
    story.session("ses_1").starts();
    story.session("ses_2").starts();
    story.selects("ses_2");
    story.session("ses_2").asksToRun("per_1", "ls");
    assertThat(story.order()).containsExactly("ses_2", "ses_1");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_2"));
  }

  @Test
  void aPinnedRowStandsOnTop() {
    story.session("ses_1").starts();
    finishes("ses_2");
    story.selects("ses_2").presses("p");
    assertThat(story.order()).containsExactly("ses_2", "ses_1");
    story.presses("p");
    assertThat(story.order()).containsExactly("ses_1", "ses_2");
  }

  @Test
  void theKeyForTheNextOneGoesToWhoNeedsYouElseToTheUnvisited() {
    finishes("ses_1");
    finishes("ses_2");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_1"));
    story.presses("!");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_2"));
    story.presses("!");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_1"));
    story.session("ses_3").starts().asksToRun("per_1", "ls");
    story.presses("!");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_3"));
  }

  @Test
  void theSelectedRowStaysSelectedWhereverItMoves() {
    finishes("ses_1");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_1"));
    story.presses("g");
    story.session("ses_2").starts().asksToRun("per_1", "ls");
    assertThat(story.order()).startsWith("ses_2");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_1"));
  }

  @Test
  void whereTheSelectedRowLeavesTheNextOneIsSelected() {
    finishes("ses_1");
    finishes("ses_2");
    story.selects("ses_1");
    story.tell(new Msg.SessionMissing(Story.key("ses_1")));
    assertThat(story.state().panel().selected()).contains(Story.key("ses_2"));
  }

  @Test
  void onlyTheNewestVisitedRowsAreKept() {
    Story tidy = Story.live(keeping(2));
    for (int i = 1; i <= 4; i++) finishes(tidy, "ses_" + i);
    assertThat(tidy.order()).hasSize(4);
    for (int i = 1; i <= 4; i++) tidy.opens("ses_" + i).presses("esc");
    assertThat(tidy.order()).containsExactly("ses_3", "ses_4");
    tidy.session("ses_1").busy();
    assertThat(tidy.shows("ses_1")).contains(WORKING);
    assertThat(tidy.effects(Effect.LoadSession.class)).isEmpty();
  }

  @Test
  void theOpenRowIsKeptThoughItIsOld() {
    Story tidy = Story.live(keeping(1));
    for (int i = 1; i <= 3; i++) finishes(tidy, "ses_" + i);
    tidy.opens("ses_1");
    tidy.session("ses_2").steeredTo();
    tidy.session("ses_3").steeredTo();
    assertThat(tidy.order()).containsExactly("ses_1", "ses_3");
  }

  @Test
  void aPinnedRowIsKeptThoughItIsOld() {
    Story tidy = Story.live(keeping(1));
    for (int i = 1; i <= 3; i++) finishes(tidy, "ses_" + i);
    tidy.selects("ses_1").presses("p");
    for (int i = 1; i <= 3; i++) tidy.opens("ses_" + i).presses("esc");
    assertThat(tidy.order()).containsExactly("ses_1", "ses_3");
  }

  @Test
  void dismissingTakesAnEndedRowAndSelectsItsNeighbour() {
    for (int i = 1; i <= 3; i++) finishes("ses_" + i);
    story.selects("ses_2").presses("x");
    assertThat(story.order()).containsExactly("ses_1", "ses_3");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_3"));
    story.presses("x x");
    assertThat(story.order()).isEmpty();
    assertThat(story.state().panel().selected()).isEmpty();
  }

  @Test
  void aRowThatWorksCannotBeDismissed() {
    story.session("ses_1").starts();
    story.selects("ses_1").presses("x");
    assertThat(story.toasts()).containsExactly("Only an ended run can be dismissed");
    story.presses("X");
    assertThat(story.order()).containsExactly("ses_1");
  }

  @Test
  void theFirstRowIsSelectedUntilTheUserDoesAnything() {
    story.session("ses_1").starts();
    assertThat(story.state().panel().selected()).contains(Story.key("ses_1"));
    story.session("ses_2").starts().asksToRun("per_1", "npm publish");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_2"));
    story.presses("esc");
    story.session("ses_2").isAnswered("per_1");
    story.session("ses_1").asksToRun("per_2", "npm publish");
    assertThat(story.state().panel().selected()).contains(Story.key("ses_2"));
  }

  @Test
  void aRowThatTheFilterHidesLeavesTheSelectionToItsNeighbour() {
    for (int i = 1; i <= 3; i++) story.session("ses_" + i).starts();
    story.presses("/").types("working").presses("enter").selects("ses_2");
    story.session("ses_2").finishes();
    story.settles();
    assertThat(story.state().panel().selected()).contains(Story.key("ses_3"));
  }

  @Test
  void dismissingAllTakesOnlyTheVisited() {
    for (int i = 1; i <= 3; i++) finishes("ses_" + i);
    story.opens("ses_1").presses("esc").opens("ses_2").presses("esc").presses("X");
    assertThat(story.order()).containsExactly("ses_3");
  }

  @Test
  void aDismissedSessionComesBackWhenItRuns() {
    finishes("ses_1");
    story.selects("ses_1").presses("x").forgetsWhatWasSaid();
    finishes("ses_1");
    assertThat(story.shows("ses_1")).contains(FINISHED);
    assertThat(story.isUnvisited("ses_1")).isTrue();
    assertThat(story.announced("ses_1")).containsExactly("started", "finished");
    assertThat(story.effects(Effect.LoadSession.class)).isEmpty();
  }

  @Test
  void deletingTheOpenSessionClosesIt() {
    finishes("ses_1");
    story.opens("ses_1");
    story.session("ses_1").deleted();
    assertThat(story.state().view()).isEmpty();
    assertThat(story.toasts()).containsExactly("Title of ses_1 was deleted");
  }

  @Test
  void deletingASessionTakesWhatWasWrittenToIt() {
    finishes("ses_1");
    story.opens("ses_1").types("And then");
    story.session("ses_1").deleted();
    assertThat(story.state().composer().prompts()).isEmpty();
  }

  @Test
  void lettersForASessionThatHasGoneAreNoKeysOfThePanel() {
    finishes("ses_1");
    finishes("ses_2");
    story.opens("ses_1").types("What if");
    story.session("ses_1").deleted();
    story.types(" x").presses("enter");
    assertThat(story.shows("ses_2")).contains(FINISHED);
    assertThat(story.state().view()).isEmpty();
    story.after(Duration.ofSeconds(2)).types("x");
    assertThat(story.shows("ses_2")).isEmpty();
  }

  @Test
  void deletingTheRootOfTheOpenSubagentClosesIt() {
    story.session("ses_1").starts();
    story.child("ses_2", "ses_1").starts();
    story.selects("ses_1").presses("right").opens("ses_2");
    assertThat(story.state().view()).isPresent();
    story.session("ses_1").deleted();
    assertThat(story.state().view()).isEmpty();
  }

  @Test
  void deletingASessionForgetsItsMarks() {
    finishes("ses_1");
    story.selects("ses_1").presses("p m").forgetsWhatWasSaid();
    story.session("ses_1").deleted();
    assertThat(story.state().sessions().marks()).isEqualTo(Marks.NONE);
    assertThat(story.effects(Effect.SaveMarks.class)).hasSize(1);
  }

  private static RestoredRow failed(String id, Instant at) {
    var end =
        new Run.Ended(
            Outcome.FAILED, "Bad request", at, Duration.ofSeconds(9), false, Optional.empty());
    return new RestoredRow(Story.key(id), Story.live().session(id).session(), end);
  }

  @Test
  void rowsOfAnEarlierRunOfTheProgramComeBackUnvisited() {
    Story again = Story.unconnected();
    var row = failed("ses_1", Story.START.minusSeconds(600));
    again.tell(
        new Msg.Restored(Marks.NONE.marked(row.key(), Marks.Unvisited.BY_ITSELF), List.of(row)));
    assertThat(again.shows("ses_1")).contains(FAILED);
    assertThat(again.isUnvisited("ses_1")).isTrue();
    assertThat(again.notices()).isEmpty();
  }

  @Test
  void rowsOfAnEarlierRunOfTheProgramComeBackInTheOrderInWhichTheyEnded() {
    var later = failed("ses_1", Story.START.minusSeconds(60));
    var earlier = failed("ses_2", Story.START.minusSeconds(600));
    Marks marks =
        Marks.NONE
            .marked(later.key(), Marks.Unvisited.BY_ITSELF)
            .marked(earlier.key(), Marks.Unvisited.BY_ITSELF);
    Story again = Story.unconnected().tell(new Msg.Restored(marks, List.of(later, earlier)));
    assertThat(again.order()).containsExactly("ses_2", "ses_1");
  }
}
