package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The panel beside OpenCode's own TUI, both as they are, in a tmux of its own. */
class BesideTuiIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Enough rows for the sessions of other servers of this machine. */
  private static final int ROWS = 90;

  private static final int COLUMNS = 170;
  private static final int PANEL = 46;

  private static final String SETTINGS = "{\n  // mine\n  \"theme\": \"system\", /* so far */\n}\n";

  private static Backstage stage;
  private static Path settings;
  private static Map<String, String> environment;
  private static TmuxServer tmux;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(TmuxServer.isHere());
    stage = Backstage.open(OpenCodeConfig.open());
    environment = new HashMap<>(stage.server().environment());
    environment.put("SIDELIGHT_JAVA_HOME", System.getProperty("java.home"));
    environment.put("XDG_RUNTIME_DIR", environment.get("HOME"));
    environment.put("PATH", OpenCodeServer.executable().getParent() + ":" + System.getenv("PATH"));
    settings = Path.of(environment.get("XDG_CONFIG_HOME"), "opencode", "tui.json");
    Files.writeString(settings, SETTINGS);
    plugin("install");
    tmux = TmuxServer.open(environment, COLUMNS, ROWS);
  }

  @AfterAll
  static void end() throws Exception {
    if (tmux != null) tmux.close();
    if (stage != null) stage.close();
  }

  private static String sidelight() {
    return Path.of("sidelight").toAbsolutePath().toString();
  }

  private static void plugin(String word) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(sidelight(), "plugin", word);
    builder.environment().putAll(environment);
    Path out = Path.of(environment.get("HOME"), "plugin.log");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).describedAs(Files.readString(out)).isZero();
  }

  private static Path announcements() {
    return Path.of(environment.get("XDG_STATE_HOME"), "sidelight", "tuis");
  }

  private static void awaitAnnounced(String what, String... facts) {
    Await.until(
        PATIENCE,
        () -> announced().stream().anyMatch(text -> Stream.of(facts).allMatch(text::contains)),
        () -> "no TUI tells " + what + " but " + announced());
  }

  private static List<String> announced() {
    try (Stream<Path> files = Files.list(announcements())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> {
            try {
              return Files.readString(file);
            } catch (IOException e) {
              return "";
            }
          })
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void awaitShown(SessionId session) {
    awaitAnnounced("that it shows " + session, "\"session\":\"" + session + "\"");
  }

  /** Waits for the session's row, and below it what it says. */
  private static void awaitRow(TmuxServer.Pane panel, String glyph, String title) {
    panel.await(glyph + " " + title, PATIENCE, rows -> !row(rows, glyph, title).isEmpty());
  }

  private static String row(List<String> rows, String glyph, String title) {
    return rows.stream()
        .filter(row -> row.matches("[▌ ]" + glyph + " " + title + ".*"))
        .findFirst()
        .orElse("");
  }

  private static boolean isMarked(List<String> rows, String glyph, String title) {
    return row(rows, glyph, title).matches(".* ● +\\S+");
  }

  private static void awaitMark(TmuxServer.Pane panel, String glyph, String title, boolean there) {
    panel.await(
        (there ? "the mark of " : "no mark of ") + title,
        PATIENCE,
        rows -> !row(rows, glyph, title).isEmpty() && isMarked(rows, glyph, title) == there);
  }

  /**
   * Chooses a session from OpenCode's own list, whose selection lags behind what is typed.
   *
   * @param other of the list, and nowhere else on show
   */
  private static void switchByKeys(
      TmuxServer.Pane tui, String words, String other, Callable<Boolean> there) {
    Await.until(
        PATIENCE,
        () -> {
          tui.press("C-x", "l");
          tui.awaitText("pin/unpin", PATIENCE);
          tui.awaitText(other, PATIENCE);
          tui.type(words);
          tui.await("one choice", PATIENCE, rows -> none(rows, other));
          tui.press("Down", "Enter");
          tui.await("no list", PATIENCE, rows -> none(rows, "pin/unpin"));
          return holdsSoon(there);
        },
        () -> words + " is not on show but " + announced() + "\n" + tui);
  }

  private static boolean holdsSoon(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (System.nanoTime() < end) {
      if (condition.call()) return true;
      Thread.sleep(50);
    }
    return false;
  }

  private static boolean isAnnounced(SessionId session) {
    return announced().stream().anyMatch(text -> text.contains("\"" + session + "\""));
  }

  private static boolean none(List<String> rows, String text) {
    return rows.stream().noneMatch(row -> row.contains(text));
  }

  @Test
  void aTuiIsToldOfTheBackgroundAndFollowsThePanelAndThePanelFollowsIt() throws Exception {
    Gate[] gates = {new Gate(), new Gate(), new Gate()};
    var docs = stage.play("Write docs", it -> it.says("Added ").waitsFor(gates[0]).says("all."));
    var styles = stage.play("Tidy styles", it -> it.waitsFor(gates[1]).says("Tidy now."));
    var bug = stage.play("Fix bug", it -> it.says("It is ").waitsFor(gates[2]).says("fixed."));
    String url = stage.address().toString();
    String[] attach = {
      "opencode", "attach", url, "--dir", stage.project().toString(), "--session", bug.value()
    };
    TmuxServer.Pane tui = tmux.window(stage.project(), attach);
    TmuxServer.Pane panel = tmux.beside(tui, PANEL, stage.project(), sidelight(), "panel", url);
    awaitShown(bug);
    for (String title : List.of("Write docs", "Tidy styles", "Fix bug")) {
      awaitRow(panel, "●", title);
    }

    gates[2].open();
    awaitRow(panel, "✓", "Fix bug");
    gates[0].open();
    tui.awaitText("✓ Write docs", PATIENCE);
    gates[1].open();
    tui.awaitText("✓ Tidy styles", PATIENCE);
    awaitMark(panel, "✓", "Write docs", true);
    awaitMark(panel, "✓", "Tidy styles", true);
    assertThat(isMarked(panel.rows(), "✓", "Fix bug")).isFalse();
    // Toasts come one after the other, so that one of the first end would have come before these.
    assertThat(tui.rows()).noneMatch(row -> row.contains("✓ Fix bug"));

    panel.press("/");
    panel.type("docs");
    panel.press("Enter", "Enter");
    awaitShown(docs);
    panel.press("Escape");
    awaitMark(panel, "✓", "Write docs", false);
    awaitMark(panel, "✓", "Tidy styles", true);

    switchByKeys(tui, "Tidy", "Fix bug", () -> isAnnounced(styles));
    awaitMark(panel, "✓", "Tidy styles", false);
    tui.press("C-c");
    stage.clear();
  }

  @Test
  void aTuiWithoutThePluginIsFollowedByTheTitleOfItsPaneUntilItIsKilled() throws Exception {
    Gate[] gates = {new Gate(), new Gate(), new Gate()};
    var books = stage.play("Sort books", it -> it.says("Sorted ").waitsFor(gates[0]).says("all."));
    var bug = stage.play("Fix bug", it -> it.says("It is ").waitsFor(gates[1]).says("fixed."));
    var lawn = stage.drive().create(stage.project(), "Mow lawn");
    String url = stage.address().toString();
    String bare = "XDG_CONFIG_HOME=" + Files.createDirectory(settings.resolveSibling("bare"));
    String folder = stage.project().toString();
    String[] attach = {
      "env", bare, "opencode", "attach", url, "--dir", folder, "--session", bug.value()
    };
    TmuxServer.Pane tui = tmux.window(stage.project(), attach);
    TmuxServer.Pane panel = tmux.beside(tui, PANEL, stage.project(), sidelight(), "panel", url);
    for (String title : List.of("Sort books", "Fix bug")) awaitRow(panel, "●", title);
    Await.until(PATIENCE, () -> tui.title().equals("OC | Fix bug"), () -> "no title\n" + tui);

    gates[1].open();
    awaitRow(panel, "✓", "Fix bug");
    gates[0].open();
    tui.awaitText("✓ Sort books", PATIENCE);
    awaitMark(panel, "✓", "Sort books", true);
    assertThat(isMarked(panel.rows(), "✓", "Fix bug")).isFalse();
    assertThat(tui.rows()).noneMatch(row -> row.contains("✓ Fix bug"));

    switchByKeys(tui, "Sort", "Mow lawn", () -> tui.title().equals("OC | Sort books"));
    awaitMark(panel, "✓", "Sort books", false);

    stage.again(books, "Sort anew", it -> it.says("Sorted ").waitsFor(gates[2]).says("anew."));
    awaitRow(panel, "●", "Sort books");
    tui.kill();
    gates[2].open();
    awaitMark(panel, "✓", "Sort books", true);
    stage.drive().delete(lawn);
    stage.clear();
  }

  @Test
  void plainTuisAreFoundAsTheyComeAndTheirSettingsAreGivenBack() throws Exception {
    Path shop = stage.server().newProject("shop-front");
    Path mill = stage.server().newProject("old-mill");
    Gate gate = new Gate();
    stage.model().when("grind it").titled("Grind corn").waitsFor(gate).says("Ground.");
    stage.model().when("paint it").titled("Paint door").says("Painted.");
    TmuxServer.Pane first = tmux.window(shop, "opencode");
    awaitAnnounced("of the shop", "shop-front", "\"password\"");
    TmuxServer.Pane panel = tmux.window(shop, sidelight(), "panel");
    panel.awaitText("live · shop-front", PATIENCE);
    TmuxServer.Pane second = tmux.window(mill, "opencode");
    panel.awaitText("live · old-mill", PATIENCE);

    first.type("paint it");
    first.press("Enter");
    second.type("grind it");
    second.press("Enter");
    awaitRow(panel, "●", "Grind corn");
    awaitRow(panel, "✓", "Paint door");
    assertThat(panel.rows())
        .anyMatch(row -> row.startsWith(" shop-front ─"))
        .anyMatch(row -> row.startsWith(" old-mill ─"));
    gate.open();
    awaitRow(panel, "✓", "Grind corn");

    plugin("remove");
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS);
    second.press("C-c");
    panel.await(
        "no old-mill any more",
        PATIENCE,
        rows -> rows.stream().noneMatch(row -> row.startsWith(" old-mill ─")));
    assertThat(panel.rows()).anyMatch(row -> row.startsWith(" shop-front ─"));
  }
}
