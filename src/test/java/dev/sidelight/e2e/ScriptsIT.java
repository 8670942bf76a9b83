package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.SchemaCheck;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Commanded;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts and status bars get, from the real server. */
class ScriptsIT {
  private static final Path STATUS = Path.of("docs/status.schema.json");
  private static final Path WATCH = Path.of("docs/watch.schema.json");

  private static ScriptedModel model;
  private static OpenCodeServer server;

  @TempDir Path home;

  @BeforeAll
  static void start() throws IOException {
    model = ScriptedModel.start();
    server = OpenCodeServer.start(model, OpenCodeConfig.open().asking("bash"));
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
    model.close();
  }

  @Test
  void aSnapshotTellsWhatWorksAndWhatWaits() throws Exception {
    var gate = new Gate();
    model.when("work on it").says("Working.").waitsFor(gate).says(" Done.");
    model.when("publish it").runs("npm publish").then().says("Published.");
    Path project = server.newProject("shop");
    SessionId working = prompted(project, "Work", "work on it");
    SessionId asking = prompted(project, "Publish", "publish it");
    server.drive().awaitPermissions(project, 1, Commanded.PATIENCE);

    String json = run("status", "--json", url());
    assertThat(SchemaCheck.problems(STATUS, json)).isEmpty();
    List<Json> sessions = JsonReader.read(json).at("sessions").items();
    var states =
        sessions.stream().collect(Collectors.toMap(it -> it.text("id"), it -> it.text("state")));
    assertThat(states)
        .containsEntry(working.value(), "working")
        .containsEntry(asking.value(), "needs-you");
    assertThat(sessions.getFirst().text("project")).isEqualTo("shop");
    assertThat(sessions.getFirst().at("pending").items().getFirst().text("text"))
        .isEqualTo("bash npm publish");
    assertThat(run("status", "--format", "{needs}! {working}● {unvisited}", url()))
        .isEqualTo("1! 1● 0\n");
    assertThat(run("status", url()).lines())
        .anyMatch(line -> line.matches("! +Publish +shop +bash npm publish"))
        .anyMatch(line -> line.matches("● +Work +shop +\\S.*"));

    gate.open();
    server.drive().awaitEnd(working, project, Commanded.PATIENCE);
    server.drive().abort(asking);
    server.drive().awaitEnd(asking, project, Commanded.PATIENCE);
  }

  @Test
  void whatThePanelKeptAsUnvisitedCounts() throws Exception {
    model.when("tidy up").says("All tidy.");
    Path project = server.newProject("tidy");
    SessionId session = prompted(project, "Tidy", "tidy up");
    server.drive().awaitEnd(session, project, Commanded.PATIENCE);
    Json header =
        Json.object("title", "Tidy", "project", "global", "directory", project.toString());
    Json run = Json.object("outcome", "finished", "text", "All tidy.", "at", 1_800_000_000_000L);
    Json kept =
        Json.object(
            "server",
            url(),
            "id",
            session.value(),
            "unvisited",
            "by_itself",
            "session",
            header,
            "run",
            run);
    Path state = Files.createDirectories(home.resolve(".local/state/sidelight"));
    String file = Json.object("version", 1, "sessions", List.of(kept)).toString();
    Files.writeString(state.resolve("state.json"), file);

    assertThat(run("status", "--format", "{unvisited} {finished}", url())).isEqualTo("1 1\n");
    assertThat(run("status", url())).matches("✓ +Tidy +tidy +All tidy\\.\n");
    assertThat(state.resolve("state.json")).content().isEqualTo(file);
  }

  @Test
  void watchingTellsOfEachTransitionAndEndsWhenAsked() throws Exception {
    var gate = new Gate();
    model.when("write the guide").waitsFor(gate).says("Added the guide.");
    Path project = server.newProject("docs");
    try (var watch = Commanded.start(home, "watch", "--json", url())) {
      watch.awaitLine("\"link\":\"live\"");
      prompted(project, "Guide", "write the guide");
      watch.awaitLine("\"event\":\"started\"");
      gate.open();
      watch.awaitLine("✓ Guide finished");
      watch.terminate();

      assertThat(watch.exitCode()).isZero();
      assertThat(watch.err()).isEmpty();
      for (String line : watch.out().lines().toList()) {
        assertThat(SchemaCheck.problems(WATCH, line)).as(line).isEmpty();
      }
      assertThat(events(watch.out())).containsExactly("link", "started", "finished");
    }
  }

  @Test
  void countsAreToldWheneverTheyChange() throws Exception {
    var gate = new Gate();
    model.when("count the sheep").says("One.").waitsFor(gate).says(" Two.");
    Path project = server.newProject("meadow");
    try (var watch = Commanded.start(home, "watch", "--format", "{working}w {unvisited}", url())) {
      watch.awaitLine("0w 0");
      prompted(project, "Sheep", "count the sheep");
      watch.awaitLine("1w 0");
      gate.open();
      watch.awaitLine("0w 1");
      watch.terminate();

      assertThat(watch.exitCode()).isZero();
      assertThat(watch.out()).isEqualTo("0w 0\n1w 0\n0w 1\n");
      assertThat(watch.err()).isEmpty();
    }
  }

