package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.demo.DemoOptions;
import dev.sidelight.demo.DemoServer;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import dev.sidelight.term.ControllingTerminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final Map<String, String> TERMINAL =
      Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void allIsWellWithAServerThatAnswers() throws Exception {
    try (var server = DemoServer.start(DemoOptions.live(1, 1))) {
      assertThat(run(TERMINAL, "doctor", server.uri().toString())).isEqualTo(ExitCode.DONE);
    }
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("✓ java: 25"))
        .anyMatch(line -> line.equals("✓ locale: C.UTF-8"))
        .anyMatch(line -> line.equals("✓ settings: none of your own; the defaults hold"))
        .anyMatch(line -> line.matches("✓ server 127.*: OpenCode 1\\.18\\.\\S+ answers in .*"));
  }

  @Test
  void eachFailureComesWithItsFix() throws Exception {
    Files.writeString(folder.resolve(".sidelight.jsonc"), "{\n \"them\": \"dark\"\n}");
    assertThat(run(Map.of(), "doctor", "--json")).isEqualTo(ExitCode.FAILED);
    Json said = JsonReader.read(out.toString());
    assertThat(said.at("well").isTrue()).isFalse();
    assertThat(said.at("checks").items())
        .filteredOn(check -> check.text("verdict").equals("failed"))
        .allMatch(check -> !check.text("fix").isEmpty())
        .extracting(check -> check.text("name"))
        .containsExactly("terminal", "settings");
  }

  @Test
  void aServerThatDoesNotAnswerIsAFailure() throws Exception {
    try (var server = DemoServer.start(DemoOptions.live(1, 1))) {
      assertThat(run(TERMINAL, "doctor", server.uri().toString(), "http://127.0.0.1:9"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(out.toString())
          .containsSubsequence(
              "✓ server " + server.uri().getAuthority(),
              "✗ server 127.0.0.1:9: Cannot reach OpenCode",
              "    Start it with: opencode serve --port 9, or look");
    }
  }

  @Test
  void whatMendsSeveralIsSaidOnce() throws Exception {
    Files.writeString(folder.resolve(".sidelight.jsonc"), "{\"them\": 1, \"panl\": 2}");
    run(TERMINAL, "doctor");
    assertThat(out.toString().lines().filter(line -> line.startsWith("✗ settings"))).hasSize(2);
    assertThat(out.toString()).containsOnlyOnce("Correct it");
  }

  @Test
  void aNotificationIsSentOnlyWhenAskedForAndItsWayIsTold() throws Exception {
    Path sender = Files.writeString(folder.resolve("notify-send"), "#!/bin/sh\n");
    assertThat(sender.toFile().setExecutable(true)).isTrue();
    var environment = new HashMap<>(TERMINAL);
    environment.put("PATH", folder.toString());
    try (var server = DemoServer.start(DemoOptions.live(1, 1))) {
      run(environment, "doctor", server.uri().toString());
      assertThat(out.toString()).doesNotContain("notification");
      run(environment, "doctor", "--notify", server.uri().toString());
    }
    assertThat(out.toString()).contains("✓ notification: one was sent by notify-send");
  }

  @Test
  void whereNothingCanNotifyItDoesNotSayThatOneWasSent() throws Exception {
    var environment = new HashMap<>(TERMINAL);
    environment.put("PATH", folder.toString());
    try (var server = DemoServer.start(DemoOptions.live(1, 1))) {
      run(environment, "doctor", "--notify", server.uri().toString());
    }
    boolean rings = ControllingTerminal.isThere();
    assertThat(out.toString())
        .contains("! notification: " + (rings ? "one was sent by the bell" : "none could be sent"));
  }

  @Test
  void aMissingPasswordIsAFailure() throws Exception {
    Path own = Files.createDirectory(folder.resolve("sidelight"));
    Files.writeString(
        own.resolve("sidelight.jsonc"),
        "{\"servers\": [{\"url\": \"http://127.0.0.1:9\", \"passwordEnv\": \"BUILD_PW\"}]}");
    var environment = new HashMap<>(TERMINAL);
    environment.put("XDG_CONFIG_HOME", folder.toString());
    assertThat(run(environment, "doctor")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("✗ server: http://127.0.0.1:9: Set BUILD_PW");
  }

  private int run(Map<String, String> environment, String... arguments) {
    var console = new Console(environment, folder, new PrintWriter(out), new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(arguments), console);
  }
}
