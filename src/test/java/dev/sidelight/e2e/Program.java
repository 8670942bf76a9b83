package dev.sidelight.e2e;

import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.Pty;
import dev.sidelight.testbed.Screen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The launcher {@code ./sidelight} as a person runs it, with settings of its own. */
final class Program implements AutoCloseable {
  /** Waits end when they have what they want; this only bounds how long a slow machine may take. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static final int COLUMNS = 120;
  static final int ROWS = 34;

  private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "LANG");

  private final Path home;
  private final Pty pty;

  private Program(Path home, Pty pty) {
    this.home = home;
    this.pty = pty;
  }

  /** What a program starts with. */
  record Start(String settings, Map<String, String> variables) {
    Start withSettings(String jsonc) {
      return new Start(jsonc, variables);
    }

    Start with(String variable, String value) {
      Map<String, String> more = new HashMap<>(variables);
      more.put(variable, value);
      return new Start(settings, more);
    }

    Program on(URI server) throws IOException {
      return run(server.toString());
    }

    Program run(String... arguments) throws IOException {
      Path home = Files.createTempDirectory("sidelight-home").toRealPath();
      Path folder = Files.createDirectories(home.resolve("config/sidelight"));
      if (!settings.isEmpty()) Files.writeString(folder.resolve("sidelight.jsonc"), settings);
      Map<String, String> environment = new HashMap<>();
      for (String name : INHERITED) {
        String value = System.getenv(name);
        if (value != null) environment.put(name, value);
      }
      environment.put("SIDELIGHT_JAVA_HOME", System.getProperty("java.home"));
      environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
      environment.put("XDG_STATE_HOME", home.resolve("state").toString());
      environment.put("XDG_RUNTIME_DIR", home.toString());
      environment.putAll(variables);
      List<String> command = new ArrayList<>(List.of(Path.of("sidelight").toAbsolutePath() + ""));
      command.addAll(List.of(arguments));
      return new Program(home, Pty.start(command, environment, home, COLUMNS, ROWS));
    }
  }

  /** No settings, no variables but those that every program gets. */
  static Start plain() {
    return new Start("", Map.of());
  }

  Pty pty() {
    return pty;
  }

  PanelOnScreen panel() {
    return new PanelOnScreen(pty.screen());
  }

  Screen await(String what, Predicate<Screen> condition) throws InterruptedException {
    return pty.waitFor(what, condition, PATIENCE);
  }

  Screen awaitText(String... texts) throws InterruptedException {
    return pty.waitForText(PATIENCE, texts);
  }

  /** Waits until the program has heard from its server. */
  Program awaitLive() throws InterruptedException {
    awaitText("live ·");
    return this;
  }

  PanelOnScreen awaitPanel(String what, Predicate<PanelOnScreen> condition)
      throws InterruptedException {
    return new PanelOnScreen(await(what, screen -> condition.test(new PanelOnScreen(screen))));
  }

  /**
   * Waits until the session's row has the glyph, and the texts below its title, in that order.
   *
   * @return the row
   */
  PanelOnScreen.Entry awaitRow(String title, String glyph, String... says)
      throws InterruptedException {
    String what = "%s %s %s".formatted(glyph, title, List.of(says));
    return awaitPanel(what, panel -> panel.shows(title, glyph, says)).find(title).orElseThrow();
  }

  /** Waits until the session has no row. */
  void awaitNoRow(String title) throws InterruptedException {
    awaitPanel("no row " + title, panel -> panel.find(title).isEmpty());
  }

  void type(String... keys) throws IOException {
    for (String each : keys) pty.type(each);
  }

  /** Moves the selection to the session's row, key by key. */
  void select(String title) throws IOException, InterruptedException {
    if (!panel().hasSelection()) type("g");
    for (int steps = 0; steps < ROWS; steps++) {
      PanelOnScreen panel = awaitPanel("a selected row", PanelOnScreen::hasSelection);
      PanelOnScreen.Entry wanted = panel.find(title).orElseThrow();
      if (wanted.selected()) return;
      String before = panel.selected();
      // Rows move by themselves, so that each step looks anew where to go.
      type(panel.selectedRow() < wanted.row() ? "j" : "k");
      awaitPanel("the next row after " + before, next -> !next.selected().equals(before));
    }
    throw new AssertionError("cannot select " + title + "\n" + pty.screen());
  }

  /** Opens the session and waits for its view. */
  void open(String title) throws IOException, InterruptedException {
    select(title);
    type(Keys.ENTER);
    await(title + " opened", screen -> screen.rows().getFirst().startsWith(" " + title));
  }

  /** Opens the list of notifications, reads it and closes it again. */
  List<String> notifications() throws IOException, InterruptedException {
    type(Keys.ctrl('x'), "n");
    Screen screen = awaitText("─ Notifications ");
    List<String> lines =
        screen.rows().stream().filter(row -> row.matches(".*│ +\\d\\d:\\d\\d {2}.*")).toList();
    type(Keys.ESCAPE);
    await("no dialog", now -> !now.shows("─ Notifications "));
    return lines;
  }

  int awaitExit() throws InterruptedException {
    return pty.awaitExit(PATIENCE);
  }

  @Override
  public void close() throws IOException {
    pty.close();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
