package dev.sidelight.update;

import static dev.sidelight.state.RowState.FINISHED;
import static dev.sidelight.state.RowState.NEEDS_YOU;
import static dev.sidelight.state.RowState.RETRYING;
import static dev.sidelight.state.RowState.STOPPED;
import static dev.sidelight.state.RowState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Settings;
import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelItem;
import dev.sidelight.state.PanelList;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subagents, whose doings count for the root's row. */
class FamiliesTest {
  private static final String ROOT = "ses_1";
  private static final String CHILD = "ses_2";
  private static final String GRANDCHILD = "ses_3";

  private final Story story = Story.live();
  private final Server.Chat root = story.session(ROOT, "Port parser");

  private Server.Chat child() {
    return story.child(CHILD, ROOT);
  }

  private int active() {
    return story.state().sessions().activeDescendants(Story.key(ROOT));
  }

  @Test
  void aSubagentRollsUpIntoItsRoot() {
    root.starts().uses("task", "explore");
    child().starts().writes("Found it.");
    assertThat(story.order()).containsExactly(ROOT);
    assertThat(active()).isEqualTo(1);
    child().finishes();
    story.settles();
    assertThat(active()).isZero();
    assertThat(story.shows(ROOT)).contains(WORKING);
    root.toolEnds().nextStep().writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ROOT)).contains(FINISHED);
    assertThat(story.announced(ROOT)).containsExactly("started", "finished");
    assertThat(story.announced(CHILD)).isEmpty();
    assertThat(story.notices()).containsExactly("✓ Port parser finished");
  }

  @Test
  void aSubagentIsToldOfOnRequest() {
    var on = new EnumMap<NoticeKind, Boolean>(Settings.DEFAULTS.notifications().on());
    on.put(NoticeKind.CHILD_FINISHED, true);
    Story loud = Story.live(NoticesTest.with(on));
    loud.session(ROOT, "Port parser").starts().uses("task", "explore");
    loud.child(CHILD, ROOT).starts().writes("Found it.").finishes();
    loud.settles();
    assertThat(loud.notices()).containsExactly("✓ Port parser: Title of ses_2 finished");
  }

  @Test
  void aShortSubagentIsNotToldOf() {
    var on = new EnumMap<NoticeKind, Boolean>(Settings.DEFAULTS.notifications().on());
    on.put(NoticeKind.CHILD_FINISHED, true);
    Story loud = Story.live(NoticesTest.with(on, 10));
    loud.session(ROOT, "Port parser").starts().uses("task", "explore");
    loud.child(CHILD, ROOT).starts().writes("Found it.").finishes();
    loud.child(GRANDCHILD, CHILD).starts();
    loud.after(Duration.ofSeconds(10));
    loud.child(GRANDCHILD, CHILD).writes("Deeper.").finishes();
    loud.settles();
    assertThat(loud.notices()).containsExactly("✓ Port parser: Title of ses_3 finished");
  }

  @Test
  void aPermissionInASubagentMakesTheRootNeedYou() {
    root.starts().uses("task", "explore");
    child().starts().uses("bash", "ls").asksToRun("per_1", "ls");
    assertThat(story.shows(ROOT)).contains(NEEDS_YOU);
    assertThat(story.notices()).containsExactly("! Port parser needs permission: bash ls");
    child().isRejected("per_1").toolEnds().ends("tool-calls").idle();
    story.settles();
    assertThat(story.shows(ROOT)).contains(WORKING);
    root.toolEnds().nextStep().writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ROOT)).contains(FINISHED);
  }

  @Test
  void aPermissionInANestedSubagentMakesTheRootNeedYou() {
    root.starts().uses("task", "explore");
    child().starts().uses("task", "deeper");
    story.child(GRANDCHILD, CHILD).starts().asksToRun("per_1", "ls");
    assertThat(story.order()).containsExactly(ROOT);
    assertThat(story.shows(ROOT)).contains(NEEDS_YOU);
    assertThat(active()).isEqualTo(2);
  }

  @Test
  void aChildSeenBeforeItsParentGetsNoRowOfItsOwn() {
    Story late = Story.unconnected();
    late.session(ROOT, "Port parser");
    Server.Chat early = late.child(CHILD, ROOT);
    late.child(GRANDCHILD, CHILD);
    late.connects().after(Duration.ofHours(1)).losesHeaders().leavesQuestionsOpen();
    late.child(GRANDCHILD, CHILD).busy();
    early.busy();
    assertThat(late.order()).isEmpty();
    late.answersAtLast();
    assertThat(late.order()).containsExactly(ROOT);
    assertThat(late.shows(ROOT)).contains(WORKING);
    assertThat(late.state().sessions().activeDescendants(Story.key(ROOT))).isEqualTo(2);
    assertThat(late.announced(ROOT)).containsExactly("started");
    assertThat(late.announced(CHILD)).isEmpty();
  }

  @Test
  void anIdleRootWithABusyChildWorks() {
    root.starts().uses("task", "explore");
    child().starts();
    root.toolEnds().nextStep().writes("It runs in the background.").finishes();
    story.after(Duration.ofSeconds(2));
    assertThat(story.shows(ROOT)).contains(WORKING);
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aBackgroundSubagentEndsTheRunOnceThoughItsRootIsIdleTwice() {
    root.starts().uses("task", "explore");
    child().starts();
    root.toolEnds().nextStep().writes("It runs in the background.").finishes();
    story.after(Duration.ofSeconds(2));
    child().writes("Found it.").finishes();
    root.starts();
    story.after(Duration.ofSeconds(2));
    root.writes("All done.").finishes();
    story.settles();
    assertThat(story.announced(ROOT)).containsExactly("started", "finished");
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.end(ROOT).text()).isEqualTo("All done.");
  }

  @Test
  void aBackgroundSubagentThatEndsLastEndsTheRun() {
    root.starts();
    child().starts();
    root.writes("Started it.").finishes();
    story.after(Duration.ofSeconds(2));
    child().writes("Found it.").finishes();
    story.settles();
    assertThat(story.announced(ROOT)).containsExactly("started", "finished");
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void aBackgroundSubagentThatIsDeletedEndsTheRun() {
    root.starts();
    child().starts();
    root.writes("Started it.").finishes();
    story.after(Duration.ofSeconds(2));
    child().deleted();
    story.settles();
    assertThat(story.shows(ROOT)).contains(FINISHED);
    assertThat(story.announced(ROOT)).containsExactly("started", "finished");
    assertThat(story.state().sessions().size()).isEqualTo(1);
  }

  @Test
  void deletingAnIdleRootWithABackgroundSubagentIsNoEndOfItsRun() {
    root.starts();
    child().starts();
    story.child(GRANDCHILD, CHILD).starts();
    root.writes("Started it.").finishes();
    story.after(Duration.ofSeconds(2));
    story.child(GRANDCHILD, CHILD).deleted();
    child().deleted();
    root.deleted();
    story.settles();
    assertThat(story.order()).isEmpty();
    assertThat(story.state().sessions().size()).isZero();
    assertThat(story.announced(ROOT)).containsExactly("started");
    assertThat(story.notices()).isEmpty();
    assertThat(story.effects(Effect.LoadTail.class)).isEmpty();
  }

  @Test
  void anAbortedParentStopsItsRunOnce() {
    root.starts().uses("task", "explore");
    child().starts();
    child().isAborted();
    root.isAborted();
    story.settles();
    assertThat(story.shows(ROOT)).contains(STOPPED);
    assertThat(story.announced(ROOT)).containsExactly("started", "stopped");
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aRetryingChildLeavesABusyRootWorking() {
    root.starts();
    child().starts().retries(1, "Overloaded", Duration.ofSeconds(2));
    assertThat(story.shows(ROOT)).contains(WORKING);
    assertThat(story.announced(ROOT)).containsExactly("started");
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aRetryIsToldOfThoughASubagentAsksSomething() {
    root.starts();
    child().starts().asksToRun("per_1", "ls");
    root.retries(1, "Overloaded", Duration.ofSeconds(2));
    assertThat(story.shows(ROOT)).contains(NEEDS_YOU);
    assertThat(story.notices())
        .containsExactly(
            "! Port parser needs permission: bash ls",
            "↻ Port parser is retrying (attempt 1): Overloaded");
    assertThat(story.announced(ROOT)).containsExactly("started", "needs-you");
  }

  @Test
  void aRetryBehindAnAnsweredRequestIsAnnouncedThen() {
    root.starts();
    child().starts().asksToRun("per_1", "ls");
    root.retries(1, "Overloaded", Duration.ofSeconds(2));
    child().isAnswered("per_1");
    assertThat(story.shows(ROOT)).contains(RETRYING);
    assertThat(story.announced(ROOT)).containsExactly("started", "needs-you", "retrying");
    assertThat(story.transitions().getLast().text())
        .isEqualTo("↻ Port parser is retrying (attempt 1): Overloaded");
    assertThat(story.notices()).hasSize(2);
    root.busy().uses("bash", "ls");
    assertThat(story.announced(ROOT))
        .containsExactly("started", "needs-you", "retrying", "resumed");
  }

  @Test
  void aRetryingChildOfAnIdleRootShows() {
    root.starts();
    child().starts();
    root.writes("Started it.").finishes();
    story.after(Duration.ofSeconds(2));
    child().retries(1, "Overloaded", Duration.ofSeconds(2));
    assertThat(story.shows(ROOT)).contains(RETRYING);
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void deletingTheRootTakesTheChildrenAlong() {
    root.starts();
    child().starts();
    child().deleted();
    root.deleted();
    assertThat(story.state().sessions().size()).isZero();
    assertThat(story.order()).isEmpty();
  }

  @Test
  void childrenShowOnceTheirRootIsUnfolded() {
    root.starts();
    child().starts();
    story.child(GRANDCHILD, CHILD).starts();
    assertThat(items(story.state())).containsExactly(ROOT);
    story.selects(ROOT).presses("right");
    assertThat(items(story.state())).containsExactly(ROOT, CHILD, GRANDCHILD);
    story.selects(CHILD).presses("left");
    assertThat(items(story.state())).containsExactly(ROOT);
    assertThat(story.state().panel().selected()).contains(Story.key(ROOT));
  }

  private static List<String> items(AppState state) {
    return PanelList.of(state).stream()
        .filter(item -> !(item instanceof PanelItem.ProjectHeading))
        .flatMap(item -> PanelList.keyOf(item).stream())
        .map(key -> key.session().value())
        .toList();
  }
}
