package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.SessionId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The question card in the session view. */
class QuestionKeysTest {
  private static final String ID = "ses_1";

  private static final Question.Item DATABASE =
      new Question.Item("Which one?", "Database", options("Postgres", "SQLite"), false, true);

  private static final Question.Item TESTS =
      new Question.Item("Which ones?", "Tests", options("Login", "Logout"), true, false);

  private final Story story = Story.live();

  private static List<Question.Option> options(String... labels) {
    return List.of(labels).stream().map(label -> new Question.Option(label, "")).toList();
  }

  private Story asked(Question.Item... items) {
    story.session(ID, "Paint").starts();
    story.hears(
        new Fact.QuestionAsked(
            new Question(new RequestId("que_1"), new SessionId(ID), List.of(items), "call_1")));
    return story.opens(ID).paints().after(Duration.ofMillis(300));
  }

  private List<List<List<String>>> answers() {
    return story.effects(Effect.Answer.class).stream().map(Effect.Answer::answers).toList();
  }

  @Test
  void aDigitChoosesAndAnswers() {
    asked(DATABASE).presses("2");
    assertThat(answers()).containsExactly(List.of(List.of("SQLite")));
  }

  @Test
  void aKeyThatWasUnderWayWhenTheQuestionAppearedIsNoAnswer() {
    story.session(ID, "Paint").starts();
    story.opens(ID).paints().after(Duration.ofSeconds(1));
    story.session(ID).asks("que_1", "Which port?");
    var question = new Question(new RequestId("que_2"), new SessionId(ID), List.of(DATABASE), "");
    story.session(ID).isAnswered("que_1");
    story.hears(new Fact.QuestionAsked(question)).presses("1 enter");
    assertThat(answers()).isEmpty();
    story.after(Duration.ofMillis(300)).presses("1");
    assertThat(answers()).hasSize(1);
  }

  @Test
  void enterTakesTheOptionUnderTheCursor() {
    asked(DATABASE).presses("down enter");
    assertThat(answers()).containsExactly(List.of(List.of("SQLite")));
  }

  @Test
  void theCursorStaysWithinTheOptions() {
    asked(DATABASE).presses("up down down down down down up enter");
    assertThat(answers()).containsExactly(List.of(List.of("SQLite")));
  }

  @Test
  void severalMayBeChosenAndTakenBack() {
    asked(TESTS).presses("1 2 1 2 1");
    assertThat(answers()).isEmpty();
    story.presses("enter");
    assertThat(answers()).containsExactly(List.of(List.of("Login")));
  }

  @Test
  void anAnswerInOwnWords() {
    asked(DATABASE).presses("3").types("MariaDB, please");
    story.presses("enter");
    assertThat(answers()).containsExactly(List.of(List.of("MariaDB, please")));
  }

  @Test
  void ownWordsMayBePastedAndAreOneLine() {
    asked(DATABASE).presses("3").pastes("Maria\nDB").presses("enter");
    assertThat(answers()).containsExactly(List.of(List.of("Maria DB")));
  }

  @Test
  void ownWordsAreLeftWithoutAnAnswer() {
    asked(DATABASE).presses("3").types("Maria").presses("esc 1");
    assertThat(answers()).containsExactly(List.of(List.of("Postgres")));
  }

  @Test
  void noOwnWordsAreNoAnswer() {
    asked(DATABASE).presses("3 enter");
    assertThat(answers()).isEmpty();
  }

  @Test
  void severalQuestionsAreAnsweredTogether() {
    asked(DATABASE, TESTS).presses("1");
    assertThat(answers()).isEmpty();
    story.presses("2 enter");
    assertThat(answers()).containsExactly(List.of(List.of("Postgres"), List.of("Logout")));
  }

  @Test
  void anEarlierAnswerCanBeChanged() {
    asked(DATABASE, TESTS).presses("1 left 2 2 enter");
    assertThat(answers()).containsExactly(List.of(List.of("SQLite"), List.of("Logout")));
  }

  @Test
  void aQuestionIsRejectedByTheKeyThatRejectsAPermission() {
    asked(DATABASE).presses("n");
    assertThat(answers()).isEmpty();
    assertThat(story.effects(Effect.RejectQuestion.class)).hasSize(1);
  }

  @Test
  void noAnswerIsSentTwice() {
    asked(DATABASE).presses("1 2 1");
    assertThat(answers()).hasSize(1);
  }

  @Test
  void keysGoToThePromptOnceSomethingIsWritten() {
    asked(DATABASE).types("ok").presses("2");
    assertThat(answers()).isEmpty();
    assertThat(story.state().composer().draft(Story.key(ID)).text()).isEqualTo("ok2");
  }

  @Test
  void aQuestionWithoutOptionsIsAnsweredInOwnWords() {
    asked(new Question.Item("Which port?", "Port", List.of(), false, true));
    story.presses("down up enter").types("8080").presses("enter");
    assertThat(answers()).containsExactly(List.of(List.of("8080")));
  }
}
