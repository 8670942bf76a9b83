package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.state.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transcript that could not be loaded. */
class OpeningTest {
  private final Story story = Story.live();

  @Test
  void openingASessionAgainTriesAgain() {
    fails();
    story.forgetsWhatWasSaid();
    story.tell(new Msg.Clicked(new Target.SessionItem(Story.key("ses_1"))));
    assertThat(story.effects(Effect.LoadTranscript.class)).hasSize(1);
    assertThat(story.state().view().orElseThrow().loading().trouble()).isEmpty();
  }

  @Test
  void nothingIsKeptForATranscriptThatDoesNotCome() {
    fails();
    story.session("ses_1").nextStep();
    assertThat(story.state().view().orElseThrow().loading().early()).isEmpty();
  }

  @Test
  void openingASessionAgainTriesAgainWhatCouldNotBeReloaded() {
    var load = new Effect.LoadTranscript(Story.key("ses_1"), Optional.empty());
    story.session("ses_1").starts();
    story.opens("ses_1");
    story.tell(
        new Msg.TranscriptLoaded(
            Story.key("ses_1"), story.session("ses_1").tail(), Optional.empty()));
    story.losesLink().connects().tell(new Msg.EffectFailed(load, "500 Internal Server Error"));
    story.forgetsWhatWasSaid();
    story.tell(new Msg.Clicked(new Target.SessionItem(Story.key("ses_1"))));
    assertThat(story.effects(Effect.LoadTranscript.class)).hasSize(1);
    assertThat(story.state().view().orElseThrow().loading().trouble()).isEmpty();
  }

  private void fails() {
    story.session("ses_1").starts();
    story.opens("ses_1");
    var load = new Effect.LoadTranscript(Story.key("ses_1"), Optional.empty());
    story.tell(new Msg.EffectFailed(load, "500 Internal Server Error"));
  }
}
