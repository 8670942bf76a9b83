package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EventsTest {
  static final List<String> names = Streams.NAMES;

  private static final SessionId SESSION = new SessionId("ses_000001");

  private final Tally tally = new Tally();
  private final AtomicLong nanoTime = new AtomicLong();
  private Set<SessionId> watched = Set.of();
  private final Events events = new Events(() -> watched, tally, nanoTime::get);
  private final List<Fact> facts = new ArrayList<>();

  @ParameterizedTest
  @FieldSource("names")
  void everyRecordedEventIsUnderstood(String name) {
    assertThat(Streams.facts(Streams.bytes(name), Set.of(), tally)).hasSizeGreaterThan(20);
    assertThat(tally.diagnostics().problems()).isEmpty();
    assertThat(tally.diagnostics().unrecognised()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("names")
  void watchingAddsPartsAndChangesNothingElse(String name) {
    byte[] stream = Streams.bytes(name);
    List<Fact> skimmed = Streams.facts(stream, Set.of(), tally);
    List<Fact> whole = Streams.facts(stream, sessions(skimmed), tally);
    assertThat(whole).hasSizeGreaterThan(skimmed.size());
    assertThat(whole.stream().filter(fact -> !isPart(fact))).isEqualTo(skimmed);
    assertThat(skimmed).noneMatch(EventsTest::isPart);
  }

  private static boolean isPart(Fact fact) {
    return fact instanceof Fact.PartSeen || fact instanceof Fact.PartGrew;
  }

  private static Set<SessionId> sessions(List<Fact> facts) {
    var sessions = new java.util.HashSet<SessionId>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.StatusChanged(var session, _, _)) sessions.add(session);
      if (fact instanceof Fact.SessionSeen(var session)) sessions.add(session.id());
      if (fact instanceof Fact.Touched(var touched)) sessions.addAll(touched);
    }
    return sessions;
  }

  @Test
  void aRunWithAToolTellsWhatItDoesStepByStep() {
    List<Fact> recorded = Streams.facts(Streams.bytes("success"), Set.of(), tally);
    SessionId session =
        recorded.stream()
            .flatMap(fact ->
                fact instanceof Fact.SessionSeen(var s) ? java.util.stream.Stream.of(s) : null)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(activities(recorded, session))
        .containsExactly(
            new Activity.Thinking(),
            new Activity.Writing(),
            new Activity.BetweenSteps(),
            new Activity.Writing(),
            new Activity.UsingTool("bash", Optional.empty()),
            new Activity.UsingTool("bash", Optional.of("echo one")),
            new Activity.BetweenSteps(),
            new Activity.Writing(),
            new Activity.BetweenSteps());
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.TextEnded ended && ended.session().equals(session))
        .extracting(fact -> ((Fact.TextEnded) fact).lastLine())
        .containsExactly(
            "Last line: ünïcödé 日本語 🙂 done.",
            "Let me run that.",
            "The tool said what it had to say.");
  }

  private static List<Activity> activities(List<Fact> facts, SessionId session) {
    var seen = new ArrayList<Activity>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.ActivitySeen(var who, var activity) && who.equals(session)) {
        seen.add(activity);
      }
    }
    return seen;
  }

  @Test
  void requestsAreAskedAndSettled() {
    List<Fact> recorded = Streams.facts(Streams.bytes("requests"), Set.of(), tally);
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.PermissionAsked)
        .extracting(fact -> ((Fact.PermissionAsked) fact).permission().patterns())
        .containsExactly(List.of("rm x"), List.of("rm y"));
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.QuestionAsked)
        .extracting(fact -> ((Fact.QuestionAsked) fact).question().items().getFirst().question())
        .containsExactly("Which colour?", "Which colour?");
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.RequestSettled)
        .extracting(fact -> ((Fact.RequestSettled) fact).rejected())
        .containsExactly(false, true, false, true);
  }

  @Test
  void troubleIsRetriedReportedAndAborted() {
    List<Fact> recorded = Streams.facts(Streams.bytes("trouble"), Set.of(), tally);
    assertThat(recorded)
        .filteredOn(fact ->
            fact instanceof Fact.StatusChanged(_, RunStatus.Retry(_, var reason, _), _)
                && reason.equals("Rate limited, slow down"))
        .hasSize(2);
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.ErrorReported)
        .extracting(fact -> ((Fact.ErrorReported) fact).failure().name())
        .containsExactly("APIError", "MessageAbortedError", "UnknownError", "UnknownError");
    assertThat(recorded)
        .anyMatch(fact ->
            fact instanceof Fact.MessageSeen(Message.Assistant message)
                && message.error().isPresent()
                && message.error().get().isAbort());
  }

  @Test
  void aDayOfWorkTellsOfSubagentsTodosCompactionAndEnds() {
    List<Fact> recorded = Streams.facts(Streams.bytes("work"), Set.of(), tally);
    assertThat(recorded)
        .anyMatch(fact -> fact instanceof Fact.SessionSeen(var s) && s.parent().isPresent())
        .anyMatch(fact -> fact instanceof Fact.TodosChanged(_, var todos) && !todos.isEmpty())
        .anyMatch(fact -> fact instanceof Fact.Compacted)
        .anyMatch(fact -> fact instanceof Fact.SessionDeleted)
        .anyMatch(fact -> fact instanceof Fact.TuiSteered)
        .anyMatch(fact -> fact instanceof Fact.SessionSeen(var s) && s.archived().isPresent())
        .contains(new Fact.InstanceDisposed("/home/me/proj"), new Fact.AllDisposed());
    assertThat(recorded)
        .filteredOn(fact -> fact instanceof Fact.ActivitySeen)
        .extracting(fact -> ((Fact.ActivitySeen) fact).activity())
        .contains(
            new Activity.Compacting(),
            new Activity.UsingTool("task", Optional.of("Look around")),
            new Activity.UsingTool("write", Optional.of("/home/me/proj/big.txt")));
    assertThat(recorded)
        .noneMatch(
            fact -> fact instanceof Fact.TextEnded ended && ended.lastLine().contains("Summary"));
  }

  @Test
  void duplicatesAreDroppedUnread() {
    read("{\"payload\":{\"type\":\"sync\",\"syncEvent\":nonsense");
    assertThat(facts).isEmpty();
    assertThat(tally.diagnostics().dropped()).isEqualTo(1);
  }

  @Test
  void partsOfUnwatchedSessionsAreNotParsed() {
    // Not valid JSON, which would be noticed if more than the members of interest were read.
    read(part("text", "\"text\":\"\",\"x\":truly,\"time\":{\"start\":1}"));
    assertThat(facts)
        .containsExactly(
            new Fact.Touched(List.of(SESSION)),
            new Fact.ActivitySeen(SESSION, new Activity.Writing()));
  }

  @Test
  void aSignOfLifeIsToldOnceASecond() {
    for (int i = 0; i < 25; i++) {
      nanoTime.set(i * 100_000_000L);
      read(delta("x"));
    }
    assertThat(facts).hasSize(3).allMatch(fact -> fact instanceof Fact.Touched);
  }

  @Test
  void watchedDeltasComeWhole() {
    watched = Set.of(SESSION);
    read(delta("a\\nü"));
    assertThat(facts).filteredOn(fact -> fact instanceof Fact.PartGrew).hasSize(1);
    assertThat(((Fact.PartGrew) facts.getLast()).delta()).isEqualTo("a\nü");
  }

  @Test
  void eventsThatBeginAlikeAreOfTheSessionThatEachNames() {
    String other = delta("x").replace("ses_000001", "ses_000002");
    for (int second = 0; second < 3; second++) {
      nanoTime.set(second * 1_000_000_000L);
      read(delta("x"));
      nanoTime.addAndGet(500_000_000);
      read(other);
    }
    List<SessionId> both = List.of(new SessionId("ses_000002"), SESSION);
    assertThat(facts)
        .containsExactly(
            new Fact.Touched(List.of(SESSION)), new Fact.Touched(both), new Fact.Touched(both));
  }

  @Test
  void aSessionThatIsWatchedFromNowOnIsReadWhole() {
    read(delta("x"));
    read(delta("y"));
    watched = Set.of(SESSION);
    read(delta("z"));
    assertThat(((Fact.PartGrew) facts.getLast()).delta()).isEqualTo("z");
  }

  @Test
  void anEventThatOnlySeemsToBeginAlikeIsRead() {
    read(delta("x").replace("evt_1", "evt_20226fca500"));
    nanoTime.set(2_000_000_000);
    // As long as the other, but a duplicate by the first of its types.
    read(delta("x").replace("evt_1", "e\",\"type\":\"sync"));
    assertThat(facts).containsExactly(new Fact.Touched(List.of(SESSION)));
  }

  @Test
  void aNoisyToolIsToldOfOnce() {
    for (int i = 0; i < 5; i++) read(tool("c1", "running", "make", "line\\n".repeat(i)));
    assertThat(activities(facts, SESSION))
        .containsExactly(new Activity.UsingTool("bash", Optional.of("make")));
  }

  @Test
  void aToolThatEndsUncoversTheOneStillRunning() {
    read(tool("c1", "running", "make", ""));
    read(tool("c2", "running", "ls", ""));
    read(tool("c2", "completed", "ls", ""));
    read(tool("c1", "completed", "make", ""));
    assertThat(activities(facts, SESSION))
        .containsExactly(
            new Activity.UsingTool("bash", Optional.of("make")),
            new Activity.UsingTool("bash", Optional.of("ls")),
            new Activity.UsingTool("bash", Optional.of("make")),
            new Activity.BetweenSteps());
  }

  @Test
  void afterARetryTheSameActivityIsToldAgain() {
    read(tool("c1", "running", "make", ""));
    read(status("{\"type\":\"retry\",\"attempt\":1,\"message\":\"m\",\"next\":1}"));
    read(tool("c1", "running", "make", ""));
    assertThat(activities(facts, SESSION)).hasSize(2);
  }

  @Test
  void whatEndsAfterTheRunIsNoActivity() {
    read(tool("c1", "running", "make", ""));
    read(status("{\"type\":\"idle\"}"));
    read(tool("c1", "completed", "make", ""));
    assertThat(activities(facts, SESSION)).hasSize(1);
  }

  @Test
  void aUserMessageIsReadWithoutItsDiffs() {
    String diffs = "[{\"patch\":\"" + "x".repeat(3_000_000) + "\"}]";
    read(
        event(
            "message.updated",
            "{\"sessionID\":\"ses_000001\",\"info\":{\"role\":\"user\",\"id\":\"msg_1\","
                + "\"sessionID\":\"ses_000001\",\"time\":{\"created\":5},\"summary\":{\"diffs\":"
                + diffs
                + "}}}"));
    assertThat(facts).singleElement().isInstanceOf(Fact.MessageSeen.class);
  }

  @Test
  void anEventThatCannotBeReadCostsOneEvent() {
    read("{\"payload\":{\"type\":\"session.status\",\"properties\":{\"sessionID\":\"s\"");
    read("nonsense \u001b[31m");
    read(status("{\"type\":\"dancing\"}"));
    read(status("{\"type\":\"busy\"}"));
    assertThat(facts)
        .containsExactly(new Fact.StatusChanged(SESSION, new RunStatus.Busy(), "/proj"));
    assertThat(tally.diagnostics().problems())
        .extracting(problem -> problem.about())
        .containsExactly("", "", "session.status");
    assertThat(tally.diagnostics().problems().get(1).sample()).isEqualTo("nonsense [31m");
  }

  @Test
  void unknownTypesAreCounted() {
    read(event("session.next.step", "{}"));
    read(event("session.next.step", "{}"));
    assertThat(tally.diagnostics().unrecognised())
        .isEqualTo(java.util.Map.of("session.next.step", 2L));
  }

  @Test
  void anUnknownPartIsKeptByItsType() {
    watched = Set.of(SESSION);
    read(part("hologram", "\"x\":1"));
    assertThat(facts)
        .anyMatch(fact ->
            fact instanceof Fact.PartSeen(Part.Other other) && other.type().equals("hologram"));
  }

  private void read(String json) {
    events.read(Streams.frame(json), facts::add);
  }

  private static String event(String type, String properties) {
    return "{\"directory\":\"/proj\",\"payload\":{\"id\":\"evt_1\",\"type\":"
        + Json.of(type)
        + ",\"properties\":"
        + properties
        + "}}";
  }

  private static String status(String status) {
    return event("session.status", "{\"sessionID\":\"ses_000001\",\"status\":" + status + "}");
  }

  private static String part(String type, String rest) {
    return event(
        "message.part.updated",
        "{\"sessionID\":\"ses_000001\",\"part\":{\"id\":\"prt_1\",\"messageID\":\"msg_1\","
            + "\"sessionID\":\"ses_000001\",\"type\":\""
            + type
            + "\","
            + rest
            + "},\"time\":1}");
  }

  private static String tool(String call, String status, String command, String output) {
    return part(
        "tool",
        "\"tool\":\"bash\",\"callID\":\"%s\",\"state\":{\"metadata\":{\"output\":\"%s\"},\"status\":\"%s\",\"input\":{\"command\":\"%s\"}}"
            .formatted(call, output, status, command));
  }

  private static String delta(String text) {
    return event(
        "message.part.delta",
        "{\"sessionID\":\"ses_000001\",\"messageID\":\"msg_1\",\"partID\":\"prt_1\",\"field\":\"text\",\"delta\":\""
            + text
            + "\"}");
  }
}
