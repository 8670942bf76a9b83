package dev.sidelight.update;

import static dev.sidelight.update.Story.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Notifications;
import dev.sidelight.config.Notifications.OpencodeToast;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Fact;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.Target;
import java.util.List;
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
  void aTuiThatCouldNotBeSteeredIsTold() {
    Story story = finishes(panel(), "ses_a");
    story.tell(new Msg.EffectFailed(new Effect.Steer(key("ses_a")), "Server says no."));
    assertThat(story.history()).contains("Server says no.");
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
    Effect attach = new Effect.Attach(key("ses_a"), directory);
    assertThat(story.effects()).contains(attach);
    assertThat(story.isUnvisited("ses_a")).isFalse();
    assertThat(story.state().steered()).contains(key("ses_a"));
    story.tell(new Msg.Done(attach));
    assertThat(story.state().steered()).isEmpty();
  }

  @Test
  void aTuiThatCouldNotTakeTheTerminalIsTold() {
    Story story = finishes(Story.live(), "ses_a").selects("ses_a").presses("o");
    story.tell(new Msg.EffectFailed(new Effect.Attach(key("ses_a"), "/p"), "No opencode."));
    assertThat(story.history()).contains("No opencode.");
    assertThat(story.state().steered()).isEmpty();
  }

  @Test
  void aTuiThatWasSteeredIsSteeredOn() {
    Story story = finishes(Story.live(), "ses_a");
    story.hears(new Fact.TuiSteered(new SessionId("ses_b"))).selects("ses_a").presses("o");
    assertThat(story.effects()).contains(new Effect.Steer(key("ses_a")));
  }
}
