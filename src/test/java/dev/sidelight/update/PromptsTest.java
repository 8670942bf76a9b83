package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ModelRef;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Composer;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The prompt of the session view, and how its text is sent. */
class PromptsTest {
  private static final String ID = "ses_1";

  private final Story story = Story.live();
  private final Server.Chat session = story.session(ID, "Fix login");

  private Story open() {
    session.starts();
    return story.opens(ID);
  }

  private String draft() {
    return prompt().draft().text();
  }

  private Prompt prompt() {
    return story.state().composer().prompt(Story.key(ID));
  }

  private List<Effect.Send> sent() {
    return story.effects(Effect.Send.class);
  }

  private Effect.Outgoing message() {
    return sent().getLast().message();
  }

  @Test
  void aMessageGoesWithTheSessionsOwnAgentAndModel() {
    open().types("Go on.").presses("enter");
    assertThat(message().text()).isEqualTo("Go on.");
    assertThat(message().agent()).contains("build");
    assertThat(message().model()).contains(new ModelRef("anthropic", "sonnet-4.5"));
    assertThat(message().variant()).isEmpty();
  }

  @Test
  void whatWasChosenGoesWithEveryMessageThatFollows() {
    open();
    var pick = new Dialog.Purpose.Agent(Story.key(ID));
    story.presses("ctrl+x g");
    story.tell(
        new Msg.ChoicesLoaded(
            pick,
            "",
            List.of(new Dialog.Choice("plan", "", new Dialog.Value.OfAgent("plan"))),
            Optional.empty(),
            false));
    story.presses("enter");
    for (String text : List.of("one", "two")) {
      story.types(text).presses("enter").tell(new Msg.Sent(Story.key(ID), text));
      assertThat(message().agent()).contains("plan");
    }
  }

  @Test
  void theTextStaysUntilTheServerHasTakenIt() {
    open().types("Go on.").presses("enter");
    assertThat(draft()).isEqualTo("Go on.");
    story.tell(new Msg.Sent(Story.key(ID), "Go on."));
    assertThat(draft()).isEmpty();
  }

  @Test
  void nothingIsSentTwice() {
    open().types("Go on.").presses("enter enter");
    assertThat(sent()).hasSize(1);
  }

