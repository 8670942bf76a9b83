package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Hostile;
import dev.sidelight.SchemaCheck;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Commanded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile text all the way from a server's bytes to what scripts, programs and files are given. */
@Timeout(120)
class HostileOutputTest {
  private static final Path STATUS = Path.of("docs/status.schema.json");
  private static final Path WATCH = Path.of("docs/watch.schema.json");
  private static final String NASTY_NAME = "lap\u001b]0;owned\u0007top\u202e\nx: y";

  /** Writes its words, each ended by a zero, to a file of their own. */
  private static final String KEEPS_ITS_WORDS =
      "f=$(mktemp \"$0.XXXXXX\") && printf '%s\\0' \"$@\" >\"$f\" && mv \"$f\" \"$f.words\"";

  /** Writes its variables and its input to files of their own. */
  private static final String KEEPS_WHAT_IT_IS_TOLD =
      "f=$(mktemp \"$0.XXXXXX\") && env -0 >\"$f.env\" && cat >\"$f.in\" && mv \"$f\" \"$f.done\"";

  private final Hostile hostile = new Hostile(11);

  @TempDir Path home;
  private FakeServer server;
  private String complaints = "";

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.json(
        "GET /global/health",
        "{\"healthy\":true,\"version\":" + hostile.json("1.18.33\u001b[2J\u202e") + "}");
  }

  @AfterEach
  void stop() {
    server.close();
    // What more than one attack asks a shell to do.
    assertThat(Path.of("/tmp/owned")).doesNotExist();
  }

  @Test
  void programsThatAreToldGetCleanWordsAndNoFlags() throws Exception {
    Path bin = Files.createDirectory(home.resolve("bin"));
    Path notifySend = script(bin.resolve("notify-send"), KEEPS_ITS_WORDS);
    Path hook = script(bin.resolve("hook"), KEEPS_WHAT_IT_IS_TOLD);
    settings(Json.object("command", List.of(hook.toString())));
    int notices = 2 * Hostile.attacks().size();
    var variables = Map.of("PATH", bin + ":/usr/bin:/bin");

    try (var watch = Commanded.start(home, variables, "watch", "--notify")) {
      watch.awaitLine(": live");
      happens();
      awaitFiles(bin, ".words", notices);
      awaitFiles(bin, ".done", notices);
      assertThat(watch.err()).isEmpty();
    }
    for (Path words : files(bin, ".words")) assertPlainNotification(words);
    for (Path in : files(bin, ".in")) assertSameFacts(in);
    assertThat(notifySend).exists();
  }

  private static void assertPlainNotification(Path file) throws IOException {
    String[] words = Files.readString(file).split("\0", -1);
    assertThat(words).hasSize(6).startsWith("--app-name=Sidelight", "--urgency=critical", "--");
    assertThat(words[3]).matches("[!✗] \\S.*").hasSizeLessThanOrEqualTo(160);
    assertThat(words[4]).matches("(needs permission: \\S|failed(: \\S)?).*").doesNotContain("<");
    Hostile.mustNotBeIn(words[3]);
    Hostile.mustNotBeIn(words[4]);
    assertThat(words[5]).isEmpty();
  }

  /** What the command reads is what its environment says, and both are clean. */
  private static void assertSameFacts(Path in) throws Exception {
    String text = Files.readString(in);
    assertThat(text).endsWith("}\n");
    Json facts = JsonReader.read(text);
    Map<String, String> told = new TreeMap<>();
    Path environment = Path.of(in.toString().replaceFirst("in$", "env"));
    for (String variable : Files.readString(environment).split("\0")) {
      if (!variable.startsWith("SIDELIGHT_")) continue;
      int end = variable.indexOf('=');
      told.put(variable.substring("SIDELIGHT_".length(), end), variable.substring(end + 1));
    }
    assertThat(told.keySet())
        .containsExactly("EVENT", "LEVEL", "SERVER", "SESSION", "TEXT", "TIME", "TITLE");
    told.forEach((name, value) -> {
      Hostile.mustNotBeIn(value);
      assertThat(facts.text(name.toLowerCase(java.util.Locale.ROOT))).isEqualTo(value);
    });
    assertThat(told.get("TITLE")).doesNotStartWith(" ").hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void nothingForgesALineOfThoseWhoWatch() throws Exception {
    settings(Json.object("enabled", false));
    try (var people = Commanded.start(home, "watch");
        var scripts = Commanded.start(home, "watch", "--json")) {
      people.awaitLine(": live");
      scripts.awaitLine("\"link\":\"live\"");
      happens();
      int lines = 1 + 3 * Hostile.attacks().size();
      Await.until(
          Commanded.PATIENCE,
          () -> people.out().lines().count() >= lines && scripts.out().lines().count() >= lines,
          () -> "fewer than " + lines + " lines");

      assertThat(people.out().lines())
          .hasSize(lines)
          .allSatisfy(line -> assertThat(line).matches("\\d\\d(:\\d\\d){2}  \\S.*"))
          .allSatisfy(Hostile::mustNotBeIn);
      assertThat(scripts.out().lines())
          .hasSize(lines)
          .allSatisfy(line -> assertThat(SchemaCheck.problems(WATCH, line)).isEmpty())
          .allSatisfy(HostileOutputTest::mustNotDriveATerminal);
      for (String event : List.of("started", "needs-you", "failed")) {
        assertThat(scripts.out().lines().filter(line -> line.contains("\"" + event + "\"")))
            .hasSize(Hostile.attacks().size());
      }
      assertThat(people.err() + scripts.err()).isEmpty();
    }
    assertCleanLog();
  }

  @Test
  void aSnapshotIsALineForEachSessionAndOneObject() throws Exception {
    settings(Json.object("enabled", false));
    List<String> sessions = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    List<String> permissions = new ArrayList<>();
    for (int i = 0; i < Hostile.attacks().size(); i++) {
      String attack = json(i);
      String id = "\"ses_" + i + "\"";
      sessions.add(session(i, attack));
      server.json("GET /session/ses_" + i + "/message", "[]");
      statuses.add(
          i % 3 == 0
              ? id + ":{\"type\":\"retry\",\"attempt\":2,\"next\":1,\"message\":" + attack + "}"
              : id + ":{\"type\":\"busy\"}");
      if (i % 3 == 1) permissions.add(permission(i, attack));
    }
    server.json("GET /experimental/session", "[" + String.join(",", sessions) + "]");
    server.json("GET /api/session", "{\"data\":[" + String.join(",", sessions) + "]}");
    server.json("GET /session/status", "{" + String.join(",", statuses) + "}");
    server.json("GET /permission", "[" + String.join(",", permissions) + "]");

    String table = run("status");
    assertThat(table.lines())
        .hasSize(Hostile.attacks().size())
        .allSatisfy(line -> assertThat(line).matches("[!↻●] .*").hasSizeLessThan(400))
        .allSatisfy(Hostile::mustNotBeIn);
    String object = run("status", "--json");
    assertThat(object.lines()).singleElement().satisfies(HostileOutputTest::mustNotDriveATerminal);
    assertThat(SchemaCheck.problems(STATUS, object)).isEmpty();
    for (Json one : JsonReader.read(object).at("sessions").items()) {
      Hostile.mustNotBeIn(one.text("title"));
      Hostile.mustNotBeIn(one.text("reason"));
    }
    assertThat(complaints).isEmpty();
    assertThat(run("status", "--format", "{sessions} %s {needs}"))
        .isEqualTo("%d %%s %d%n".formatted(sessions.size(), permissions.size()));
  }

  @Test
  void aServersNameIsCleanWhereverItIsSaid() throws IOException {
    try (var other = new FakeServer()) {
      settings(Json.object("enabled", false), url(), other.address().id().url());
      server.json("GET /api/session", "{\"data\":[" + session(0, "\"Docs\"") + "]}");
      server.json("GET /experimental/session", "[" + session(0, "\"Docs\"") + "]");
      server.json("GET /session/status", "{\"ses_0\":{\"type\":\"busy\"}}");
      server.json("GET /session/ses_0/message", "[]");
      assertThat(run("status").lines())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("laptop x: y"))
          .satisfies(Hostile::mustNotBeIn);
      assertThat(run("doctor").lines())
          .anyMatch(line -> line.contains("server laptop x: y"))
          .allSatisfy(Hostile::mustNotBeIn);
    }
  }

  @Test
  void whyAServerCannotBeHeardIsSaidOnOneCleanLine() {
    for (String attack : Hostile.attacks()) {
      String refusal = "{\"name\":\"X\",\"data\":{\"message\":" + hostile.json(attack) + "}}";
      server.answer("GET /global/health", 500, "application/json", refusal);
      assertThat(run("status", url())).isEmpty();
      assertThat(complaints.lines()).hasSize(1).allSatisfy(Hostile::mustNotBeIn);
    }
  }

  /** Each attack is the title and the path of a session, what it asks, and why it fails. */
  private void happens() {
    Await.until(
        Commanded.PATIENCE, () -> server.openStreams() > 0, () -> "nobody listens to the server");
    for (int i = 0; i < Hostile.attacks().size(); i++) {
      String id = "\"sessionID\":\"ses_" + i + "\"";
      String attack = json(i);
      String error = "{\"name\":\"E\",\"data\":{\"message\":" + attack + "}}";
      event("session.created", "\"info\":" + session(i, attack));
      event("session.status", id + ",\"status\":{\"type\":\"busy\"}");
      String asked = permission(i, attack);
      event("permission.asked", asked.substring(1, asked.length() - 1));
      event(
          "message.updated",
          "\"info\":{\"id\":\"msg_%d\",%s,\"role\":\"assistant\",\"time\":{\"created\":1,\"completed\":2},\"error\":%s}"
              .formatted(i, id, error));
      event("session.status", id + ",\"status\":{\"type\":\"idle\"}");
      event("nasty\\u001b[31m" + i + "\\n", "\"x\":" + attack);
    }
  }

  private void event(String type, String properties) {
    server.say(
        "{\"directory\":\"/proj\",\"payload\":{\"type\":\"%s\",\"properties\":{%s}}}"
            .formatted(type, properties));
  }

  private String json(int attack) {
    return hostile.json(Hostile.attacks().get(attack));
  }

  private String session(int number, String title) {
    String directory = hostile.json("/p" + Hostile.attacks().get(number));
    long now = System.currentTimeMillis();
    return "{\"id\":\"ses_%d\",\"projectID\":\"p\",\"directory\":%s,\"location\":{\"directory\":%s},\"title\":%s,\"time\":{\"created\":%d,\"updated\":%d},\"project\":{\"id\":\"p\",\"worktree\":\"/w\"}}"
        .formatted(number, directory, directory, title, now, now);
  }

  private static String permission(int number, String pattern) {
    return "{\"id\":\"per_%d\",\"sessionID\":\"ses_%d\",\"permission\":\"bash\",\"patterns\":[%s]}"
        .formatted(number, number, pattern);
  }

  private String url() {
    return server.address().id().url();
  }

  private void settings(Json notifications) throws IOException {
    settings(notifications, url());
  }

  private void settings(Json notifications, String... urls) throws IOException {
    List<Json> servers = new ArrayList<>();
    for (String url : urls) servers.add(Json.object("url", url, "name", NASTY_NAME));
    Path folder = Files.createDirectories(home.resolve(".config/sidelight"));
    Json all = Json.object("servers", servers, "notifications", notifications);
    Files.writeString(folder.resolve("sidelight.jsonc"), all.toString());
  }

  /** {@return what a command prints; what went wrong is in {@link #complaints}} */
  private String run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var environment = Map.of("HOME", home.toString());
    var console = new Console(environment, home, new PrintWriter(out), new PrintWriter(err));
    new Cli(Main.commands()).run(List.of(words), console);
    complaints = err.toString();
    return out.toString();
  }

  private void assertCleanLog() throws IOException {
    Path log = home.resolve(".local/state/sidelight/sidelight.log");
    assertThat(Files.readString(log).lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("\\S+Z [A-Z]+ dev\\.sidelight\\..*"))
        .allSatisfy(Hostile::mustNotBeIn);
  }

  /** JSON tells exactly what there is; only what a terminal obeys or turns round is written out. */
  private static void mustNotDriveATerminal(String line) {
    assertThat(line).matches("[\\P{C}\\u200c\\u200d]*");
  }

  private static Path script(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  private static void awaitFiles(Path folder, String end, int count) {
    Await.until(
        Commanded.PATIENCE,
        () -> files(folder, end).size() >= count,
        () -> "fewer than " + count + " files end in " + end);
  }
}
