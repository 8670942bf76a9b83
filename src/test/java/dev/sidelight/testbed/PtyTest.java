package dev.sidelight.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void theScreenShowsWhatTheProgramPrints() throws Exception {
    try (Pty pty = shell("printf '\\033[3;5H\\033[1mbold\\033[0m plain 日本 ok'; cat")) {
      Screen screen = pty.waitForText(PATIENCE, "bold", "ok");

      assertThat(screen.row("bold plain 日本 ok")).contains(2);
      assertThat(screen.isBold("bold")).isTrue();
      assertThat(screen.isBold("plain")).isFalse();
      assertThat(screen.cursorColumn()).isEqualTo(4 + 11 + 4 + 3);
    }
  }

  @Test
  void typedTextReachesTheProgram() throws Exception {
    try (Pty pty = shell("read line; echo \"<$line>\"; cat")) {
      pty.type("hello ü\r");

      pty.waitForText(PATIENCE, "<hello ü>");
    }
  }

  @Test
  void aResizeReachesTheProgram() throws Exception {
    try (Pty pty =
        shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done")) {
      pty.waitForText(PATIENCE, "ready");
      pty.resize(90, 20);

      pty.waitForText(PATIENCE, "20 90");
      assertThat(pty.screen().rows()).hasSize(20);
    }
  }

  @Test
  void theTitleAndTheOtherCommandsAreKept() throws Exception {
    try (Pty pty = shell("printf '\\033]2;Sidelight\\007\\033]9;done\\033\\\\\\007ready'; cat")) {
      assertThat(pty.waitForText(PATIENCE, "ready").title()).isEqualTo("Sidelight");
      assertThat(pty.commands()).containsExactly("2;Sidelight", "9;done");
      assertThat(pty.bells()).isOne();
    }
  }

  @Test
  void whatAProgramLeavesSwitchedOnIsTold() throws Exception {
    String modes = "\\033[?1049h\\033[?1049l\\033[?1000;1006h\\033[?25l\\033[>1u";
    try (Pty pty = shell("stty -echo; printf '" + modes + "'; exit 7")) {
      assertThat(pty.awaitExit(PATIENCE)).isEqualTo(7);

      assertThat(pty.modesLeftOver())
          .containsExactly("?1000h", "?1006h", "?25l", "kitty keyboard level 1");
      assertThat(pty.lineSettingsAfter()).isNotEqualTo(pty.lineSettingsBefore());
    }
  }

  @Test
  void aProgramThatTidiesUpLeavesNothing() throws Exception {
    String modes = "\\033[?1049h\\033[?25l\\033[>1u\\033[31m";
    String undone = "\\033[m\\033[<u\\033[?25h\\033[?1049l";
    try (Pty pty = shell("s=$(stty -g); stty raw; printf '" + modes + undone + "'; stty $s")) {
      assertThat(pty.awaitExit(PATIENCE)).isZero();

      assertThat(pty.modesLeftOver()).isEmpty();
      assertThat(pty.lineSettingsAfter()).isEqualTo(pty.lineSettingsBefore());
    }
  }

  @Test
  void aDeadlineThatPassesShowsThePicture() throws Exception {
    try (Pty pty = shell("echo here; cat")) {
      pty.waitForText(PATIENCE, "here");

      assertThatThrownBy(() -> pty.waitForText(Duration.ofMillis(50), "elsewhere"))
          .hasMessageContaining("waited for [elsewhere]")
          .hasMessageContaining("|here");
    }
  }

  @Test
  void aProgramThatEndsIsNotWaitedFor() throws Exception {
    try (Pty pty = shell("echo gone")) {
      assertThatThrownBy(() -> pty.waitForText(PATIENCE, "never"))
          .hasMessageContaining("the program ended");
    }
  }

  @Test
  void aSignalReachesTheProgramItself() throws Exception {
    try (Pty pty = shell("trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done")) {
      pty.waitForText(PATIENCE, "ready");
      pty.signal("TERM");

      assertThat(pty.awaitExit(PATIENCE)).isEqualTo(5);
    }
  }

  private Pty shell(String script) throws IOException {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8");
    return Pty.start(List.of("sh", "-c", script), environment, folder, 120, 34);
  }
}
