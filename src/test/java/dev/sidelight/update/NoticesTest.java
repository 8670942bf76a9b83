package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Notifications;
import dev.sidelight.config.Notifications.SessionOverride;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Failure;
import dev.sidelight.state.AppState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the user is told, and when not. */
class NoticesTest {
  private static final Notifications USUAL = Settings.DEFAULTS.notifications();

  static Settings with(Map<NoticeKind, Boolean> on) {
    return with(on, 0);
  }

  private static Settings silentBelow(int seconds) {
    return with(USUAL.on(), seconds);
  }

  static Settings with(Map<NoticeKind, Boolean> on, int minRunSeconds) {
    return Settings.DEFAULTS.withNotifications(
        new Notifications(
            true,
            on,
            true,
            USUAL.opencodeToast(),
            USUAL.desktop(),
            false,
            minRunSeconds,
            List.of(),
            List.of()));
  }

  private static Settings with(SessionOverride override) {
    return Settings.DEFAULTS.withNotifications(USUAL.withSessions(List.of(override)));
  }

  private static void finishes(Story story, String id) {
    story.session(id).starts().writes("Done.").finishes();
    story.settles();
  }

  @Test
  void aFinishIsToldInAToastInTheHistoryAndBeyond() {
    Story story = Story.live();
    finishes(story, "ses_1");
    assertThat(story.toasts()).containsExactly("✓ Title of ses_1 finished");
    assertThat(story.history()).containsExactly("✓ Title of ses_1 finished");
    assertThat(story.notices()).containsExactly("✓ Title of ses_1 finished");
    story.after(Duration.ofSeconds(5));
    assertThat(story.toasts()).isEmpty();
    assertThat(story.history()).hasSize(1);
  }

  @Test
  void anErrorStaysTwiceAsLong() {
    Story story = Story.live();
    story.session("ses_1").starts().fails("Bad request");
    story.settles().after(Duration.ofMillis(9_900));
    assertThat(story.toasts()).hasSize(1);
    story.after(Duration.ofMillis(100));
    assertThat(story.toasts()).isEmpty();
  }

