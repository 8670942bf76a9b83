package dev.sidelight.e2e;

import static dev.sidelight.e2e.Program.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the user does to sessions, and what becomes of it on the server. */
class ActingIT {
  private static Backstage stage;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash", "echo *"));
    program = Program.plain().on(stage.address()).awaitLive();
  }

  @AfterAll
  static void end() throws IOException {
    program.close();
    stage.close();
  }

  /** Back to the panel with nothing open. */
  @AfterEach
  void clear() throws Exception {
    stage.clear();
    program.type(Keys.ESCAPE);
    program.await("no view", screen -> !screen.shows("reply …"));
  }

  @Test
  void threeRequestsAreAnsweredFromThePanelAlone() throws Exception {
    stage.model().when("look around").runs("echo three").then().says("Seen.");
    stage.play("Publish one", script -> script.runs("echo one").then().says("One is out."));
    stage.play("Publish two", script -> script.runs("echo two").then().says("Two is out."));
    stage.play(
        "Survey", script -> script.delegates("Look", "look around").then().says("Surveyed."));

    program.awaitRow("Publish one", "!", "bash echo one");
    program.awaitRow("Publish two", "!", "bash echo two");
    program.awaitRow("Survey", "!", "bash echo three");
    answer("Survey", "y");
    answer("Publish one", "y");
    answer("Publish two", "n");

    program.awaitRow("Publish one", "✓", "One is out.");
    program.awaitRow("Publish two", "■", "stopped");
    program.awaitRow("Survey", "✓", "Surveyed.");
    assertThat(stage.drive().permissions(stage.project())).isEmpty();
  }

  /** Presses the key until it counts: not before the request was on the screen for a while. */
  private static void answer(String title, String key) throws Exception {
    program.select(title);
    Await.until(
        PATIENCE,
        () -> {
          boolean asks = program.panel().shows(title, "!");
          if (asks) program.type(key);
          return !asks;
        },
        () -> title + " still asks\n" + program.pty().screen());
  }

  @Test
  void aQuestionIsAnsweredInOwnWords() throws Exception {
    SessionId session =
        stage.play(
            "Paint", script -> script.asks("Which colour?", "Red", "Blue").then().says("Painted."));
    program.awaitRow("Paint", "?", "Which colour?");
    program.open("Paint");
    program.awaitText("in your own words");
    Await.until(
        PATIENCE,
        () -> {
          boolean typing = program.pty().screen().shows("enter answer");
          if (!typing) program.type("3");
          return typing;
        },
        () -> "no field to answer in\n" + program.pty().screen());
    program.type("Green, please");
    program.awaitText("Green, please");
    program.type(Keys.ENTER);
    program.awaitRow("Paint", "✓", "Painted.");
    assertThat(stage.drive().messages(session).toString()).contains("Green, please");
  }

  @Test
  void aPromptTypedWhileTheSessionIsBusyIsAnsweredNext() throws Exception {
    var gate = new Gate();
    stage.model().when("and then test it").says("Tested as well.");
    stage.play("Fix login", script -> script.says("Fixing.").waitsFor(gate).says(" Fixed."));
    gate.awaitReached(PATIENCE);
    program.open("Fix login");
    program.awaitText("reply …");
    program.type("and then test it");
    program.awaitText("› and then test it");
    program.type(Keys.ENTER);
    program.await("an empty prompt", screen -> screen.shows("reply …"));
    gate.open();
    program.awaitRow("Fix login", "✓", "Tested as well.");
  }

  @Test
  void aPasteOfTwentyLinesArrivesWhole() throws Exception {
    List<String> lines = IntStream.rangeClosed(1, 20).mapToObj(i -> "log line " + i).toList();
    String text = String.join("\n", lines);
    stage.model().when("log line 20").says("Read it all.");
    SessionId session = stage.play("Read log", script -> script.says("Which log?"));
    program.awaitRow("Read log", "✓");
    program.open("Read log");
    program.awaitText("reply …");
    program.type(Keys.pasted(text));
    program.awaitText("log line 20");
    program.type(Keys.ENTER);
    program.awaitRow("Read log", "✓", "Read it all.");
    assertThat(textOf(lastPrompt(session))).isEqualTo(text);
  }

  @Test
  void theAgentPlanStaysPlanOnTheNextPrompt() throws Exception {
    stage.model().when("what would you do").says("Think first.");
    SessionId session = stage.play("Plan it", script -> script.says("Ready."));
    program.awaitRow("Plan it", "✓", "Ready.");
    program.open("Plan it");
    program.awaitText("reply …");
    program.type(Keys.ctrl('x'), "g");
    program.awaitText("─ Agent ");
    program.awaitText("plan");
    program.awaitText("Plan mode");
    program.type("plan");
    program.await(
        "plan alone", screen -> screen.shows("Plan mode") && !screen.shows("The default"));
    program.type(Keys.ENTER);
    program.await("the prompt", screen -> screen.rows().getLast().contains("plan · fast"));
    for (String text : List.of("what would you do first", "what would you do second")) {
      program.type(text);
      program.awaitText("› " + text);
      program.type(Keys.ENTER);
      Await.until(
          PATIENCE,
          () -> textOf(lastPrompt(session)).equals(text),
          () -> "not sent: " + text + "\n" + program.pty().screen());
      assertThat(lastPrompt(session).at("info").text("agent")).isEqualTo("plan");
      program.await("an empty prompt", screen -> screen.shows("reply …"));
    }
  }

  @Test
  void deletingABusySessionLeavesNoRunBehind() throws Exception {
    var gate = new Gate();
    SessionId session =
        stage.play("Go wrong", script -> script.says("Working.").waitsFor(gate).says(" Done."));
    gate.awaitReached(PATIENCE);
    program.awaitRow("Go wrong", "●");
    program.select("Go wrong");
    program.type(Keys.ctrl('x'), "d");
    program.awaitText("─ Delete ");
    program.awaitText("Go wrong");
    program.type("y");
    program.awaitNoRow("Go wrong");
    Await.until(
        PATIENCE,
        () -> !stage.drive().statuses(stage.project()).has(session.value()),
        () -> "the run goes on");
    stage.forget(session);
  }

  @Test
  void aSessionIsRenamedAndForked() throws Exception {
    SessionId session = stage.play("Old name", script -> script.says("Fine."));
    program.awaitRow("Old name", "✓", "Fine.");
    program.select("Old name");
    program.type(Keys.ctrl('r'));
    program.awaitText("─ Rename ");
    program.type(Keys.ctrl('u'), "New name", Keys.ENTER);
    program.awaitRow("New name", "✓");
    assertThat(stage.drive().session(session).text("title")).isEqualTo("New name");

    program.type(Keys.ctrl('x'), "f");
    program.await("the fork", screen -> screen.rows().getFirst().startsWith(" New name (fork"));
    program.awaitText("Fine.");
  }

  @Test
  void aNewSessionTakesItsFirstPrompt() throws Exception {
    stage.model().when("begin something").says("Begun.");
    SessionId session = stage.play("Old one", script -> script.says("Fine."));
    program.awaitRow("Old one", "✓", "Fine.");
    program.select("Old one");
    program.type("c");
    program.awaitText("─ New session in ");
    program.awaitText("shop");
    program.type(Keys.ENTER);
    program.awaitText("Title, or empty");
    program.type("Fresh start", Keys.ENTER);
    program.await("the new view", screen -> screen.rows().getFirst().startsWith(" Fresh start"));
    program.type("begin something", Keys.ENTER);
    program.awaitRow("Fresh start", "✓", "Begun.");
    assertThat(stage.drive().session(session).text("directory"))
        .isEqualTo(stage.project().toString());
  }

  private static Json lastPrompt(SessionId session) throws Exception {
    return stage.drive().messages(session).stream()
        .filter(message -> message.at("info").text("role").equals("user"))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private static String textOf(Json message) {
    return message.at("parts").items().getFirst().text("text");
  }
}