  @Test
  void whatWasNotSentStaysWithTheReason() {
    open().types("Go on.").presses("enter");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "Connection refused"));
    assertThat(draft()).isEqualTo("Go on.");
    assertThat(story.toasts().getFirst()).contains("Connection refused");
    story.presses("enter");
    assertThat(sent()).hasSize(2);
  }

  @Test
  void aMessageThatSeemedLostLeavesThePromptOnceItHasArrived() {
    open().types("Go on.").presses("enter");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "No answer within 15 s"));
    session.prompted("Something else.");
    assertThat(draft()).isEqualTo("Go on.");
    session.prompted("Go on.");
    assertThat(draft()).isEmpty();
    assertThat(prompt().refusal()).isEmpty();
    assertThat(story.toasts().getFirst()).contains("arrived after all");
  }

  @Test
  void aMessageThatHasArrivedDoesNotSeemLost() {
    open().types("Go on.").presses("enter");
    session.prompted("Go on.");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "No answer within 15 s"));
    assertThat(draft()).isEmpty();
    assertThat(story.toasts()).noneMatch(toast -> toast.contains("No answer"));
  }

  @Test
  void aMessageThatArrivedWhileTheLinkWasDownLeavesThePromptWithTheTranscript() {
    open().types("Go on.").presses("enter");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "No answer within 15 s")).losesLink();
    session.prompted("Go on.");
    story.tell(new Msg.TranscriptLoaded(Story.key(ID), session.tail(), Optional.empty()));
    assertThat(draft()).isEmpty();
  }

  @Test
  void anEarlierMessageOfTheSameWordsIsNotTakenForTheLostOne() {
    open();
    session.prompted("Go on.");
    story.after(Duration.ofSeconds(5)).types("Go on.").presses("enter");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "No answer within 15 s"));
    assertThat(draft()).isEqualTo("Go on.");
    session.promptSummarised();
    assertThat(draft()).isEqualTo("Go on.");
  }

  @Test
  void whatWasChangedSinceItSeemedLostStays() {
    open().types("Go on.").presses("enter");
    story.tell(new Msg.EffectFailed(sent().getFirst(), "No answer within 15 s")).types(" Now.");
    session.prompted("Go on.");
    assertThat(draft()).isEqualTo("Go on. Now.");
  }

  @Test
  void aCommandThatIsRefusedLateIsInThePromptAgainWithTheReason() {
    open().types("!make").presses("enter");
    Effect.Shell shell = (Effect.Shell) story.effects().getLast();
    story.tell(new Msg.Sent(Story.key(ID), "!make"));
    assertThat(draft()).isEmpty();
    story.tell(new Msg.EffectFailed(shell, "Session is busy"));
    assertThat(draft()).isEqualTo("!make");
    assertThat(prompt().refusal()).contains("Session is busy");
    story.types(" all");
    assertThat(prompt().refusal()).isEmpty();
  }

  @Test
  void aLateRefusalLeavesAloneWhatIsWrittenMeanwhile() {
    open().types("!make").presses("enter");
    Effect.Shell shell = (Effect.Shell) story.effects().getLast();
    story.tell(new Msg.Sent(Story.key(ID), "!make")).types("Next");
    story.tell(new Msg.EffectFailed(shell, "Session is busy"));
    assertThat(draft()).isEqualTo("Next");
  }

  @Test
  void whatIsWrittenWhileAMessageIsOnItsWayStays() {
    open().types("Go on.").presses("enter").types(" And test.");
    story.tell(new Msg.Sent(Story.key(ID), "Go on."));
    assertThat(draft()).isEqualTo("Go on. And test.");
  }

  @Test
  void blanksAreNoMessage() {
    open().types("   ").presses("enter");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aPasteArrivesWholeAndIsOneStepToUndo() {
    String lines = "line\n".repeat(20).strip();
    open().types("Log: ").pastes(lines);
    assertThat(draft()).isEqualTo("Log: " + lines);
    story.presses("ctrl+-");
    assertThat(draft()).isEqualTo("Log: ");
    story.presses("ctrl+. enter");
    assertThat(message().text()).isEqualTo("Log: " + lines);
  }

  @Test
  void whatWasUndoneToNothingCanBeRedone() {
    open().types("Go").presses("ctrl+-");
    assertThat(draft()).isEmpty();
    story.presses("ctrl+.");
    assertThat(draft()).isEqualTo("Go");
  }

  @Test
  void aLineEndIsWrittenByAKeyOfItsOwn() {
    open().types("one").presses("alt+enter").types("two").presses("enter");
    assertThat(message().text()).isEqualTo("one\ntwo");
  }

  @Test
  void eachSessionKeepsItsDraft() {
    story.session("ses_2", "Other").starts();
    open().types("for the first");
    story.presses("tab").opens("ses_2");
    assertThat(story.state().composer().draft(Story.key("ses_2")).text()).isEmpty();
    story.types("?").presses("enter");
    assertThat(sent().getLast().key()).isEqualTo(Story.key("ses_2"));
    assertThat(draft()).isEqualTo("for the first");
  }

  @Test
  void ctrlCClearsThePromptBeforeItQuits() {
    open().types("no").presses("ctrl+c");
    assertThat(draft()).isEmpty();
    assertThat(story.state().quitting()).isEmpty();
    story.presses("ctrl+-");
    assertThat(draft()).isEqualTo("no");
  }

  @Test
  void thatASecondCtrlCQuitsIsNoNewsThatStays() {
    open().presses("ctrl+c");
    assertThat(story.state().quitting()).isPresent();
    assertThat(story.history()).isEmpty();
    assertThat(story.toasts()).isEmpty();
  }

  @Test
  void ctrlCIsNoSecondKeyThatTheLeaderWaitsFor() {
    open().presses("ctrl+x").presses("ctrl+c");
    assertThat(story.state().leader()).isFalse();
    assertThat(story.state().quitting()).isPresent();
  }

  @Test
  void upBringsBackWhatWasSentNewestFirst() {
    open();
    for (String text : List.of("first", "second")) {
      story.types(text).presses("enter").tell(new Msg.Sent(Story.key(ID), text));
    }
    story.presses("up");
    assertThat(draft()).isEqualTo("second");
    story.presses("up");
    assertThat(draft()).isEqualTo("first");
    story.presses("up");
    assertThat(draft()).isEqualTo("first");
    story.presses("down");
    assertThat(draft()).isEqualTo("second");
    story.presses("down");
    assertThat(draft()).isEmpty();
  }

  @Test
  void upInATextOfSeveralLinesMovesTheCursor() {
    open().pastes("one\ntwo").presses("up").types("!");
    assertThat(draft()).isEqualTo("one!\ntwo");
  }

  @Test
  void anExclamationMarkRunsAShellCommand() {
    open().types("!git status").presses("enter");
    assertThat(story.effects(Effect.Shell.class))
        .extracting(Effect.Shell::command)
        .containsExactly("git status");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aSlashRunsACommandWithItsArguments() {
    open().types("/review the last commit").presses("enter");
    Effect.RunCommand command = story.effects(Effect.RunCommand.class).getFirst();
    assertThat(command.name()).isEqualTo("review");
    assertThat(command.arguments()).isEqualTo("the last commit");
  }

  @Test
  void theArgumentsOfACommandMayBeginOnTheNextLine() {
    open().pastes("/review\nthe last commit\nand the one before").presses("enter");
    Effect.RunCommand command = story.effects(Effect.RunCommand.class).getFirst();
    assertThat(command.name()).isEqualTo("review");
    assertThat(command.arguments()).isEqualTo("the last commit\nand the one before");
  }

  @Test
  void aFileThatTheServerOfferedGoesAlong() {
    open().types("See @tok");
    story.tell(completions("tok", "src/token.ts"));
    story.presses("tab").types("and @nobody").presses("enter");
    assertThat(message().text()).isEqualTo("See @src/token.ts and @nobody");
    assertThat(message().files()).containsExactly(Server.DIRECTORY + "/src/token.ts");
  }

  @Test
  void enterTakesACompletionRatherThanSending() {
    open().types("@t");
    story.tell(completions("t", "a/t.ts", "b/t.ts")).presses("down enter");
    assertThat(draft()).isEqualTo("@b/t.ts ");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aCompletionStaysWithTheSessionThatItIsFor() {
    story.session("ses_2").starts();
    open().types("see @t").tell(completions("t", "a/t.ts"));
    story.opens("ses_2").presses("down enter");
    assertThat(story.state().composer().draft(Story.key("ses_2")).text()).isEmpty();
    story.opens(ID).presses("enter");
    assertThat(draft()).isEqualTo("see @a/t.ts ");
  }

  @Test
  void aCompletionForAWordThatChangedIsNotShown() {
    open().types("@to").tell(completions("t", "a/t.ts"));
    assertThat(story.state().composer().completion().orElseThrow().choices()).isEmpty();
  }

  @Test
  void escapeClosesTheListAndNotTheSession() {
    open().types("@t").tell(completions("t", "a/t.ts")).presses("esc");
    assertThat(story.state().composer().completion()).isEmpty();
    assertThat(story.state().view()).isPresent();
    assertThat(draft()).isEqualTo("@t");
  }

  @Test
  void onlyASlashAtTheBeginningIsACommand() {
    open().types("a /b");
    assertThat(story.effects(Effect.LoadCompletions.class)).isEmpty();
  }

  @Test
  void writingToASessionIsHavingSeenIt() {
    session.starts().finishes();
    story.settles();
    assertThat(story.isUnvisited(ID)).isTrue();
    story.opens(ID);
    assertThat(story.isUnvisited(ID)).isFalse();
  }

  @Test
  void whatWasBeingWrittenToASessionThatIsDeletedCanBeRecalledInAnother() {
    Server.Chat other = story.session("ses_2", "Port parser").starts();
    open().types("Go on, with tests.");
    session.deleted();
    story.after(Duration.ofSeconds(2)).opens("ses_2").presses("up");
    assertThat(story.state().composer().draft(Story.key("ses_2")).text())
        .isEqualTo("Go on, with tests.");
    other.deleted();
    assertThat(story.state().composer().history()).containsExactly("Go on, with tests.");
  }

  @Test
  void theHistoryForgetsTheOldest() {
    Composer composer = Composer.EMPTY;
    for (int i = 0; i < 150; i++) composer = composer.accepted(Story.key(ID), "text " + i);
    assertThat(composer.history()).hasSize(100).startsWith("text 149");
  }

  private static Msg.CompletionsLoaded completions(String word, String... names) {
    var entries = List.of(names).stream().map(name -> new Completion.Entry(name, "")).toList();
    return new Msg.CompletionsLoaded(Story.key(ID), Completion.Kind.FILE, word, entries);
  }
}
