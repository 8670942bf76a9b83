package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.OpenCodeConfig;
import org.junit.jupiter.api.Test;

/** Servers that come, die and go while the program runs, beside one that stays. */
class ServersIT {
  @Test
  void aServerIsAddedLostAndRemovedWhileAnotherOneGoesOn() throws Exception {
    try (Backstage home = Backstage.open(OpenCodeConfig.open());
        Backstage away = Backstage.open(OpenCodeConfig.open());
        Program program = Program.plain().on(home.address()).awaitLive()) {
      home.play("Write docs", script -> script.says("Added the guide."));
      program.awaitRow("Write docs", "✓", "Added the guide.");

      openServers(program);
      program.type("a");
      program.awaitText("─ Add a server ");
      program.type(away.address().toString(), Keys.ENTER);
      program.awaitPanel(
          "a second server", panel -> panel.screen().shows(away.address().getAuthority()));
      closeServers(program);
      away.play("Fix login", script -> script.says("Fixing.\n").waitsFor(new Gate()));
      program.awaitRow("Fix login", "●", "writing");

      away.server().kill9();

      program.awaitRow("Fix login", "…", "last seen ");
      home.play("Port parser", script -> script.says("Ported."));
      program.awaitRow("Port parser", "✓", "Ported.");
      program.awaitRow("Write docs", "✓");

      openServers(program);
      program.type("j", "x");
      program.awaitText("is removed until the next start");
      closeServers(program);
      program.awaitNoRow("Fix login");
      program.awaitRow("Port parser", "✓", "Ported.");
      program.awaitLive();
      assertThat(program.panel().screen().shows("reconnecting ")).isFalse();
    }
  }

  /** Other servers of this machine are found, too, and must not matter. */
  @Test
  void serversThatStartLaterAreFoundByTheirProcessesAndTheirEndIsTold() throws Exception {
    // Without OpenCode on the path none is started for want of another.
    try (Program program = Program.plain().with("PATH", "/usr/bin:/bin").run()) {
      program.awaitText("Sidelight");
      try (Backstage first = Backstage.open(OpenCodeConfig.open())) {
        first.play("Write docs", script -> script.says("Writing.\n").waitsFor(new Gate()));
        lookForServers(program);
        program.awaitRow("Write docs", "●", "writing");

        try (Backstage second = Backstage.open(OpenCodeConfig.open())) {
          second.play("Fix login", script -> script.says("Fixing.\n").waitsFor(new Gate()));
          lookForServers(program);
          program.awaitRow("Fix login", "●", "writing");

          second.server().kill9();

          program.awaitRow("Fix login", "…", "last seen ");
          program.awaitRow("Write docs", "●", "writing");
        }
      }
    }
  }

  /** A program that has found a server looks for others when somebody looks at the list of them. */
  private static void lookForServers(Program program) throws Exception {
    openServers(program);
    closeServers(program);
  }

  private static void openServers(Program program) throws Exception {
    program.type(Keys.ctrl('x'), "s");
    program.awaitText("─ Servers ");
  }

  private static void closeServers(Program program) throws Exception {
    program.type(Keys.ESCAPE);
    program.await("no dialog", screen -> !screen.shows("─ Servers "));
  }
}
