package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Hostile;
import dev.sidelight.config.Notifications;
import dev.sidelight.config.Settings;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.input.Input;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.term.MemoryTerminal;
import dev.sidelight.term.Written;
import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile text all the way: from the bytes of a server to the bytes for the terminal. */
@Timeout(300)
class HostilePathTest {
  private static final int TITLES = 10_000;
  private static final int BATCH = 1_000;
  private static final int COLUMNS = 99;
  private static final int ROWS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DAY =
      "\"time\":{\"created\":1795354096801,\"updated\":1795354096801}";

  @TempDir Path folder;
  private final Hostile hostile = new Hostile(7);
  private final Written written = new Written();
  private FakeServer server;
  private MemoryTerminal terminal;
  private CompletableFuture<Sidelight.Ending> ending;
  private LogFile log;

  @BeforeEach
  void start() throws IOException {
    log = new LogFile(Optional.of(folder.resolve("log")));
    Logger.getLogger("dev.sidelight").addHandler(log);
    server = new FakeServer();
    server.json(
        "GET /global/health",
        "{\"healthy\":true,\"version\":" + hostile.json("1.18.33" + hostile.text()) + "}");
    terminal = new MemoryTerminal(COLUMNS, ROWS);
    var named = new Sidelight.Named(server.address(), "laptop" + hostile.text());
    ending = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            ending.complete(
                Sidelight.run(
                    withoutDesktop(),
                    Sidelight.Shape.WHOLE,
                    List.of(named),
                    Optional.of(folder.resolve("state.json")),
                    terminal));
          } catch (InterruptedException | RuntimeException | Error e) {
            ending.completeExceptionally(e);
          }
        });
    await("live", rows -> rows.stream().anyMatch(row -> row.contains("live ·")));
    Await.until(PATIENCE, () -> server.openStreams() == 1, () -> "no stream");
  }

  private static Settings withoutDesktop() {
    Notifications usual = Settings.DEFAULTS.notifications();
    return Settings.DEFAULTS.withNotifications(
        new Notifications(
            true,
            usual.on(),
            true,
            usual.opencodeToast(),
            Notifications.Desktop.NEVER,
            false,
            0,
            List.of(),
            List.of()));
  }

  @AfterEach
  void stop() {
    Logger.getLogger("dev.sidelight").removeHandler(log);
    server.close();
  }

  @Test
  void tenThousandTitlesAndAllThatIsSaidBesideThemReachTheTerminalClean() throws Exception {
    for (int first = 0; first < TITLES; first += BATCH) {
      var events = new StringBuilder();
      var deletions = new StringBuilder();
      for (int i = first; i < first + BATCH; i++) {
        events.append(happens(i));
        deletions.append(deleted("ses_" + i));
      }
      server.sayRaw(events.toString());
      server.sayRaw(invalid("ses_" + first));
      awaitCounted(BATCH);
      assertClean();
      // One frame with all of them.
      resize(COLUMNS, 2 * BATCH + 100);
      assertThat(terminal.rows().stream().filter(row -> row.matches(".*\\bt\\d+ .*")).count())
          .isGreaterThanOrEqualTo(BATCH);
      resize(COLUMNS, ROWS);
      server.sayRaw(deletions.toString());
      awaitCounted(0);
    }
    for (int kind = 0; kind < 6; kind++) opens(TITLES + kind);
    shows("ctrl+x", "n", "Notifications");
    shows("ctrl+x", "s", "Servers");
    terminal.press("q");
    assertThat(ending.get()).isEqualTo(new Sidelight.Ending.Quit());
    assertThat(terminal.sent()).allMatch(code -> code.startsWith("\u001b]11;?"));
    assertCleanFile(folder.resolve("log"));
    assertCleanFile(folder.resolve("state.json"));
  }

  /** Opens the only session, sees all of it at several sizes, and goes back. */
  private void opens(int i) {
    String id = "ses_" + i;
    server.json("GET /session/" + id + "/message", transcript(id));
    server.json(
        "GET /session/" + id + "/todo", "[{\"content\":" + text() + ",\"status\":\"pending\"}]");
    server.sayRaw(happens(i));
    await(id, rows -> rows.stream().anyMatch(row -> row.contains("t" + i + " ")));
    terminal.press("g", "enter");
    await(id + " open", rows -> rows.stream().anyMatch(row -> row.contains("the last word")));
    assertClean();
    resize(160, 45);
    resize(40, 10);
    resize(COLUMNS, ROWS);
    terminal.press("esc");
    await("list", rows -> rows.stream().anyMatch(row -> row.contains("live ·")));
    server.sayRaw(deleted(id));
    await(id + " gone", rows -> rows.stream().noneMatch(row -> row.contains("t" + i + " ")));
  }

  private void shows(String leader, String key, String title) {
    terminal.press(leader, key);
    await(title, rows -> rows.stream().anyMatch(row -> row.contains("─ " + title)));
    assertClean();
    terminal.press("esc");
    await("no dialog", rows -> rows.stream().noneMatch(row -> row.contains("─ " + title)));
  }

  @Test
  void whatIsAskedIsShownToTheLastCharacter() {
    String id = "ses_1";
    server.json("GET /session/ses_1/message", "[]");
    server.sayRaw(created("1", "asks", "/proj") + status("1", "busy"));
    server.sayRaw(
        event(
            "permission.asked",
            "\"id\":\"per_1\",\"sessionID\":\""
                + id
                + "\",\"permission\":\"bash\",\"patterns\":["
                + hostile.json("rm \u001b[31m-rf\u202e ~\u200b\u0007 \u009b1m")
                + "]"));
    await("asked", rows -> rows.stream().anyMatch(row -> row.contains("! asks")));
    terminal.press("g", "enter");
    await(
        "shown exactly",
        rows ->
            rows.stream()
                .anyMatch(row -> row.contains("rm ^[[31m-rf<U+202E> ~<U+200B>^G <U+009B>1m")));
    assertClean();
    terminal.press("ctrl+x", "q");
  }

  /** Waits for a frame of that size, and looks at it. */
  private void resize(int columns, int rows) {
    terminal.type(new Input.Resize(columns, rows));
    await(
        columns + "x" + rows,
        shown -> shown.size() == rows && terminal.frame().canvas().width() == columns);
    assertClean();
  }

  /** Waits until the window's title counts so many sessions. */
  private void awaitCounted(int sessions) {
    await(
        sessions + " sessions",
        _ ->
            sessions
                == Pattern.compile("\\d+")
                    .matcher(terminal.frame().title())
                    .results()
                    .mapToInt(count -> Integer.parseInt(count.group()))
                    .sum());
  }

  private void await(String what, Predicate<List<String>> wanted) {
    Await.until(
        PATIENCE,
        () -> {
          if (ending != null && ending.isCompletedExceptionally()) ending.getNow(null);
          return wanted.test(terminal.rows());
        },
        () -> "waited for " + what + "; the screen shows\n" + String.join("\n", terminal.rows()));
  }

  private void assertClean() {
    Frame frame = terminal.frame();
    Canvas canvas = frame.canvas();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) Hostile.mustNotBeIn(canvas.symbol(x, y));
    }
    Hostile.mustNotBeIn(frame.title());
    Hostile.mustNotBeIn(Written.withoutOurCodes(written.codes(frame)));
  }

  private static void assertCleanFile(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).isNotEmpty();
    text.lines().forEach(Hostile::mustNotBeIn);
  }

  private String text() {
    return hostile.json(hostile.text());
  }

  /** {@return events that make a session with a row, each of six kinds in turn} */
  private String happens(int i) {
    String id = "ses_" + i;
    String title = "t" + i + " " + hostile.text();
    String made = created("" + i, title, "/p" + i % 5 + hostile.text()) + status("" + i, "busy");
    String ids = "\"sessionID\":\"" + id + "\",";
    return made
        + switch (i % 6) {
          case 0 ->
              event(
                  "message.part.updated",
                  ids
                      + "\"part\":{\"id\":\"prt_%d\",\"messageID\":\"msg_%d\",\"sessionID\":\"%s\",\"type\":\"tool\",\"callID\":%s,\"tool\":%s,\"state\":{\"status\":\"running\",\"title\":%s,\"input\":{\"command\":%s}}}"
                          .formatted(i, i, id, text(), text(), text(), text()));
          case 1 ->
              event(
                  "session.status",
                  ids
                      + "\"status\":{\"type\":\"retry\",\"attempt\":2,\"next\":1795354096801,\"message\":"
                      + text()
                      + "}");
          case 2 ->
              event(
                  "permission.asked",
                  ids
                      + "\"id\":\"per_%d\",\"permission\":%s,\"patterns\":[%s,%s],\"metadata\":{\"command\":%s,%s:1},\"always\":[%s]"
                          .formatted(i, text(), text(), text(), text(), text(), text()));
          case 3 ->
              event(
                  "question.asked",
                  ids
                      + "\"id\":\"que_%d\",\"questions\":[{\"question\":%s,\"header\":%s,\"options\":[{\"label\":%s,\"description\":%s},{\"label\":\"b\"}]}]"
                          .formatted(i, text(), text(), text(), text()));
          case 4 ->
              event(
                      "session.error",
                      ids
                          + "\"error\":{\"name\":%s,\"data\":{\"message\":%s}}"
                              .formatted(text(), text()))
                  + status("" + i, "idle");
          default ->
              event(
                      "message.updated",
                      "\"info\":"
                          + answer(
                              id,
                              "msg_" + i,
                              ",\"error\":{\"name\":\"E\",\"data\":{\"message\":" + text() + "}}"))
                  + status("" + i, "idle");
        };
  }

  private static String answer(String session, String id, String more) {
    return "{\"id\":\"%s\",\"sessionID\":\"%s\",\"role\":\"assistant\",\"finish\":\"stop\",\"time\":{\"created\":1,\"completed\":2}%s}"
        .formatted(id, session, more);
  }

  private String transcript(String session) {
    var parts = new ArrayList<String>();
    String ids = "\"messageID\":\"msg_0\",\"sessionID\":\"" + session + "\",\"id\":\"prt_";
    for (String part :
        List.of(
            "\"type\":\"text\",\"text\":" + text(),
            "\"type\":\"text\",\"text\":"
                + hostile.json(
                    "# %s\n\n[%s](%s)\n\n```%s\n%s\n```\n\n| %s |\n|---|\n| %s |"
                        .formatted(
                            hostile.text(),
                            hostile.text(),
                            hostile.text(),
                            hostile.text(),
                            hostile.text(),
                            hostile.text(),
                            hostile.text())),
            "\"type\":\"reasoning\",\"text\":" + text(),
            "\"type\":\"file\",\"filename\":"
                + text()
                + ",\"url\":"
                + text()
                + ",\"mime\":"
                + text(),
            "\"type\":\"subtask\",\"agent\":" + text() + ",\"description\":" + text(),
            "\"type\":\"tool\",\"tool\":\"bash\",\"state\":{\"status\":\"completed\",\"title\":%s,\"output\":%s,\"input\":{\"command\":%s}}"
                .formatted(text(), text(), text()),
            "\"type\":\"tool\",\"tool\":%s,\"state\":{\"status\":\"error\",\"error\":%s,\"input\":{%s:%s}}"
                .formatted(text(), text(), text(), text()),
            "\"type\":\"text\",\"text\":\"the last word\"")) {
      parts.add("{" + ids + parts.size() + "\"," + part + "}");
    }
    return "[{\"info\":{\"id\":\"msg_9\",\"sessionID\":\"%s\",\"role\":\"user\",\"time\":{\"created\":1}},\"parts\":[{\"id\":\"prt_u\",\"messageID\":\"msg_9\",\"sessionID\":\"%s\",\"type\":\"text\",\"text\":%s}]},{\"info\":%s,\"parts\":[%s]}]"
        .formatted(session, session, text(), answer(session, "msg_0", ""), String.join(",", parts));
  }

  /** {@return events whose bytes are no UTF-8, or whose strings hold bare control characters} */
  private static byte[] invalid(String session) {
    String bytes = "\u00c3(\u00ff\u00ed\u00a0\u0080\u00f4\u0090\u0080\u0080\u0000\u001b[31m\u009b";
    String part =
        "\"sessionID\":\"%s\",\"part\":{\"messageID\":\"m\",\"type\":\"tool\",\"tool\":\"%s\",\"state\":{\"status\":\"running\",\"title\":\"%s\"}}"
            .formatted(session, bytes, bytes);
    return (event("message.part.updated", part)
            + event(bytes, "")
            + event("session.status", "\"sessionID\":\"" + bytes + "\""))
        .getBytes(ISO_8859_1);
  }

  private String created(String number, String title, String directory) {
    return event(
        "session.created",
        "\"info\":{\"id\":\"ses_%s\",\"projectID\":\"p\",\"directory\":%s,\"title\":%s,\"agent\":%s,\"model\":{\"id\":%s,\"providerID\":%s},%s}"
            .formatted(
                number, hostile.json(directory), hostile.json(title), text(), text(), text(), DAY));
  }

  private static String status(String number, String status) {
    return event(
        "session.status",
        "\"sessionID\":\"ses_" + number + "\",\"status\":{\"type\":\"" + status + "\"}");
  }

  private static String deleted(String id) {
    return event("session.deleted", "\"info\":{\"id\":\"" + id + "\"}");
  }

  private static String event(String type, String properties) {
    return "data: {\"directory\":\"/proj\",\"payload\":{\"type\":\"%s\",\"properties\":{%s}}}\n\n"
        .formatted(type, properties);
  }
}
