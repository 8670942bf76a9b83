package dev.sidelight.e2e;

import static dev.sidelight.e2e.Program.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeConfig;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rows say while the server is away, and once it is back. */
class LostServerIT {
  private Backstage stage;
  private Program program;

  @BeforeEach
  void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash"));
    program = Program.plain().on(stage.address()).awaitLive();
  }

  @AfterEach
  void end() throws IOException {
    program.close();
    stage.close();
  }

  @Test
  void aServerThatDiesInterruptsWhatRanAndNothingElse() throws Exception {
    stage.play("Write docs", script -> script.says("Added the guide."));
    program.awaitRow("Write docs", "✓", "Added the guide.");
    var session = stage.play("Fix login", script -> script.says("Fixing.\n").waitsFor(new Gate()));
    program.awaitRow("Fix login", "●", "writing");
    stage.play("Deploy site", script -> script.runs("deploy"));
    program.awaitRow("Deploy site", "!");

    stage.server().kill9();

    program.awaitPanel("the loss", panel -> panel.screen().shows("reconnecting "));
    program.awaitRow("Fix login", "…", "last seen ");
    program.awaitRow("Deploy site", "…", "last seen ");
    program.awaitRow("Write docs", "✓", "Added the guide.");

    stage.server().restart();

    program.awaitLive();
    var interrupted = program.awaitRow("Fix login", "✗", "interrupted");
    assertThat(interrupted).matches(PanelOnScreen.Entry::isMarked, "is marked");
    program.awaitRow("Deploy site", "✗", "interrupted");
    program.awaitRow("Write docs", "✓", "Added the guide.");

    stage.again(session, "Fix login", script -> script.says("Fixed now."));
    program.awaitRow("Fix login", "✓", "Fixed now.");
  }

  @Test
  void aServerThatFreezesIsMissedAndItsRunsThatEndedMeanwhileAreFound() throws Exception {
    var gate = new Gate();
    stage.play("Fix login", script -> script.says("Fixing.\n").waitsFor(gate).says("Fixed."));
    program.awaitRow("Fix login", "●", "writing");

    stage.server().stop();
    program.awaitPanel("its silence", panel -> panel.screen().shows("silent for "));
    program.awaitRow("Fix login", "●", "writing");
    program.awaitPanel("the loss", panel -> panel.screen().shows("reconnecting "));
    program.awaitRow("Fix login", "…", "last seen ");
    gate.open();
    stage.server().cont();

    program.awaitRow("Fix login", "✓", "Fixed.");
    program.awaitLive();
    gate.awaitReached(PATIENCE);
  }

  @Test
  void aServerThatIsFrozenAtTheStartIsTriedAgain() throws Exception {
    stage.server().stop();
    try (Program late = Program.plain().on(stage.address())) {
      late.awaitPanel("a second attempt", panel -> panel.screen().shows("reconnecting 1 "));
      stage.server().cont();
      late.awaitLive();
    }
  }
}
