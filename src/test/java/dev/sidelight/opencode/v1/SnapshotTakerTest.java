package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnapshotTakerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private FakeServer server;
  private final Tally tally = new Tally();
  private Http http;
  private final List<String> listed = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    http = new Http(server.address(), tally);
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  private Snapshot take(Instant activeSince, String... suspects)
      throws ServerException, InterruptedException {
    return take(LIMIT, activeSince, suspects);
  }

  private Snapshot take(Duration limit, Instant activeSince, String... suspects)
      throws ServerException, InterruptedException {
    server.json("GET /experimental/session", "[" + String.join(",", listed) + "]");
    var ids =
        Set.of(suspects).stream().map(SessionId::new).collect(java.util.stream.Collectors.toSet());
    return new SnapshotTaker(new Routes(http), limit, activeSince, ids).take(NOW);
  }

  /** Puts a session on the server, and on its lists if it was active within the last day. */
  private void session(String id, String directory, Duration ago, String more) {
    long updated = NOW.minus(ago).toEpochMilli();
    String json =
        "{\"id\":\"%s\",\"directory\":\"%s\",\"location\":{\"directory\":\"%s\"},\"time\":{\"created\":1,\"updated\":%d},\"project\":{\"id\":\"p\",\"worktree\":\"/w\"}%s}"
            .formatted(id, directory, directory, updated, more);
    server.json("GET /session/" + id, json);
    server.json("GET /session/" + id + "/message", "[]");
    server.json("GET /api/session", "{\"data\":[" + json + "]}");
    if (ago.compareTo(Duration.ofDays(1)) < 0) listed.add(json);
  }

  private void busy(String directory, String... sessions) {
    var entries = new ArrayList<String>();
    for (String session : sessions) entries.add("\"" + session + "\":{\"type\":\"busy\"}");
    server.json("GET /session/status@" + directory, "{" + String.join(",", entries) + "}");
  }

  private void permission(String directory, String session) {
    server.json(
        "GET /permission@" + directory,
        "[{\"id\":\"per_1\",\"sessionID\":\"" + session + "\",\"permission\":\"bash\"}]");
  }

  private static List<String> ids(Snapshot snapshot) {
    return snapshot.sessions().stream().map(Session::id).map(SessionId::value).toList();
  }

  @Test
  void aServerWithoutSessionsIsAskedForNothingElse() throws Exception {
    assertThat(take(NOW))
        .isEqualTo(
            new Snapshot(
                List.of(),
                List.of(),
                java.util.Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                java.util.Map.of()));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whatRunsIsFoundInTheDirectoriesOfTheLastDay() throws Exception {
    session("ses_3", "/old", Duration.ofDays(3), "");
    session("ses_1", "/a", Duration.ofHours(1), "");
    session("ses_2", "/b", Duration.ofHours(2), "");
    busy("/b", "ses_2");
    Snapshot snapshot = take(NOW);
    assertThat(ids(snapshot)).containsExactly("ses_2");
    assertThat(snapshot.statuses())
        .containsExactly(java.util.Map.entry(new SessionId("ses_2"), new RunStatus.Busy()));
    assertThat(snapshot.directories()).containsExactlyInAnyOrder("/a", "/b");
    assertThat(snapshot.projects()).hasSize(1);
    assertThat(server.requests()).noneMatch(request -> request.directory().equals("/old"));
  }

  @Test
  void aStatusThatIsNotKnownSpoilsNoOtherAndEndsNoRun() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    session("ses_2", "/a", Duration.ofHours(1), "");
    server.json(
        "GET /session/status@/a",
        "{\"ses_1\":{\"type\":\"dreaming\"},\"ses_2\":{\"type\":\"retry\",\"attempt\":2,\"message\":\"Slow"
            + " down\"}}");
    Snapshot snapshot = take(NOW);
    assertThat(snapshot.statuses())
        .containsOnly(
            java.util.Map.entry(new SessionId("ses_1"), new RunStatus.Busy()),
            java.util.Map.entry(
                new SessionId("ses_2"), new RunStatus.Retry(2, "Slow down", Instant.EPOCH)));
    assertThat(snapshot.directories()).containsExactly("/a");
    assertThat(tally.diagnostics().unreadable())
        .containsExactly(java.util.Map.entry("ask what runs", 1L));
    assertThat(tally.diagnostics().problems().getFirst().reason()).contains("dreaming");
  }

  @Test
  void noRequestMakesTheServerStartUpItsOwnDirectory() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    busy("/a", "ses_1");
    take(NOW);
    assertThat(server.requests())
        .filteredOn(request -> !request.path().startsWith("/api/session?"))
        // The id of a session says where it is.
        .filteredOn(request -> !request.path().startsWith("/session/ses_"))
        .hasSizeGreaterThan(3)
        .allMatch(request -> request.directory().equals("/a"));
  }

  @Test
  void requestsOfSessionsThatDoNotRunAreLeftOvers() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    session("ses_2", "/a", Duration.ofHours(1), "");
    busy("/a", "ses_2");
    permission("/a", "ses_1");
    assertThat(take(NOW).permissions()).isEmpty();
    permission("/a", "ses_2");
    assertThat(take(NOW).permissions()).hasSize(1);
  }

  @Test
  void whatAnAbortedRunAskedDoesNotCountForTheNextRun() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    busy("/a", "ses_1");
    server.json("GET /permission@/a", "[" + asked("per_1", "call_1") + "]");
    server.json("GET /question@/a", "[" + asked("que_1", "call_2") + "]");
    server.json(
        "GET /session/ses_1/message",
        messages("msg_1", "call_1", "running", "msg_2", "call_2", "pending"));
    assertThat(take(NOW).permissions()).hasSize(1);
    assertThat(take(NOW).questions()).hasSize(1);
    server.json(
        "GET /session/ses_1/message",
        messages("msg_1", "call_1", "error", "msg_2", "call_2", "completed"));
    assertThat(take(NOW).permissions()).isEmpty();
    assertThat(take(NOW).questions()).isEmpty();
    server.json("GET /session/ses_1/message", messages("msg_3", "call_3", "running"));
    assertThat(take(NOW).permissions()).isEmpty();
    server.answer("GET /session/ses_1/message", 500, "application/json", "{}");
    assertThat(take(NOW).permissions()).hasSize(1);
  }

  private static String asked(String id, String call) {
    return "{\"id\":\"%s\",\"sessionID\":\"ses_1\",\"permission\":\"bash\",\"questions\":[{}],\"tool\":{\"messageID\":\"msg_1\",\"callID\":\"%s\"}}"
        .formatted(id, call);
  }

  /** {@return messages of one tool call each: id, call and status, again and again} */
  private static String messages(String... of) {
    var entries = new ArrayList<String>();
    for (int i = 0; i < of.length; i += 3) {
      entries.add(
          "{\"info\":{\"id\":\"%1$s\",\"sessionID\":\"ses_1\",\"role\":\"assistant\",\"time\":{\"created\":1}},\"parts\":[{\"id\":\"prt_%1$s\",\"messageID\":\"%1$s\",\"sessionID\":\"ses_1\",\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"%2$s\",\"state\":{\"status\":\"%3$s\"}}]}"
              .formatted(of[i], of[i + 1], of[i + 2]));
    }
    return "[" + String.join(",", entries) + "]";
  }

  @Test
  void aChildsRequestCountsWhileItsParentRuns() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    session("ses_2", "/a", Duration.ofHours(1), ",\"parentID\":\"ses_1\"");
    busy("/a", "ses_1");
    permission("/a", "ses_2");
    assertThat(take(NOW).permissions()).hasSize(1);
  }

  @Test
  void runningChildrenBringTheirParents() throws Exception {
    session("ses_0", "/a", Duration.ofDays(9), "");
    session("ses_1", "/a", Duration.ofDays(9), ",\"parentID\":\"ses_0\"");
    session("ses_2", "/a", Duration.ofHours(1), ",\"parentID\":\"ses_1\"");
    busy("/a", "ses_2");
    assertThat(ids(take(NOW))).containsExactlyInAnyOrder("ses_0", "ses_1", "ses_2");
  }

  @Test
  void whoWasActiveSinceComesWithATail() throws Exception {
    session("ses_1", "/a", Duration.ofMinutes(5), "");
    session("ses_2", "/a", Duration.ofMinutes(50), "");
    Snapshot snapshot = take(NOW.minus(Duration.ofMinutes(10)));
    assertThat(ids(snapshot)).containsExactly("ses_1");
    assertThat(snapshot.tails()).containsOnlyKeys(new SessionId("ses_1"));
  }

  @Test
  void aSuspectIsLookedUpHoweverOldAndMissingIfGone() throws Exception {
    session("ses_1", "/a", Duration.ofDays(9), "");
    session("ses_2", "/b", Duration.ofHours(1), "");
    server.answer("GET /session/ses_gone", 404, "application/json", "{}");
    Snapshot snapshot = take(NOW, "ses_1", "ses_gone");
    assertThat(ids(snapshot)).containsExactly("ses_1");
    assertThat(snapshot.tails()).containsOnlyKeys(new SessionId("ses_1"));
    assertThat(snapshot.directories()).containsExactlyInAnyOrder("/a", "/b");
  }

  @Test
  void whatRunsHasATailThatTellsWhatItDoes() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    busy("/a", "ses_1");
    assertThat(take(NOW).tails()).containsOnlyKeys(new SessionId("ses_1"));
  }

  private static String prompt(String id, Instant created) {
    return "{\"info\":{\"id\":\"%s\",\"sessionID\":\"ses_1\",\"role\":\"user\",\"time\":{\"created\":%d}},\"parts\":[]}"
        .formatted(id, created.toEpochMilli());
  }

  @Test
  void aTailReachesBackToWhenSomebodyWasThere() throws Exception {
    session("ses_1", "/a", Duration.ofMinutes(1), "");
    Instant left = NOW.minusSeconds(600);
    server.page("ses_1", "", "[" + prompt("msg_4", NOW.minusSeconds(60)) + "]", "c3");
    server.page("ses_1", "c3", "[" + prompt("msg_3", NOW.minusSeconds(120)) + "]", "c2");
    server.page("ses_1", "c2", "[" + prompt("msg_2", NOW.minusSeconds(700)) + "]", "c1");
    Snapshot snapshot = take(left);
    assertThat(snapshot.tails().values())
        .flatExtracting(Transcript::entries)
        .extracting(entry -> entry.message().id().value())
        .containsExactly("msg_2", "msg_3", "msg_4");
    assertThat(server.requests("/session/ses_1/message")).hasSize(3);
  }

  @Test
  void aDirectoryThatFailsOrHangsIsLeftOut() throws Exception {
    session("ses_1", "/a", Duration.ofHours(1), "");
    session("ses_2", "/hangs", Duration.ofHours(1), "");
    session("ses_3", "/fails", Duration.ofHours(1), "");
    busy("/a", "ses_1");
    server.answer("GET /session/status@/fails", 500, "application/json", "{}");
    CountDownLatch gate = server.hold("GET /session/status@/hangs");
    Snapshot snapshot = take(Duration.ofSeconds(2), NOW);
    gate.countDown();
    assertThat(snapshot.directories()).containsExactly("/a");
    assertThat(ids(snapshot)).containsExactly("ses_1");
  }

  @Test
  void onlyTheTwelveMostRecentDirectoriesAreAsked() throws Exception {
    for (int i = 0; i < 20; i++) session("ses_" + i, "/d" + i, Duration.ofMinutes(i), "");
    assertThat(take(NOW.plusSeconds(60)).directories()).hasSize(12).contains("/d0", "/d11");
  }
}