  @Test
  void nothingIsToldOfTheSessionThatIsOpen() {
    Story story = Story.live().looksHere();
    story.session("ses_1").starts();
    story.opens("ses_1");
    story.session("ses_1").asksToRun("per_1", "ls").isAnswered("per_1").writes("Done.").finishes();
    story.settles();
    assertThat(story.notices()).isEmpty();
    assertThat(story.toasts()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isFalse();
    assertThat(story.announced("ses_1")).endsWith("finished");
  }

  @Test
  void theOpenSessionIsInTheBackgroundWhileTheTerminalHasNoFocus() {
    Story story = Story.live().looksHere();
    story.session("ses_1").starts();
    story.opens("ses_1").looksAway();
    story.session("ses_1").writes("Done.").finishes();
    story.settles();
    assertThat(story.notices()).hasSize(1);
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.looksHere();
    assertThat(story.isUnvisited("ses_1")).isFalse();
    assertThat(story.toasts()).isEmpty();
  }

  @Test
  void withoutWordOfTheFocusTheOpenSessionIsToldOfOnTheDesktopOnly() {
    Story story = Story.live();
    assertThat(story.state().focus()).isEqualTo(AppState.Focus.UNKNOWN);
    story.session("ses_1").starts();
    story.opens("ses_1");
    story.session("ses_1").writes("Done.").finishes();
    story.settles();
    assertThat(story.toasts()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isFalse();
    assertThat(story.effects(Effect.Notify.class))
        .singleElement()
        .satisfies(one -> assertThat(one.attention()).isEqualTo(Effect.Attention.ELSEWHERE));
  }

  @Test
  void otherSessionsAreToldOfWithTheFocus() {
    Story story = Story.live().looksHere();
    story.session("ses_1").starts();
    story.opens("ses_1");
    finishes(story, "ses_2");
    assertThat(story.effects(Effect.Notify.class))
        .singleElement()
        .satisfies(one -> assertThat(one.attention()).isEqualTo(Effect.Attention.ON_TOASTS));
  }

  @Test
  void theSessionThatATuiWasSteeredToIsInTheForeground() {
    Story story = Story.live().looksHere();
    story.session("ses_1").starts().steeredTo().writes("Done.").finishes();
    story.settles();
    assertThat(story.notices()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void aSubagentOnShowPutsItsFamilyInTheForeground() {
    Story story = Story.live().looksHere();
    story.session("ses_1").starts();
    story.child("ses_2", "ses_1").starts();
    story.selects("ses_1").presses("right").opens("ses_2");
    story.child("ses_2", "ses_1").asksToRun("per_1", "ls");
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void theGlobalSwitchSilencesAll() {
    Story story = Story.live(Settings.DEFAULTS.withNotifications(USUAL.withEnabled(false)));
    finishes(story, "ses_1");
    assertThat(story.notices()).isEmpty();
    assertThat(story.toasts()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isTrue();
    assertThat(story.announced("ses_1")).containsExactly("started", "finished");
  }

  @Test
  void eachKindHasItsSwitch() {
    Story story = Story.live(with(Map.of(NoticeKind.NEEDS_YOU, true, NoticeKind.STOPPED, true)));
    story.session("ses_1").starts().retries(1, "Overloaded", Duration.ofSeconds(2));
    story.session("ses_1").busy().thinks().asksToRun("per_1", "ls").isAnswered("per_1").isAborted();
    finishes(story, "ses_2");
    story.session("ses_3").starts().fails("Bad request");
    story.settles();
    assertThat(story.noticeKinds()).containsExactly(NoticeKind.NEEDS_YOU, NoticeKind.STOPPED);
  }

  @Test
  void aPatternSilencesTheSessionsThatItMatches() {
    Story story = Story.live(with(new SessionOverride("Nightly *", Optional.of(false), Map.of())));
    story.session("ses_1", "Nightly build").starts().writes("Done.").finishes();
    finishes(story, "ses_2");
    assertThat(story.notices()).containsExactly("✓ Title of ses_2 finished");
  }

  @Test
  void mutingByHandSilencesOneSessionUntilItIsUnmuted() {
    Story story = Story.live();
    story.session("ses_1").starts();
    story.selects("ses_1").presses("m");
    assertThat(story.state().isMuted(Story.key("ses_1"))).isTrue();
    assertThat(story.effects(Effect.SaveMarks.class)).hasSize(1);
    finishes(story, "ses_1");
    finishes(story, "ses_2");
    assertThat(story.notices()).containsExactly("✓ Title of ses_2 finished");
    story.presses("m");
    assertThat(story.state().isMuted(Story.key("ses_1"))).isFalse();
    finishes(story, "ses_1");
    assertThat(story.notices()).hasSize(2);
  }

  @Test
  void unmutingByHandOverridesAPattern() {
    Story story = Story.live(with(new SessionOverride("Title *", Optional.of(false), Map.of())));
    story.session("ses_1").starts();
    assertThat(story.state().isMuted(Story.key("ses_1"))).isTrue();
    story.selects("ses_1").presses("m");
    finishes(story, "ses_1");
    assertThat(story.notices()).hasSize(1);
    story.presses("m");
    assertThat(story.state().isMuted(Story.key("ses_1"))).isTrue();
  }

  @Test
  void mutingAndUnmutingLeavesTheExceptionsOfTheSettingsInForce() {
    Story story =
        Story.live(
            with(new SessionOverride("ses_1", Optional.empty(), Map.of(NoticeKind.RETRY, false))));
    story.session("ses_1").starts();
    story.selects("ses_1").presses("m m");
    story.session("ses_1").retries(1, "Overloaded", Duration.ofSeconds(2));
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aMuteOutlivesItsRow() {
    Story story = Story.live();
    story.session("ses_1").starts();
    story.selects("ses_1").presses("m");
    finishes(story, "ses_1");
    story.presses("x");
    assertThat(story.row("ses_1")).isEmpty();
    finishes(story, "ses_1");
    assertThat(story.notices()).isEmpty();
    story.session("ses_1").deleted();
    assertThat(story.state().sessions().marks().muted()).isEmpty();
  }

  @Test
  void shortRunsAreNotToldOf() {
    Story story = Story.live(silentBelow(10));
    finishes(story, "ses_1");
    assertThat(story.notices()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isTrue();
    story.session("ses_2").starts();
    story.after(Duration.ofSeconds(10));
    story.session("ses_2").writes("Done.").finishes();
    story.settles();
    assertThat(story.notices()).hasSize(1);
  }

  @Test
  void aShortRunThatEndedOfflineIsNotToldOfEither() {
    Story story = Story.live(silentBelow(10));
    story.session("ses_1").starts();
    story.session("ses_2");
    story.losesLink();
    story.session("ses_1").writes("Done.").finishes();
    story.session("ses_2").starts().writes("Done.").finishes();
    story.after(Duration.ofMinutes(1)).connects();
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aRunThatNobodyHeardIsAsLongAsItsMessagesTell() {
    Story story = Story.live(silentBelow(60));
    Server.Chat session = story.session("ses_1");
    story.losesLink();
    session.starts();
    story.after(Duration.ofSeconds(30));
    session.finishes();
    story.after(Duration.ofMinutes(5));
    session.starts();
    story.after(Duration.ofSeconds(90));
    session.writes("Done.").finishes();
    story.connects();
    assertThat(story.notices()).containsExactly("✓ Title of ses_1 finished (while offline)");
    assertThat(story.end("ses_1").took()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void aRunThatWasUnderWayAtTheStartIsAsLongAsItsMessagesTell() {
    Story story = Story.unconnected(silentBelow(60));
    story.session("ses_1").starts();
    story.after(Duration.ofSeconds(50)).connects().after(Duration.ofSeconds(11));
    story.session("ses_1").writes("Done.").finishes();
    story.settles();
    assertThat(story.notices()).containsExactly("✓ Title of ses_1 finished");
  }

  @Test
  void theFirstRetryOfARunIsToldOf() {
    Story story = Story.live();
    Server.Chat session = story.session("ses_1").starts();
    session.retries(1, "Overloaded", Duration.ofSeconds(2)).busy();
    session.retries(2, "Overloaded", Duration.ofSeconds(4)).busy().thinks();
    session.retries(1, "Overloaded", Duration.ofSeconds(2)).busy().thinks();
    session.writes("Done.").finishes();
    story.settles();
    session.starts().retries(1, "Rate limited", Duration.ofSeconds(2));
    assertThat(story.notices())
        .containsExactly(
            "↻ Title of ses_1 is retrying (attempt 1): Overloaded",
            "✓ Title of ses_1 finished",
            "↻ Title of ses_1 is retrying (attempt 1): Rate limited");
  }

  @Test
  void aRetryIsToldOfAgainWhenItWaitsLongOrHasTriedOften() {
    Story story = Story.live();
    Server.Chat session = story.session("ses_1").starts();
    session.retries(1, "Overloaded", Duration.ofSeconds(2)).busy();
    session.retries(2, "Overloaded", Duration.ofHours(1)).busy();
    session.retries(3, "Overloaded", Duration.ofSeconds(60)).busy();
    session.retries(4, "Overloaded", Duration.ofSeconds(8)).busy();
    session.retries(5, "Overloaded", Duration.ofSeconds(16)).busy();
    assertThat(story.notices())
        .containsExactly(
            "↻ Title of ses_1 is retrying (attempt 1): Overloaded",
            "↻ Title of ses_1 is retrying (attempt 2): Overloaded",
            "↻ Title of ses_1 is retrying (attempt 5): Overloaded");
  }

  @Test
  void theSameRetryIsToldOfOnce() {
    Story story = Story.live();
    Server.Chat session = story.session("ses_1").starts();
    session.retries(1, "Overloaded", Duration.ofSeconds(2));
    session.retries(1, "Overloaded", Duration.ofSeconds(2)).touched();
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.announced("ses_1")).containsExactly("started", "retrying");
  }

  @Test
  void manyEventsWithinASecondBecomeOneToast() {
    Story story = Story.live();
    for (int i = 1; i <= 4; i++) story.session("ses_" + i).starts().writes("Done.");
    for (int i = 1; i <= 4; i++) story.session("ses_" + i).finishes();
    story.settles();
    assertThat(story.toasts())
        .containsExactly(
            "4 sessions finished: Title of ses_1, Title of ses_2, Title of ses_3, Title of ses_4");
    assertThat(story.history()).hasSize(4);
    assertThat(story.notices()).hasSize(4);
  }

  @Test
  void aMixedBurstSaysWhatHowManySessionsDid() {
    Story story = Story.live();
    for (int i = 1; i <= 4; i++) story.session("ses_" + i).starts().writes("Done.");
    for (int i = 1; i <= 3; i++) story.session("ses_" + i).finishes();
    story.session("ses_4").asksToRun("per_1", "ls");
    story.settles();
    assertThat(story.toasts()).containsExactly("4 sessions changed: 1 needs you, 3 finished");
  }

  @Test
  void manyRequestsOfOneSessionBecomeOneToastInTheWordsOfTheLast() {
    Story story = Story.live();
    Server.Chat session = story.session("ses_1").starts();
    for (int i = 1; i <= 4; i++) session.asksToRun("per_" + i, "ls " + i);
    assertThat(story.toasts()).containsExactly("! Title of ses_1 needs permission: bash ls 4");
    assertThat(story.history()).hasSize(4);
  }

  @Test
  void wordsOfTheProgramAreNeverPutTogether() {
    Story story = Story.live();
    for (int i = 1; i <= 4; i++) story.tell(new Msg.Warned("Trouble " + i));
    assertThat(story.toasts()).containsExactly("Trouble 4", "Trouble 3", "Trouble 2");
  }

  @Test
  void toastsThatAreFarApartStackUpToThree() {
    Story story = Story.live();
    for (int i = 1; i <= 4; i++) {
      finishes(story, "ses_" + i);
      story.after(Duration.ofSeconds(1));
    }
    assertThat(story.toasts())
        .containsExactly(
            "✓ Title of ses_4 finished", "✓ Title of ses_3 finished", "✓ Title of ses_2 finished");
  }

  @Test
  void openingASessionTakesItsToastAway() {
    Story story = Story.live();
    finishes(story, "ses_1");
    story.presses("ctrl+x t");
    assertThat(story.state().view().orElseThrow().key()).isEqualTo(Story.key("ses_1"));
    assertThat(story.toasts()).isEmpty();
    assertThat(story.isUnvisited("ses_1")).isFalse();
  }

  @Test
  void aToastThatIsGoneCanStillBeFollowed() {
    Story story = Story.live();
    finishes(story, "ses_1");
    finishes(story, "ses_2");
    story.after(Duration.ofSeconds(20));
    assertThat(story.toasts()).isEmpty();
    story.presses("ctrl+x t");
    assertThat(story.state().view().orElseThrow().key()).isEqualTo(Story.key("ses_2"));
  }

  @Test
  void anErrorOfNoSessionIsNoEnd() {
    Story story = Story.live();
    story.session("ses_1").starts();
    story.hears(new Fact.ErrorReported(Optional.empty(), new Failure("UnknownError", "oops")));
    story.settles();
    assertThat(story.announced("ses_1")).containsExactly("started");
  }

  @Test
  void theSameEventHasTheSameNameInEveryProgram() {
    Story one = Story.live();
    Story other = Story.live().after(Duration.ofSeconds(3));
    for (Story story : List.of(one, other)) {
      story.session("ses_1").starts().retries(1, "Overloaded", Duration.ofSeconds(2)).busy();
      story.session("ses_1").thinks().asksToRun("per_1", "ls").isAnswered("per_1");
      story.session("ses_1").writes("Done.").finishes();
      story.settles();
    }
    assertThat(events(one)).hasSize(3).doesNotHaveDuplicates().isEqualTo(events(other));
  }

  private static List<String> events(Story story) {
    return story.effects(Effect.Notify.class).stream().map(one -> one.notice().event()).toList();
  }

  @Test
  void aSessionWithoutATitleIsMutedByTheNameThatItShows() {
    Story story =
        Story.live(with(new SessionOverride("New session", Optional.of(false), Map.of())));
    story.session("ses_1", "New session - 2026-11-22T14:00:00.000Z").starts();
    assertThat(story.state().isMuted(Story.key("ses_1"))).isTrue();
  }

  @Test
  void theHistoryOpensASessionThatWasDismissed() {
    Story story = Story.live();
    finishes(story, "ses_1");
    story.selects("ses_1").presses("x ctrl+x n enter");
    assertThat(story.state().view().orElseThrow().key()).isEqualTo(Story.key("ses_1"));
  }
}
