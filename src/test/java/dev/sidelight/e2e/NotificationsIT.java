package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What raises a toast and a mark, and what does not.
 *
 * <p>A toast comes in the same frame as the row's new glyph, so once the row shows that, a toast
 * that is not there will not come.
 */
class NotificationsIT {
  private static Backstage stage;
  private static Program program;
  private static Program silent;
  private static Program picky;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash"));
    program = Program.plain().on(stage.address());
    silent = Program.plain().withSettings(SILENT).on(stage.address());
    picky = Program.plain().withSettings(PICKY).on(stage.address());
    for (Program one : new Program[] {program, silent, picky}) one.awaitLive();
  }

  private static final String SILENT = "{ \"notifications\": { \"enabled\": false } }";

  private static final String PICKY =
      """
      {
        // the nightly runs are nobody's business
        "notifications": { "sessions": { "Nightly *": { "enabled": false } } },
      }
      """;

  @AfterAll
  static void end() throws IOException {
    for (Program one : new Program[] {program, silent, picky}) one.close();
    stage.close();
  }

  @AfterEach
  void clear() throws Exception {
    stage.clear();
  }

  @Test
  void aFinishInTheBackgroundRaisesOneToastAndOneMarkWhichOpeningClears() throws Exception {
    stage.play("Write docs", script -> script.says("Added the guide."));

    var row = program.awaitRow("Write docs", "✓", "Added the guide.");
    assertThat(row).matches(PanelOnScreen.Entry::isMarked, "is marked");
    assertThat(row.bold()).isTrue();
    assertThat(program.panel().toasts("✓ Write docs", "finished")).isOne();
    stage.awaitCaughtUp(program);
    assertThat(program.panel().toasts("✓ Write docs", "finished")).isOne();
    assertThat(told(program, "Write docs")).isOne();

    program.open("Write docs");

    row =
        program
            .awaitPanel("no mark", panel -> !panel.find("Write docs").orElseThrow().isMarked())
            .find("Write docs")
            .orElseThrow();
    assertThat(row.bold()).isFalse();
    program.awaitText("Added the guide.");
    closeView();
  }

  @Test
  void aFinishInTheForegroundRaisesNone() throws Exception {
    var gate = new Gate();
    stage.play("Fix login", script -> script.says("Fixing.\n").waitsFor(gate).says("Fixed."));
    program.awaitRow("Fix login", "●");
    program.open("Fix login");
    program.awaitText("> please: Fix login");

    gate.open();

    var row = program.awaitRow("Fix login", "✓", "Fixed.");
    assertThat(row.isMarked()).isFalse();
    assertThat(told(program, "Fix login")).isZero();
    closeView();
  }

  @Test
  void aToastOpensItsSession() throws Exception {
    stage.play("Trim images", script -> script.says("Trimmed."));
    program.awaitRow("Trim images", "✓");

    program.type(Keys.ctrl('x'), "t");

    program.await("the session", screen -> screen.rows().getFirst().startsWith(" Trim images"));
    closeView();
  }

  @Test
  void anErrorAndTheIdleAfterItAreOneNotification() throws Exception {
    stage.play("Migrate data", script -> script.refuses(400, "Invalid schema"));

    var row = program.awaitRow("Migrate data", "✗", "Invalid schema");
    assertThat(row).matches(PanelOnScreen.Entry::isMarked, "is marked");
    assertThat(program.panel().toasts("✗ Migrate data", "failed: Invalid schema")).isOne();
    stage.awaitCaughtUp(program);
    assertThat(told(program, "Migrate data")).isOne();
  }

  @Test
  void onlyTheFirstRetryOfARunIsTold() throws Exception {
    stage.play(
        "Port parser",
        script ->
            script.refuses(429, "Slow down", Duration.ofMillis(300)).times(3).says("Ported."));

    program.await(
        "its toast",
        screen ->
            new PanelOnScreen(screen).toasts("↻ Port parser", "is retrying (attempt 1): Slow")
                == 1);
    program.awaitRow("Port parser", "✓", "Ported.");
    assertThat(program.notifications())
        .filteredOn(line -> line.contains("Port parser"))
        .satisfiesExactly(
            newest -> assertThat(newest).contains("✓ Port parser finished"),
            oldest -> assertThat(oldest).contains("↻ Port parser is retrying (attempt 1)"));
  }

  @Test
  void whatNeedsTheUserIsToldAndAnAbortIsNot() throws Exception {
    var session = stage.play("Deploy site", script -> script.runs("deploy"));
    program.awaitRow("Deploy site", "!", "bash deploy");
    assertThat(program.panel().toasts("! Deploy site", "needs permission: bash")).isOne();

    stage.drive().abort(session);

    var row = program.awaitRow("Deploy site", "■", "stopped");
    assertThat(row.isMarked()).isFalse();
    assertThat(told(program, "Deploy site")).isOne();
  }

  @Test
  void settingsSilenceAllOrOnePattern() throws Exception {
    stage.play("Nightly build", script -> script.says("Built."));
    stage.play("Daily build", script -> script.says("Built."));

    for (Program one : new Program[] {program, silent, picky}) {
      assertThat(one.awaitRow("Nightly build", "✓"))
          .matches(PanelOnScreen.Entry::isMarked, "is marked");
      assertThat(one.awaitRow("Daily build", "✓"))
          .matches(PanelOnScreen.Entry::isMarked, "is marked");
    }
    assertThat(told(program, "Nightly build")).isOne();
    assertThat(told(program, "Daily build")).isOne();
    assertThat(told(picky, "Nightly build")).isZero();
    assertThat(told(picky, "Daily build")).isOne();
    assertThat(silent.notifications()).isEmpty();
  }

  @Test
  void aKeySilencesOneSessionAndGivesItBackItsVoice() throws Exception {
    var first = new Gate();
    SessionId session = stage.play("Chatty one", script -> script.says("One.").waitsFor(first));
    program.awaitRow("Chatty one", "●");
    program.select("Chatty one");
    program.type("m");
    program.awaitPanel("the mute", panel -> panel.find("Chatty one").orElseThrow().isMuted());

    first.open();
    program.awaitRow("Chatty one", "✓", "One.");
    assertThat(told(program, "Chatty one")).isZero();

    program.type("m");
    program.awaitPanel("no mute", panel -> !panel.find("Chatty one").orElseThrow().isMuted());
    stage.again(session, "Chatty one", script -> script.says("Two."));
    program.awaitRow("Chatty one", "✓", "Two.");
    assertThat(told(program, "Chatty one")).isOne();
  }

  private static long told(Program program, String title) throws Exception {
    return program.notifications().stream().filter(line -> line.contains(title)).count();
  }

  private static void closeView() throws Exception {
    program.type(Keys.ESCAPE);
    program.await("no session", screen -> screen.rows().get(3).startsWith("    Sidelight"));
  }
}
