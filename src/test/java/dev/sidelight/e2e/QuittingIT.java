package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However the program ends, it leaves the terminal as it was, and the sessions go on. */
class QuittingIT {
  private static Backstage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open());
    stage.play("Fix login", script -> script.says("Fixing.").waitsFor(new Gate()));
  }

  @AfterAll
  static void end() throws IOException {
    stage.close();
  }

  @Test
  void qQuits() throws Exception {
    try (Program program = started()) {
      program.type("q");

      assertThat(program.awaitExit()).isZero();
      assertTerminalIsAsBefore(program);
    }
  }

  @Test
  void controlCQuitsTheSecondTime() throws Exception {
    try (Program program = started()) {
      program.type(Keys.ctrl('c'));
      program.awaitText("ctrl+c again to quit");
      assertThat(program.pty().isAlive()).isTrue();
      program.type(Keys.ctrl('c'));

      assertThat(program.awaitExit()).isZero();
      assertTerminalIsAsBefore(program);
    }
  }

  @Test
  void aSignalToTerminateQuits() throws Exception {
    try (Program program = started()) {
      program.pty().signal("TERM");

      program.awaitExit();
      assertTerminalIsAsBefore(program);
    }
  }

  @Test
  void aSignalToHangUpQuits() throws Exception {
    try (Program program = started()) {
      program.pty().signal("HUP");

      program.awaitExit();
      assertTerminalIsAsBefore(program);
    }
  }

  @Test
  void sessionsGoOn() throws Exception {
    try (Program program = started()) {
      program.type("q");
      program.awaitExit();
    }
    assertThat(stage.drive().statuses(stage.project()).members()).hasSize(2);
  }

  /** A program that has opened a session, with all that it ever switches on switched on. */
  private static Program started() throws Exception {
    Program program = Program.plain().on(stage.address()).awaitLive();
    program.awaitRow("Fix login", "●");
    program.open("Fix login");
    program.awaitText("> please: Fix login");
    program.type(Keys.TAB);
    assertThat(program.pty().isModeOn(1049)).isTrue();
    assertThat(program.pty().modesLeftOver()).hasSizeGreaterThan(3);
    return program;
  }

  private static void assertTerminalIsAsBefore(Program program) {
    assertThat(program.pty().modesLeftOver()).isEmpty();
    assertThat(program.pty().isModeOn(1049)).isFalse();
    assertThat(program.pty().lineSettingsAfter()).isEqualTo(program.pty().lineSettingsBefore());
  }
}
