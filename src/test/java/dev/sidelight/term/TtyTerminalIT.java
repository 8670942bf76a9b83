package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Pty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtyTerminalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
  void aSignalLeavesTheTerminalAsItWas(String signal, int exitCode) throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.waitForText(PATIENCE, "ready");
      typeAndAwait(pty, "z");
      pty.signal(signal);
      assertThat(pty.awaitExit(PATIENCE)).isEqualTo(exitCode);
      assertLeftAsFound(pty);
    }
  }

  @ParameterizedTest
  @CsvSource({"q, 0", "x, 1", "b, 129"})
  void anEndOrAnExceptionLeavesTheTerminalAsItWas(String key, int exitCode) throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.waitForText(PATIENCE, "ready");
      typeAndAwait(pty, "z");
      pty.type(key);
      assertThat(pty.awaitExit(PATIENCE)).isEqualTo(exitCode);
      assertLeftAsFound(pty);
    }
  }

  @Test
  void whatIsWrittenToTheStandardErrorComesBehindTheScreen() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.waitForText(PATIENCE, "ready");
      typeAndAwait(pty, "z");
      typeAndAwait(pty, "e");
      typeAndAwait(pty, "z");
      pty.type("q");
      assertThat(pty.awaitExit(PATIENCE)).isZero();
      String all = new String(pty.since(0), StandardCharsets.UTF_8);
      assertThat(all.indexOf("words of an error")).isGreaterThan(all.lastIndexOf("[?1049l"));
      assertLeftAsFound(pty);
    }
  }

  @Test
  void aProgramThatDoesNotObeyIsEnded() throws Exception {
    try (Pty pty = start(Map.of(), "deaf")) {
      pty.waitForText(PATIENCE, "ready");
      typeAndAwait(pty, "z");
      pty.signal("TERM");
      assertThat(pty.awaitExit(PATIENCE)).isEqualTo(143);
      assertLeftAsFound(pty);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20 60", "24 80", "", "nonsense"})
  void theSizeIsRightWhateverTheLauncherSays(String told) throws Exception {
    try (Pty pty = start(Map.of("SIDELIGHT_SIZE", told))) {
      pty.waitForText(PATIENCE, "60x20");
      typeAndAwait(pty, "z");
      pty.resize(70, 22);
      pty.waitForText(PATIENCE, "Resize[columns=70, rows=22]");
      pty.waitForText(PATIENCE, "70x22");
      pty.type("q");
      assertThat(pty.awaitExit(PATIENCE)).isZero();
      assertLeftAsFound(pty);
    }
  }

  @Test
  void aChildGetsTheTerminalAsItWasAndGivesItBack() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.waitForText(PATIENCE, "ready");
      pty.type("c");
      pty.waitForText(PATIENCE, "the child has it");
      assertThat(pty.isModeOn(1049)).isFalse();
      assertThat(pty.isModeOn(1002)).isFalse();
      pty.type("for the child\r");
      pty.waitForText(PATIENCE, "Resumed");
      assertThat(pty.isModeOn(1049)).isTrue();
      pty.type("q");
      assertThat(pty.awaitExit(PATIENCE)).isZero();
      assertLeftAsFound(pty);
    }
  }

  @Test
  void aTerminalWithoutScreensIsRefused() throws Exception {
    try (Pty pty = start(Map.of("TERM", "dumb"))) {
      assertThat(pty.awaitExit(PATIENCE)).isOne();
      assertThat(new String(pty.since(0), StandardCharsets.UTF_8))
          .contains("This terminal can't show a screen (TERM=dumb); try `sidelight status`.");
    }
  }

  /** Waits for the window's title: the letter itself may be the echo of a line not yet raw. */
  private static void typeAndAwait(Pty pty, String key) throws Exception {
    pty.type(key);
    pty.waitFor("the title of " + key, now -> now.title().equals("title of " + key), PATIENCE);
  }

  private static void assertLeftAsFound(Pty pty) {
    assertThat(pty.modesLeftOver()).isEmpty();
    assertThat(pty.lineSettingsAfter()).isEqualTo(pty.lineSettingsBefore());
  }

  private Pty start(Map<String, String> more, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ProgramOnTerminal.class.getName()));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    return Pty.start(command, environment, folder, 60, 20);
  }
}
