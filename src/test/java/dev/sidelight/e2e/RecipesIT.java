package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sidelight.Documents;
import dev.sidelight.desktop.Programs;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Commanded;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipes as they stand on their page, by what the other program is known to do with them: of
 * these only tmux runs here, since bars need a desktop and units a session of systemd.
 */
class RecipesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path home;
  private static Backstage stage;
  private static SessionId publishing;
  private static Map<String, String> environment;

  @BeforeAll
  static void start() throws Exception {
    stage = Backstage.open(OpenCodeConfig.open().asking("bash"));
    publishing =
        stage.play("Publish", script -> script.runs("npm publish").then().says("Published."));
    stage.drive().awaitPermissions(stage.project(), 1, PATIENCE);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("sidelight"), Path.of("sidelight").toAbsolutePath());
    Path settings = Files.createDirectories(home.resolve(".config/sidelight"));
    Json server = Json.object("url", stage.address().toString());
    Files.writeString(
        settings.resolve("sidelight.jsonc"), Json.object("servers", List.of(server)).toString());
    environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("XDG_RUNTIME_DIR", home.toString());
    environment.put("SIDELIGHT_JAVA_HOME", System.getProperty("java.home"));
  }

  @AfterAll
  static void end() throws IOException {
    stage.close();
  }

  @Test
  void tmuxShowsTheCountsAsTheyAre() throws Exception {
    assumeTrue(TmuxServer.isHere());
    Path settings = home.resolve("tmux.conf");
    Files.writeString(settings, Documents.block("recipes.md", "tmux", "status-right"));
    List<String> inner = List.of("tmux", "-S", home.resolve("inner").toString());
    try (TmuxServer outer = TmuxServer.open(environment, 90, 10)) {
      List<String> words = new ArrayList<>(List.of("env", "-u", "TMUX"));
      words.addAll(inner);
      words.addAll(List.of("-f", settings.toString(), "new-session", "sh"));
      TmuxServer.Pane pane = outer.window(home, words.toArray(String[]::new));
      try {
        pane.awaitText("1! 1w ", PATIENCE);
        SessionId another =
            stage.play("Deploy", script -> script.runs("deploy").then().says("Deployed."));
        pane.awaitText("2! 1w ", PATIENCE);
        stage.drive().abort(another);
        pane.awaitText("1! 1w ", PATIENCE);
      } finally {
        pane.press("C-d");
      }
    }
  }

  @Test
  void barsGetALineOfCounts() throws Exception {
    assertThat(firstLine(exec(waybar("restart-interval")))).isEqualTo("1! 1w");
    String polybar = Documents.block("recipes.md", "ini", "[module/sidelight]");
    assertThat(polybar).contains("tail = true\n");
    assertThat(firstLine(value(polybar, "exec"))).isEqualTo("1! 1w");
  }

  @Test
  void waybarGetsAnObjectWithTextTooltipAndClass() throws Exception {
    Json shown = JsonReader.read(firstLine(exec(waybar("\"return-type\": \"json\""))));
    assertThat(shown.text("text")).isEqualTo("1!");
    assertThat(shown.text("tooltip")).isEqualTo("1 working");
    assertThat(shown.text("class")).isEqualTo("needs1");
  }

  @Test
  void aPromptShowsWhatNeedsYouAndElseNothing() throws Exception {
    String toml = Documents.block("recipes.md", "toml", "[custom.sidelight]");
    String command = value(toml, "command").replaceAll("^\"|\"$", "");
    assertThat(firstLine(command)).isEqualTo("1!");
    stage.drive().abort(publishing);
    stage.drive().awaitEnd(publishing, stage.project(), PATIENCE);
    assertThat(firstLine(command)).isEmpty();
    stage.again(publishing, "Publish", script -> script.runs("npm publish"));
    stage.drive().awaitPermissions(stage.project(), 1, PATIENCE);
  }

  @Test
  void theUnitIsOneThatSystemdTakes() throws Exception {
    Path unit = home.resolve("sidelight.service");
    Files.writeString(unit, unit());
    assumeTrue(Programs.find("systemd-analyze", System.getenv()).isPresent());
    try (var check =
        Commanded.byShell(home, environment, "systemd-analyze --user verify " + unit)) {
      assertThat(check.exitCode()).as(check.err()).isZero();
      assertThat(check.err()).isEmpty();
    }
  }

  @Test
  void theCommandOfTheUnitNotifies() throws Exception {
    Path told = home.resolve("told");
    Path notifySend = home.resolve("bin/notify-send");
    Files.writeString(notifySend, "#!/bin/sh\necho \"$@\" >>" + told + "\n");
    assertThat(notifySend.toFile().setExecutable(true)).isTrue();
    String command =
        value(unit(), "ExecStart")
            .replace("%h", home.toString())
            .replace("http://127.0.0.1:4096", stage.address().toString());
    try (var service = Commanded.byShell(home, environment, "exec " + command)) {
      service.awaitLine("live");
      stage.play("Tidy", script -> script.says("All tidy."));
      service.awaitLine("✓ Tidy finished");
      Await.until(PATIENCE, () -> Files.exists(told), () -> "nobody was told");
      service.terminate();
      assertThat(service.exitCode()).isZero();
    }
    assertThat(told).content().contains("✓ Tidy finished");
  }

  private static String unit() throws IOException {
    return Documents.block("recipes.md", "ini", "[Service]");
  }

  private static Json waybar(String word) throws Exception {
    return JsonReader.read("{" + Documents.block("recipes.md", "jsonc", word) + "}");
  }

  private static String exec(Json waybar) {
    return waybar.at("custom/sidelight").text("exec");
  }

  private static String value(String file, String key) {
    var line = Pattern.compile("(?m)^" + key + " ?= ?(.*)$").matcher(file);
    assertThat(line.find()).as(key).isTrue();
    return line.group(1);
  }

  /** {@return the first line that the command prints, empty if it ends without one} */
  private static String firstLine(String command) throws IOException {
    try (var running = Commanded.byShell(home, environment, command)) {
      return running.awaitFirstLine();
    }
  }
}
