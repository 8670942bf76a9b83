package dev.sidelight.e2e;

import static dev.sidelight.e2e.Program.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.testbed.EventRecorder;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the panel says of sessions, from their first event to their last. */
class SessionsIT {
  private static Backstage stage;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash", "npm publish*"));
    program = Program.plain().on(stage.address()).awaitLive();
  }

  @AfterAll
  static void end() throws IOException {
    program.close();
    stage.close();
  }

  @AfterEach
  void clear() throws Exception {
    stage.clear();
  }

  @Test
  void aRunSaysWhatItDoesAndEndsWithItsLastLine() throws Exception {
    var gate = new Gate();
    stage.play(
        "Fix login",
        script ->
            script
                .runs("until test -e go; do sleep 0.1; done")
                .then()
                .says("Looking closer.\n")
                .waitsFor(gate)
                .says("All tests pass."));

    program.awaitRow("Fix login", "●", "bash until test -e go");
    Files.createFile(stage.project().resolve("go"));
    gate.awaitReached(PATIENCE);
    program.awaitRow("Fix login", "●", "writing");
    gate.open();
    program.awaitRow("Fix login", "✓", "All tests pass.");
  }

  @Test
  void aRetryCountsDownAndOutlastsTheFlipToBusy() throws Exception {
    var gate = new Gate();
    try (EventRecorder events = stage.server().record()) {
      var session =
          stage.play(
              "Port parser",
              script ->
                  script
                      .refuses(429, "Slow down", Duration.ofSeconds(4))
                      .refuses(429, "Slow down", Duration.ofMillis(500))
                      .waitsFor(gate)
                      .says("Ported."));

      program.awaitRow("Port parser", "↻", "retry 1 · 3s · Slow down");
      program.awaitRow("Port parser", "↻", "retry 1 · 2s · Slow down");
      program.awaitRow("Port parser", "↻", "retry 2 · ");
      gate.awaitReached(PATIENCE);
      stage.awaitCaughtUp(program);
      Json last =
          events.events().stream()
              .map(event -> event.at("payload"))
              .filter(event -> event.text("type").equals("session.status"))
              .filter(event -> event.at("properties").text("sessionID").equals(session.value()))
              .reduce((_, later) -> later)
              .orElseThrow();
      assertThat(last.at("properties", "status").text("type")).isEqualTo("busy");
      program.awaitRow("Port parser", "↻", "retry 2 · now · Slow down");
      gate.open();
      program.awaitRow("Port parser", "✓", "Ported.");
    }
  }

  @Test
  void aRunWhoseRetriesAreUsedUpHasFailed() throws Exception {
    stage.play(
        "Port lexer", script -> script.refuses(529, "Overloaded", Duration.ofMillis(40)).times(6));

    program.awaitRow("Port lexer", "✗", "Overloaded");
  }

  @Test
  void anErrorThatIsNotRetriedHasFailed() throws Exception {
    stage.play("Migrate data", script -> script.refuses(400, "Invalid schema for 'edit'"));

    program.awaitRow("Migrate data", "✗", "Invalid schema for 'edit'");
  }

  @Test
  void anAbortedRunHasStopped() throws Exception {
    var session = stage.play("Rename all", script -> script.says("Hm.").waitsFor(new Gate()));
    program.awaitRow("Rename all", "●", "writing");

    stage.drive().abort(session);

    var row = program.awaitRow("Rename all", "■", "stopped");
    assertThat(row.isMarked()).isFalse();
  }

  @Test
  void aPermissionIsAskedForAndTheRunGoesOnOnceGranted() throws Exception {
    var gate = new Gate();
    stage.play(
        "Upgrade deps",
        script ->
            script
                .runs("npm publish --help")
                .then()
                .says("Done.")
                .waitsFor(gate)
                .says(" Published."));

    program.awaitRow("Upgrade deps", "!", "bash npm publish --help");
    reply("once");
    gate.awaitReached(PATIENCE);
    program.awaitRow("Upgrade deps", "●", "writing");
    gate.open();
    program.awaitRow("Upgrade deps", "✓", "Done. Published.");
  }

  @Test
  void aRejectedPermissionStopsTheRun() throws Exception {
    stage.play("Publish docs", script -> script.runs("npm publish docs"));
    program.awaitRow("Publish docs", "!", "bash npm publish docs");

    reply("reject");

    program.awaitRow("Publish docs", "■", "stopped");
  }

  @Test
  void aQuestionWaitsForItsAnswer() throws Exception {
    stage.play(
        "Paint button",
        script -> script.asks("Which colour?", "Red", "Blue").then().says("Painted it."));

    program.awaitRow("Paint button", "?", "Which colour?");
    Json asked = stage.drive().awaitQuestions(stage.project(), 1, PATIENCE).getFirst();
    stage.drive().answer(stage.project(), asked.text("id"), "Blue");
    program.awaitRow("Paint button", "✓", "Painted it.");
  }

  @Test
  void aSubagentCountsUnfoldsAndItsPermissionIsItsParents() throws Exception {
    var gate = new Gate();
    stage.model().when("count the trees").runs("npm publish trees").then().waitsFor(gate).says("7");
    stage.play(
        "Survey wood",
        script -> script.delegates("Look around", "count the trees").then().says("Seven trees."));

    program.awaitRow("Survey wood", "!", "bash npm publish trees");
    reply("once");
    gate.awaitReached(PATIENCE);
    var row = program.awaitRow("Survey wood", "●");
    assertThat(row.head()).startsWith("Survey wood ⑂1");
    program.select("Survey wood");
    program.type(Keys.RIGHT);
    program.awaitRow("Look around", "●", "working");
    gate.open();
    program.awaitRow("Survey wood", "✓", "Seven trees.");
    program.type(Keys.LEFT);
    program.awaitNoRow("Look around");
  }

  @Test
  void theTitleThatComesLateAndTheNewOneShow() throws Exception {
    var title = new Gate();
    stage.model().when("begin").titled("A tale of trees", title).waitsFor(new Gate());
    var session = stage.drive().create(stage.project());
    stage.drive().prompt(session, "begin");
    program.awaitRow("New session", "●");

    title.open();
    program.awaitRow("A tale of trees", "●");
    stage.drive().rename(session, "Another tale");
    program.awaitRow("Another tale", "●");
    program.awaitNoRow("A tale of trees");

    stage.drive().delete(session);
    program.awaitNoRow("Another tale");
  }

  @Test
  void aDeletedOrArchivedSessionLeaves() throws Exception {
    var deleted = stage.play("Delete me", script -> script.says("Ended."));
    var archived = stage.play("Archive me", script -> script.says("Ended."));
    program.awaitRow("Delete me", "✓");
    program.awaitRow("Archive me", "✓");

    stage.delete(deleted);
    stage.drive().archive(archived);

    program.awaitNoRow("Delete me");
    program.awaitNoRow("Archive me");
  }

  @Test
  void sessionsOfTwoDirectoriesStandUnderTheirProjects() throws Exception {
    var site = stage.server().newProject("site");
    stage.play("In the shop", script -> script.waitsFor(new Gate()));
    stage.play(site, "On the site", script -> script.waitsFor(new Gate()));

    program.awaitRow("In the shop", "●");
    program.awaitRow("On the site", "●");
    program.awaitPanel(
        "both projects",
        panel ->
            panel.heading("shop") < panel.rowOf("In the shop")
                && panel.heading("site") < panel.rowOf("On the site")
                && panel.heading("shop") >= 0
                && panel.heading("site") >= 0);
  }

  @Test
  void aSessionThatWasNeverActiveDoesNotShow() throws Exception {
    var session = stage.drive().create(stage.project(), "Never started");
    stage.drive().rename(session, "Never ever started");

    stage.awaitCaughtUp(program);

    assertThat(program.pty().screen().text()).doesNotContain("Never");
  }

  @Test
  void aProgramStartedLateShowsTheSame() throws Exception {
    stage.play("Retrying one", script -> script.refuses(429, "Slow down", Duration.ofHours(1)));
    stage.play("Asking one", script -> script.asks("Which?", "Red", "Blue"));
    stage.play("Publishing one", script -> script.runs("npm publish it"));
    stage.play("Writing one", script -> script.says("Once.").waitsFor(new Gate()));
    stage.play("Finished one", script -> script.says("Ended."));
    program.awaitRow("Retrying one", "↻", "retry 1 · ");
    program.awaitRow("Asking one", "?");
    program.awaitRow("Publishing one", "!");
    program.awaitRow("Writing one", "●");
    program.awaitRow("Finished one", "✓");

    try (Program late = Program.plain().on(stage.address())) {
      late.awaitRow("Retrying one", "↻", "retry 1 · ");
      late.awaitRow("Asking one", "?", "Which?");
      late.awaitRow("Publishing one", "!", "bash npm publish it");
      late.awaitRow("Writing one", "●");
      stage.awaitCaughtUp(late);
      assertThat(late.panel().find("Finished one")).isEmpty();
      assertThat(late.notifications()).isEmpty();
    }
  }

  private static void reply(String reply) throws IOException, InterruptedException {
    Json asked = stage.drive().awaitPermissions(stage.project(), 1, PATIENCE).getFirst();
    stage.drive().reply(stage.project(), asked.text("id"), reply);
  }
}