  @Test
  void ofTwoNotifiersOneTellsOfWhatIsNotMuted() throws Exception {
    model.when("brew tea").says("Brewed.");
    model.when("brew coffee").says("Brewed.");
    Path project = server.newProject("kitchen");
    SessionId muted = server.drive().create(project, "Tea");
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path told = home.resolve("told");
    Path heard = home.resolve("heard");
    Path notifySend = bin.resolve("notify-send");
    Files.writeString(notifySend, "#!/bin/sh\nprintf '%s ' \"$@\" >>" + told + "\n");
    notifySend.toFile().setExecutable(true);
    Path settings = Files.createDirectories(home.resolve(".config/sidelight"));
    Json command = Json.object("command", List.of("/bin/sh", "-c", "cat >>" + heard));
    Files.writeString(
        settings.resolve("sidelight.jsonc"), Json.object("notifications", command).toString());
    Json kept = Json.object("server", url(), "id", muted.value(), "muted", true);
    Path state = Files.createDirectories(home.resolve(".local/state/sidelight"));
    var variables = Map.of("PATH", bin.toString() + ":/usr/bin:/bin");
    try (var one = Commanded.start(home, variables, "watch", "--notify", url());
        var other = Commanded.start(home, variables, "watch", "--notify", "--json", url())) {
      one.awaitLine("live");
      other.awaitLine("\"link\":\"live\"");
      // The panel may mute a session at any time.
      String file = Json.object("version", 1, "sessions", List.of(kept)).toString();
      Files.writeString(state.resolve("state.json"), file);
      server.drive().prompt(muted, "brew tea");
      one.awaitLine("✓ Tea finished");
      other.awaitLine("✓ Tea finished");
      prompted(project, "Coffee", "brew coffee");
      one.awaitLine("✓ Coffee finished");
      other.awaitLine("✓ Coffee finished");
      Await.until(
          Commanded.PATIENCE,
          () -> Files.exists(told) && Files.exists(heard) && Files.size(heard) > 0,
          () -> "waited for a notification and for the command");

      assertThat(told)
          .content()
          .isEqualTo("--app-name=Sidelight --urgency=normal -- ✓ Coffee finished ");
      Json fact = JsonReader.read(Files.readString(heard));
      assertThat(fact.text("event")).isEqualTo("finished");
      assertThat(fact.text("title")).isEqualTo("Coffee");
      assertThat(one.err() + other.err()).isEmpty();
    }
  }

  @Test
  void watchingSurvivesTheServersEndAndTellsWhatBecameOfTheRun() throws Exception {
    var gate = new Gate();
    model.when("survey the wood").says("Looking.").waitsFor(gate).says(" Seen it.");
    try (var own = OpenCodeServer.start(model, OpenCodeConfig.open())) {
      Path project = own.newProject("wood");
      try (var watch = Commanded.start(home, "watch", "--json", own.address().toString())) {
        watch.awaitLine("\"link\":\"live\"");
        SessionId session = own.drive().create(project, "Survey");
        own.drive().prompt(session, "survey the wood");
        watch.awaitLine("\"event\":\"started\"");
        gate.awaitReached(Commanded.PATIENCE);
        own.kill9();
        watch.awaitLine("\"link\":\"reconnecting\"");
        own.restart();
        watch.awaitLine("\"event\":\"failed\"");
        watch.terminate();

        assertThat(watch.exitCode()).isZero();
        assertThat(events(watch.out()))
            .containsExactly("link", "started", "link", "link", "failed");
      }
    }
    gate.open();
  }

  @Test
  void whoReadsNoMoreEndsItAndAFullDiskIsAFailure() throws Exception {
    Path project = server.newProject("desk");
    model.when("look around").says("Looked.");
    String watch = launcher() + " watch " + url();
    var variables =
        Map.of(
            "PATH", System.getenv("PATH"), "SIDELIGHT_JAVA_HOME", System.getProperty("java.home"));
    try (var read = Commanded.byShell(home, variables, watch + " | head -n 1");
        var lost = Commanded.byShell(home, variables, watch + " >/dev/full");
        var full = Commanded.byShell(home, variables, launcher() + " status >/dev/full " + url())) {
      read.awaitLine("live");
      assertThat(lost.exitCode()).isEqualTo(1);
      assertThat(lost.err()).contains("sidelight: cannot write to the standard output: ");
      assertThat(full.exitCode()).isEqualTo(1);
      assertThat(full.err()).contains("sidelight: cannot write to the standard output: ");
      prompted(project, "Look", "look around");
      assertThat(read.exitCode()).isZero();
      assertThat(read.err()).isEmpty();
    }
  }

  private static String launcher() {
    return Path.of("sidelight").toAbsolutePath().toString();
  }

  private static SessionId prompted(Path project, String title, String prompt) throws Exception {
    SessionId session = server.drive().create(project, title);
    server.drive().prompt(session, prompt);
    return session;
  }

  private static String url() {
    return server.address().toString();
  }

  private static List<String> events(String lines) {
    Function<String, String> event = line -> line.replaceFirst(".*\"event\":\"([^\"]*)\".*", "$1");
    return lines.lines().map(event).toList();
  }

  private String run(String... arguments) throws Exception {
    try (var program = Commanded.start(home, arguments)) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(program.err()).isEmpty();
      return program.out();
    }
  }
}
