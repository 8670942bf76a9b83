package dev.sidelight.update;

import static dev.sidelight.update.Story.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Notifications;
import dev.sidelight.config.Notifications.OpencodeToast;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Fact;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Target;
import dev.sidelight.state.Tui;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** OpenCode's own TUIs, beside the program or in its place. */
class TuisTest {
  private static Settings toasting(OpencodeToast when) {
    Notifications usual = Settings.DEFAULTS.notifications();
    return Settings.DEFAULTS.withNotifications(
        new Notifications(
            true, usual.on(), true, when, usual.desktop(), false, 0, List.of(), List.of()));
  }

  private static Story panel() {
    return Story.besideTui(Settings.DEFAULTS);
  }

  private static Story finishes(Story story, String id) {
    story.session(id).starts().writes("Done.").finishes();
    return story.settles();
  }

  private static List<String> toldInTui(Story story) {
    return story.effects().stream()
        .filter(Effect.ToastInTui.class::isInstance)
        .map(effect -> ((Effect.ToastInTui) effect).notice().text())
        .toList();
  }

  @Test
  void openingARowOfThePanelSteersTheTui() {
    Story story = finishes(panel(), "ses_a").opens("ses_a");
    assertThat(story.effects()).contains(new Effect.Steer(key("ses_a")));
    assertThat(story.state().view()).isEmpty();
    story.forgetsWhatWasSaid().tell(new Msg.Clicked(new Target.SessionItem(key("ses_a"))));
    assertThat(story.effects()).contains(new Effect.Steer(key("ses_a")));
  }

