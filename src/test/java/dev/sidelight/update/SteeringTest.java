package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Project;
import dev.sidelight.model.Session;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.RowState;
import dev.sidelight.state.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done with whole sessions. */
class SteeringTest {
  private static final String ID = "ses_1";

  private final Story story = Story.live();
  private final Server.Chat session = story.session(ID, "Fix login");

  private <T extends Effect> List<T> effects(Class<T> kind) {
    return story.effects(kind);
  }

  @Test
  void twoEscapesInterruptTheRunThatIsOpen() {
    session.starts();
    story.opens(ID).paints().presses("esc");
    assertThat(effects(Effect.Abort.class)).isEmpty();
    story.presses("esc");
    assertThat(effects(Effect.Abort.class)).containsExactly(new Effect.Abort(Story.key(ID)));
  }

  @Test
  void theSecondEscapeMustFollowSoon() {
    session.starts();
    story.opens(ID).paints().presses("esc").after(Duration.ofSeconds(2)).presses("esc");
    assertThat(effects(Effect.Abort.class)).isEmpty();
  }

  @Test
  void escapeOnASessionThatDoesNotRunJustCloses() {
    session.starts().finishes();
    story.settles().opens(ID).paints().presses("esc esc");
    assertThat(effects(Effect.Abort.class)).isEmpty();
    assertThat(story.state().view()).isEmpty();
  }

  @Test
  void deletingAsksFirst() {
    session.starts();
    story.selects(ID).presses("ctrl+x d");
    assertThat(effects(Effect.Delete.class)).isEmpty();
    story.presses("enter n");
    assertThat(effects(Effect.Delete.class)).isEmpty();
    assertThat(story.state().dialog()).isEmpty();
    story.presses("ctrl+x d y");
    assertThat(effects(Effect.Delete.class)).containsExactly(new Effect.Delete(Story.key(ID)));
  }

  @Test
  void archivingAsksFirst() {
    session.starts();
    story.selects(ID).presses("ctrl+x k esc");
    assertThat(effects(Effect.Archive.class)).isEmpty();
    story.presses("ctrl+x k y");
    assertThat(effects(Effect.Archive.class)).containsExactly(new Effect.Archive(Story.key(ID)));
  }

  @Test
  void sharingAsksFirst() {
    session.starts();
    story.selects(ID).presses("ctrl+x u esc");
    assertThat(effects(Effect.Share.class)).isEmpty();
    story.presses("ctrl+x u y");
    assertThat(effects(Effect.Share.class)).containsExactly(new Effect.Share(Story.key(ID)));
  }

  @Test
  void quittingAsksFirstWhereItEndsRuns() {
    session.starts();
    story.tell(new Msg.ServerStarted(Story.SERVER)).presses("q n");
    assertThat(effects(Effect.Quit.class)).isEmpty();
    assertThat(story.state().dialog()).isEmpty();
    story.presses("q y");
    assertThat(effects(Effect.Quit.class)).hasSize(1);
  }

  @Test
  void quittingAsksNothingWhereRunsGoOn() {
    session.starts();
    story.presses("q");
    assertThat(effects(Effect.Quit.class)).hasSize(1);
  }

  @Test
  void quittingAsksNothingOnceAllIsDone() {
    session.starts().finishes();
    story.settles().tell(new Msg.ServerStarted(Story.SERVER)).presses("q");
    assertThat(effects(Effect.Quit.class)).hasSize(1);
  }

  @Test
  void renamingBeginsWithTheTitleAsItIs() {
    session.starts();
    story.selects(ID).presses("ctrl+r").types(" now").presses("enter");
    assertThat(effects(Effect.Rename.class))
        .containsExactly(new Effect.Rename(Story.key(ID), "Fix login now"));
  }

  @Test
  void noTitleRenamesNothing() {
    session.starts();
    story.selects(ID).presses("ctrl+r ctrl+u enter");
    assertThat(effects(Effect.Rename.class)).isEmpty();
  }

  @Test
  void aNewSessionIsMadeInTheChosenDirectory() {
    session.starts();
    story.selects(ID).presses("c");
    var where = new Dialog.Value.OfDirectory(Story.SERVER, "/home/me/docs");
    story.tell(
        new Msg.ChoicesLoaded(
            new Dialog.Purpose.NewSession(),
            "",
            List.of(new Dialog.Choice("docs", "", where)),
            Optional.empty(),
            false));
    story.presses("enter").types("Write docs").presses("enter");
    assertThat(effects(Effect.Create.class))
        .containsExactly(
            new Effect.Create(
                Story.SERVER, "/home/me/docs", Optional.of("Write docs"), Optional.empty()));
  }

  @Test
  void aServerWithoutSessionsOffersItsProjects() {
    story.hears(new Fact.ProjectSeen(new Project("p1", "/home/me/shop")));
    story.hears(new Fact.ProjectSeen(new Project("global", "/")));
    story.presses("c");
    assertThat(effects(Effect.LoadChoices.class).getLast().where())
        .containsExactly(new Dialog.Value.OfDirectory(Story.SERVER, "/home/me/shop"));
  }

  @Test
  void aNewSessionTakesTheAgentThatTabChose() {
    var matter =
        new Dialog.Matter.NewTitle(Story.SERVER, "/home/me/docs", List.of("build", "plan"));
    Dialog ask = new Dialog.Ask(matter, TextField.EMPTY);
    AppState asking = story.state().withDialog(Optional.of(ask));
    var tab = new Msg.Typed(Key.of(KeyName.TAB));
    var enter = new Msg.Typed(Key.of(KeyName.ENTER));
    AppState chosen = Update.update(asking, tab, story.now()).state();
    assertThat(Update.update(chosen, enter, story.now()).effects())
        .containsExactly(
            new Effect.Create(
                Story.SERVER, "/home/me/docs", Optional.empty(), Optional.of("plan")));
  }

  @Test
  void whatWasMadeIsOpenedAndTakesAPrompt() {
    Session made = session.session();
    story.tell(new Msg.Created(Story.SERVER, made));
    assertThat(story.state().view().orElseThrow().key()).isEqualTo(Story.key(ID));
    assertThat(story.state().area()).isEqualTo(AppState.Area.VIEW);
    story.types("Go").presses("enter");
    assertThat(effects(Effect.Send.class)).hasSize(1);
  }

  @Test
  void aForkIsAskedForAtOnce() {
    session.starts();
    story.selects(ID).presses("ctrl+x f");
    assertThat(effects(Effect.Fork.class)).containsExactly(new Effect.Fork(Story.key(ID)));
  }

  @Test
  void theLinkOfASharedSessionIsCopied() {
    story.tell(new Msg.Shared(Story.key(ID), "https://opncd.ai/s/1"));
    assertThat(effects(Effect.Copy.class)).containsExactly(new Effect.Copy("https://opncd.ai/s/1"));
  }

  @Test
  void whatCouldNotBeDoneIsSaid() {
    session.starts();
    story.tell(new Msg.EffectFailed(new Effect.Fork(Story.key(ID)), "Connection refused"));
    assertThat(story.toasts()).anySatisfy(text -> assertThat(text).contains("Connection refused"));
    assertThat(story.shows(ID)).contains(RowState.WORKING);
  }
}
