package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.ServerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServersTest {
  private static final ServerId OTHER = new ServerId("http://127.0.0.1:4097");

  private final Story story = Story.live();

  private Story adds(String url) {
    return story.presses("ctrl+x s a").types(url).presses("enter");
  }

  private Optional<ServerState> other() {
    return story.state().server(OTHER);
  }

  @Test
  void aServerIsAddedByItsUrl() {
    adds("127.0.0.1:4097/");
    assertThat(other().map(ServerState::name)).contains("127.0.0.1:4097");
    assertThat(story.effects(Effect.Follow.class)).containsExactly(new Effect.Follow(OTHER));
    assertThat(story.state().dialog()).contains(new Dialog.Servers(1, Story.START));
  }

  @Test
  void whatIsNoUrlIsSaidAndCanBeCorrected() {
    adds("ftp://127.0.0.1:4097");
    assertThat(trouble()).contains("This must begin with http or https");
    story.presses("ctrl+u").types(OTHER.url()).presses("enter");
    assertThat(other()).isPresent();
  }

  @Test
  void oneThatWasNeverReachedIsMissedAtEachAttempt() {
    adds(OTHER.url());
    for (int attempt = 1; attempt <= 2; attempt++) {
      var lost =
          new Link.Retrying(attempt, story.now(), story.now(), Reason.of("no answer within 4 s"));
      story.tell(new Msg.LinkChanged(OTHER, lost));
    }
    var missed = new Effect.Missed(OTHER);
    assertThat(story.effects(Effect.Missed.class)).containsExactly(missed, missed);
  }

  @Test
  void oneThatWasReachedOnceIsNotMissed() {
    story.losesLink();
    assertThat(story.effects(Effect.Missed.class)).isEmpty();
  }

  private Optional<String> trouble() {
    return story
        .state()
        .dialog()
        .map(dialog ->
            dialog instanceof Dialog.Ask(Dialog.Matter.ServerUrl(var text), _) ? text : "");
  }

  @Test
  void aPasswordInTheUrlIsRefusedAndNotRepeated() {
    String password = "secret";
    adds("http://" + "me:" + password + "@127.0.0.1:4097");
    assertThat(trouble().orElseThrow()).contains("must not hold a user or password");
    assertThat(trouble().orElseThrow()).doesNotContain(password);
    assertThat(story.effects(Effect.Follow.class)).isEmpty();
  }

  @Test
  void aServerIsNotAddedTwice() {
    adds(Story.SERVER.url());
    assertThat(trouble()).contains(Story.SERVER.url() + " is here already");
    assertThat(story.effects(Effect.Follow.class)).isEmpty();
  }

  @Test
  void aRemovedServerTakesItsRowsItsViewAndItsLink() {
    story.session("ses_1").starts().writes("Done.").finishes();
    story.settles().opens("ses_1").presses("esc ctrl+x s x");
    assertThat(story.state().servers()).isEmpty();
    assertThat(story.order()).isEmpty();
    assertThat(story.state().view()).isEmpty();
    assertThat(story.state().sessions().find(Story.SERVER, new SessionId("ses_1"))).isEmpty();
    assertThat(story.effects()).contains(new Effect.Unfollow(Story.SERVER));
    assertThat(story.toasts().getFirst()).contains("until the next start");
  }

  @Test
  void theMarksOfARemovedServerStayInTheFileAndLeaveTheState() {
    story.session("ses_1").starts().writes("Done.").finishes();
    story.settles().forgetsWhatWasSaid().presses("ctrl+x s x");
    assertThat(story.state().sessions().marks().mentioned()).isEmpty();
    assertThat(story.effects(Effect.MarksRestored.class)).hasSize(1);
    assertThat(story.effects(Effect.SaveMarks.class)).isEmpty();
  }

  @Test
  void whatARemovedServerStillSaysIsNotHeard() {
    story.presses("ctrl+x s x").forgetsWhatWasSaid();
    var busy = new Fact.StatusChanged(new SessionId("ses_1"), new RunStatus.Busy(), "/proj");
    story.tell(new Msg.Heard(Story.SERVER, busy));
    assertThat(story.order()).isEmpty();
    assertThat(story.state().sessions().all()).isEmpty();
  }

  @Test
  void aLinkThatComesUpAfterItsServerWasRemovedIsEnded() {
    story.presses("ctrl+x s x").forgetsWhatWasSaid();
    story.tell(new Msg.LinkChanged(Story.SERVER, new Link.Connecting()));
    assertThat(story.effects()).containsExactly(new Effect.Unfollow(Story.SERVER));
    assertThat(story.state().servers()).isEmpty();
  }

  @Test
  void retryingMeansTheSelectedServer() {
    story.tell(new Msg.ServerAdded(OTHER, "other")).presses("ctrl+x s down r");
    assertThat(story.effects(Effect.RetryLink.class)).containsExactly(new Effect.RetryLink(OTHER));
  }

  @Test
  void aServerThatWantedAnotherPasswordIsTriedWithTheOneThereIsNow() {
    story.tell(
        new Msg.LinkChanged(Story.SERVER, new Link.Unauthorised(Reason.of("another password"))));
    story.presses("ctrl+x s r");
    assertThat(story.effects(Effect.Follow.class)).containsExactly(new Effect.Follow(Story.SERVER));
    assertThat(story.effects(Effect.RetryLink.class)).isEmpty();
  }

  @Test
  void linksAreAskedHowTheyDoWhileSomebodyLooks() {
    story.presses("ctrl+x s").after(Duration.ofSeconds(4));
    assertThat(story.effects(Effect.Diagnose.class)).hasSize(3);
    story.presses("enter").after(Duration.ofSeconds(2)).presses("esc esc");
    story.forgetsWhatWasSaid().after(Duration.ofMinutes(1));
    assertThat(story.effects(Effect.Diagnose.class)).isEmpty();
  }

  @Test
  void theAnswerIsKept() {
    var health = new Health(Optional.empty(), Story.START, 3, Optional.empty());
    story.tell(new Msg.Diagnosed(Story.SERVER, health));
    assertThat(story.state().server(Story.SERVER).flatMap(ServerState::health)).contains(health);
    story.tell(new Msg.Diagnosed(OTHER, health));
    assertThat(other()).isEmpty();
  }

  @Test
  void othersAreLookedForOnlyIfNobodyNamedAny() {
    story.presses("ctrl+x s");
    assertThat(story.effects()).contains(new Effect.Discover(true));
    story.forgetsWhatWasSaid().looksAway().looksHere();
    assertThat(story.effects()).contains(new Effect.Discover(false));
    var named = List.of(dev.sidelight.config.Server.at(Story.SERVER.url()));
    Story told = Story.live(Settings.DEFAULTS.withServers(named));
    told.presses("ctrl+x s esc").looksAway().looksHere();
    assertThat(told.effects(Effect.Discover.class)).isEmpty();
  }

  @Test
  void fromAServerEscapeGoesBackToAllOfThem() {
    story.tell(new Msg.ServerAdded(OTHER, "other")).presses("ctrl+x s down enter");
    assertThat(story.state().dialog())
        .contains(new Dialog.ServerCard(Optional.of(OTHER), 0, Story.START));
    story.presses("esc");
    assertThat(story.state().dialog()).contains(new Dialog.Servers(1, Story.START));
  }
}