  @Test
  void theMarkGoesWhenTheTuiWasSteered() {
    Story story = finishes(panel(), "ses_a").opens("ses_a");
    assertThat(story.isUnvisited("ses_a")).isTrue();
    story.tell(new Msg.Done(new Effect.Steer(key("ses_a"))));
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.state().steered()).contains(key("ses_a"));
  }

  @Test
  void ofATuiThatTellsOfItselfTheMarkGoesWhenItShowsTheSession() {
    Story story = finishes(finishes(panel(), "ses_a"), "ses_b");
    story.tell(tuis(tui(1, "ses_b", AppState.Focus.LOST))).opens("ses_a");
    story.tell(new Msg.Done(new Effect.Steer(key("ses_a"))));
    assertThat(story.isUnvisited("ses_a")).as("while the TUI is not connected").isTrue();
    story.tell(tuis(tui(1, "ses_a", AppState.Focus.LOST)));
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.isUnvisited("ses_b")).isTrue();
  }

  @Test
  void whoeverComesBackToThePanelSeesWhatTheTuiShowsAndNotWhatItWasSteeredTo() {
    Story story = panel().hears(new Fact.TuiSteered(new SessionId("ses_a")));
    story.tell(tuis(tui(1, "ses_b", AppState.Focus.LOST))).looksAway();
    finishes(finishes(story, "ses_a"), "ses_b").looksHere();
    assertThat(story.isUnvisited("ses_a")).isTrue();
    assertThat(story.isUnvisited("ses_b")).isFalse();
  }

  @Test
  void aTuiThatCouldNotBeSteeredIsTold() {
    Story story = finishes(panel(), "ses_a");
    story.tell(new Msg.EffectFailed(new Effect.Steer(key("ses_a")), "Server says no."));
    assertThat(story.history()).contains("Server says no.");
    assertThat(story.isUnvisited("ses_a")).isTrue();
  }

  @Test
  void whereThereIsNoTuiASessionIsInTheBackgroundAlsoAfterItWasSteeredTo() {
    Story story = panel();
    story.hears(new Fact.TuiSteered(new SessionId("ses_a")));
    story.tell(new Msg.EffectFailed(new Effect.Steer(key("ses_a")), "No TUI to steer"));
    finishes(story, "ses_a");
    assertThat(story.isUnvisited("ses_a")).isTrue();
  }

  @Test
  void theTuiToastsWhatHappensInTheBackground() {
    Story story = panel();
    story.hears(new Fact.TuiSteered(new SessionId("ses_a")));
    finishes(story, "ses_a");
    finishes(story, "ses_b");
    finishes(story, "ses_c");
    assertThat(toldInTui(story)).hasSize(2).allMatch(text -> !text.contains("ses_a"));
  }

  @Test
  void whatTheTuiBesideTellsIsNotToastedByThePanelAsWell() {
    Story story = panel();
    finishes(story, "ses_a");
    assertThat(story.toasts()).hasSize(1);
    story.after(Duration.ofSeconds(20)).tell(tuis(titled("OpenCode")));
    finishes(story, "ses_b");
    assertThat(toldInTui(story)).hasSize(2);
    assertThat(story.toasts()).isEmpty();
    assertThat(story.history()).hasSize(2);
    story.tell(tuis(tui(2, "ses_x", AppState.Focus.UNKNOWN)));
    finishes(story, "ses_c");
    assertThat(story.toasts()).as("of a TUI in another window").hasSize(1);
  }

  @Test
  void thePanelMayLoseTheFocusToTheTui() {
    Story story = panel().looksHere().looksAway();
    story.hears(new Fact.TuiSteered(new SessionId("ses_a")));
    finishes(story, "ses_a");
    assertThat(toldInTui(story)).isEmpty();
    assertThat(story.isUnvisited("ses_a")).isFalse();
  }

  @Test
  void withoutATuiBesideItIsNotToastedThereUnlessAlways() {
    assertThat(toldInTui(finishes(Story.live(), "ses_a"))).isEmpty();
    Settings always = toasting(OpencodeToast.ALWAYS);
    assertThat(toldInTui(finishes(Story.live(always), "ses_a"))).hasSize(1);
    Settings never = toasting(OpencodeToast.NEVER);
    assertThat(toldInTui(finishes(Story.besideTui(never), "ses_a"))).isEmpty();
  }

  @Test
  void withoutATuiBesideOneTakesTheTerminal() {
    Story story = finishes(Story.live(), "ses_a").selects("ses_a").presses("o");
    String directory = story.tracked("ses_a").directory();
    Effect attach = attach(directory, Optional.of(Marks.Unvisited.BY_ITSELF));
    assertThat(story.effects()).contains(attach);
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.state().steered()).contains(key("ses_a"));
    story.tell(new Msg.Done(attach));
    assertThat(story.state().steered()).isEmpty();
  }

  @Test
  void aTuiThatCouldNotTakeTheTerminalIsTold() {
    Story story = finishes(Story.live(), "ses_a").selects("ses_a").presses("o");
    story.tell(new Msg.EffectFailed(attach("/p", Optional.empty()), "No opencode."));
    assertThat(story.history()).contains("No opencode.");
    assertThat(story.state().steered()).isEmpty();
  }

  @Test
  void whatATuiDidNotComeToShowKeepsItsMark() {
    Story story = finishes(Story.live(), "ses_a").selects("ses_a").presses("o");
    Effect attach = story.effects(Effect.Attach.class).getFirst();
    story.tell(new Msg.EffectFailed(attach, "No opencode."));
    assertThat(story.isUnvisited("ses_a")).isTrue();
    assertThat(story.effects()).last().isEqualTo(new Effect.SaveMarks());
  }

  private static Effect attach(String directory, Optional<Marks.Unvisited> mark) {
    return new Effect.Attach(key("ses_a"), directory, mark);
  }

  private static Msg.TuisSeen tuis(Tui... tuis) {
    return new Msg.TuisSeen(List.of(tuis));
  }

  private static Tui.Shown showing(String session) {
    return new Tui.Shown.OneSession(new SessionId(session));
  }

  private static Tui titled(String terminal) {
    return new Tui(1, Story.SERVER, new Tui.Shown.Titled(terminal), AppState.Focus.UNKNOWN, true);
  }

  private static Tui tui(int pid, String session, AppState.Focus focus) {
    return new Tui(pid, Story.SERVER, showing(session), focus, false);
  }

  @Test
  void whatATuiShowsIsInTheForegroundUntilItShowsSomethingElse() {
    Story story = panel().tell(tuis(tui(1, "ses_a", AppState.Focus.UNKNOWN)));
    finishes(finishes(story, "ses_a"), "ses_b");
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.isUnvisited("ses_b")).isTrue();
    assertThat(toldInTui(story)).hasSize(1).allMatch(text -> text.contains("ses_b"));
    story.tell(tuis(tui(1, "ses_b", AppState.Focus.UNKNOWN)));
    assertThat(story.isUnvisited("ses_b")).isFalse();
    finishes(story, "ses_a");
    assertThat(story.isUnvisited("ses_a")).isTrue();
  }

  @Test
  void whatATuiTellsCountsAgainstWhatItWasSteeredTo() {
    Story story = panel().hears(new Fact.TuiSteered(new SessionId("ses_a")));
    story.tell(tuis(tui(1, "ses_b", AppState.Focus.UNKNOWN)));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
  }

  @Test
  void aTuiThatTheUserLeftShowsNothingToAnybodyUntilTheUserIsBack() {
    Story story = panel().looksAway().tell(tuis(tui(1, "ses_a", AppState.Focus.LOST)));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
    assertThat(toldInTui(story)).isEmpty();
    story.tell(tuis(tui(1, "ses_a", AppState.Focus.GAINED)));
    assertThat(story.isUnvisited("ses_a")).isFalse();
  }

  @Test
  void ofSeveralTuisNoneIsInSightUnlessItsTerminalSaysSo() {
    Story story =
        panel()
            .tell(
                tuis(
                    tui(1, "ses_a", AppState.Focus.UNKNOWN),
                    tui(2, "ses_b", AppState.Focus.UNKNOWN)));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
    story.tell(tuis(tui(1, "ses_a", AppState.Focus.LOST), tui(2, "ses_b", AppState.Focus.GAINED)));
    finishes(story, "ses_b");
    assertThat(story.isUnvisited("ses_b")).isFalse();
    assertThat(story.notices()).noneMatch(text -> text.contains("ses_b"));
  }

  @Test
  void theTuiInThePanelsOwnWindowIsTheOneInSight() {
    var beside = new Tui(1, Story.SERVER, showing("ses_a"), AppState.Focus.UNKNOWN, true);
    Story story = panel().tell(tuis(beside, tui(2, "ses_b", AppState.Focus.UNKNOWN)));
    finishes(finishes(story, "ses_a"), "ses_b");
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.isUnvisited("ses_b")).isTrue();
  }

  @Test
  void aTuiThatShowsASubagentShowsItsSession() {
    Story story = panel();
    story.session("ses_a").starts();
    story.child("ses_c", "ses_a").starts();
    story.tell(tuis(tui(1, "ses_c", AppState.Focus.UNKNOWN)));
    assertThat(story.state().isForeground(key("ses_a"))).isTrue();
  }

  @Test
  void aTuiThatTellsOfItselfIsSteeredUnlessItIsThereAlready() {
    Story story = finishes(Story.live(), "ses_a").selects("ses_a");
    story.tell(tuis(tui(1, "ses_b", AppState.Focus.UNKNOWN))).presses("o");
    assertThat(story.effects()).contains(new Effect.Steer(key("ses_a")));
    story.forgetsWhatWasSaid().tell(tuis(tui(1, "ses_a", AppState.Focus.UNKNOWN))).presses("o");
    assertThat(story.effects()).hasAtLeastOneElementOfType(Effect.Attach.class);
  }

  @Test
  void whatGoesUnseenWithItsTuiIsTold() {
    Story story = finishes(finishes(panel(), "ses_a"), "ses_b");
    story.tell(new Msg.ServerRemoved(Story.SERVER));
    assertThat(story.order()).isEmpty();
    assertThat(story.history())
        .contains("laptop was closed, with 2 sessions that you had not seen the end of");
  }

  @Test
  void aTuiThatWasSteeredIsSteeredOn() {
    Story story = finishes(Story.live(), "ses_a");
    story.hears(new Fact.TuiSteered(new SessionId("ses_b"))).selects("ses_a").presses("o");
    assertThat(story.effects()).contains(new Effect.Steer(key("ses_a")));
  }

  @Test
  void theTitleOfItsTerminalTellsWhatATuiShows() {
    Story story = finishes(panel(), "ses_a");
    story.session("ses_b").starts();
    story.tell(tuis(titled("OC | " + Story.titleOf("ses_a"))));
    assertThat(story.isUnvisited("ses_a")).isFalse();
    story.tell(tuis(titled("OC | " + Story.titleOf("ses_b"))));
    finishes(finishes(story, "ses_b"), "ses_a");
    assertThat(story.isUnvisited("ses_b")).isFalse();
    assertThat(story.isUnvisited("ses_a")).isTrue();
    assertThat(toldInTui(story)).allMatch(text -> text.contains(Story.titleOf("ses_a")));
  }

  @Test
  void aTitleThatTwoSessionsHaveTellsNothingUnlessTheTuiWasSteeredToOne() {
    Story story = panel();
    for (String id : List.of("ses_a", "ses_b")) story.session(id).titled("Twin").starts();
    story.tell(tuis(titled("OC | Twin")));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
    story.tell(new Msg.Done(new Effect.Steer(key("ses_b"))));
    assertThat(finishes(story, "ses_b").isUnvisited("ses_b")).isFalse();
  }

  @Test
  void aTuiThatShowsAnUntitledSessionMayAsWellShowNone() {
    Story story = panel();
    story.session("ses_a").titled("New session - 2026-11-22T14:00:00.000Z").starts();
    story.tell(tuis(titled("OpenCode")));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
    story.opens("ses_a").tell(new Msg.Done(new Effect.Steer(key("ses_a"))));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isFalse();
  }

  @Test
  void aTitleCountsAgainstWhatTheTuiWasSteeredTo() {
    Story story = panel().hears(new Fact.TuiSteered(new SessionId("ses_a")));
    story.tell(tuis(titled("OC | Something else")));
    assertThat(finishes(story, "ses_a").isUnvisited("ses_a")).isTrue();
  }
}
