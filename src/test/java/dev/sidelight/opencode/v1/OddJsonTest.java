package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sidelight.config.Settings;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.RawServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.sse.SseFrame;
import dev.sidelight.state.AppState;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that no OpenCode sends: it costs what it stands in, is counted, and can be looked up. */
@Timeout(120)
class OddJsonTest {
  private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);
  private static final String DIGITS = "9".repeat(400);
  private static final String GOOD = "{\"sessionID\":\"ses_1\",\"status\":{\"type\":\"busy\"}}";

  /** What may stand where something else is meant. */
  private static final List<Json> ODD =
      List.of(
          Json.Null.VALUE,
          new Json.Num("7"),
          new Json.Num("-1"),
          new Json.Num("1e999"),
          new Json.Num(DIGITS),
          new Json.Bool(true),
          new Json.Str(""),
          new Json.Str("\u001b[31m\ud800"),
          Json.array(),
          Json.array(7),
          Json.object(),
          Json.object("id", 7));

  private final Tally tally = new Tally();

  static List<Arguments> events() {
    return List.of(
        arguments("nothing", "", "", "out of order"),
        arguments("a list", "[]", "", "out of order"),
        arguments("a text", "\"session.status\"", "", "out of order"),
        arguments("a number", "7", "", "out of order"),
        arguments("null", "null", "", "out of order"),
        arguments("an empty object", "{}", "", "payload"),
        arguments("half an object", "{\"payload\":{", "", "out of order"),
        arguments("a payload that is a list", "{\"payload\":[]}", "", "payload"),
        arguments("a payload that is a text", "{\"payload\":\"x\"}", "", "payload"),
        arguments("depth", DEEP, "", "out of order"),
        arguments("depth outside", outside("\"x\":" + DEEP), "session.status", "epth"),
        arguments("depth inside", event("{\"x\":" + DEEP + "}"), "session.status", "epth"),
        arguments("depth for an object", event(DEEP), "session.status", "epth"),
        arguments("a list for an object", event("[]"), "session.status", "sessionID"),
        arguments(
            "an endless number",
            event("{\"x\":" + "9".repeat(2_000) + "}"),
            "session.status",
            "umber"),
        arguments("no number", event("{\"x\":0x1}"), "session.status", "character"),
        arguments("a bare control", event("{\"x\":\"\u0001\"}"), "session.status", "character"),
        arguments("a comment", event("{/* x */}"), "session.status", "character"),
        arguments("a second value", event(GOOD) + "{}", "session.status", "follows"),
        arguments(
            "a missing session",
            event("{\"status\":{\"type\":\"busy\"}}"),
            "session.status",
            "sessionID"),
        arguments(
            "an unknown status",
            event("{\"sessionID\":\"s\",\"status\":{\"type\":\"x\"}}"),
            "session.status",
            "unknown status"),
        arguments(
            "bytes that are no text",
            event("{\"x\":\"\u00c3(\u00ff\"}"),
            "session.status",
            "UTF-8"));
  }

  private static String event(String properties) {
    return "{\"directory\":\"/p\",\"payload\":{\"type\":\"session.status\",\"properties\":"
        + properties
        + "}}";
  }

  private static String outside(String member) {
    return event(GOOD).replaceFirst("\\{", "{" + member + ",");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void anOddEventIsCountedAndCanBeLookedUp(String name, String json, String type, String reason) {
    List<Fact> facts = read(json.getBytes(ISO_8859_1), Set.of());
    assertThat(facts).as(name).isEmpty();
    Diagnostics diagnostics = tally.diagnostics();
    assertThat(diagnostics.unreadable()).containsExactly(Map.entry(type, 1L));
    assertThat(diagnostics.troubles()).isEqualTo(1);
    assertThat(diagnostics.problems()).hasSize(1);
    Diagnostics.Problem problem = diagnostics.problems().getFirst();
    assertThat(problem.about()).isEqualTo(type);
    assertThat(problem.reason()).contains(reason).hasSizeLessThanOrEqualTo(301);
    assertThat(problem.reason() + problem.sample()).matches("[^\\p{Cntrl}]*");
  }

  @Test
  void whatIsOddAndClearIsRead() {
    String twice =
        "{\"sessionID\":7,\"sessionID\":\"ses_1\",\"status\":{\"type\":\"idle\"},\"status\":{\"type\":\"busy\"}}";
    String more =
        "{\"sessionID\":\"ses_1\",\"n\":1e999,\"m\":"
            + DIGITS
            + ",\"status\":{\"type\":\"busy\",\"x\":[[]]}}";
    for (String properties : List.of(twice, more)) {
      assertThat(read(event(properties).getBytes(ISO_8859_1), Set.of()))
          .singleElement()
          .isInstanceOf(Fact.StatusChanged.class);
    }
    assertThat(tally.diagnostics().troubles()).isZero();
  }

  @Test
  void eventsOfUnknownTypesAreCountedByTypeAndAreNoProblem() {
    for (String type : List.of("session.dreamt", "session.dreamt", "", "\u001b[31m")) {
      read(event(GOOD).replace("session.status", type).getBytes(ISO_8859_1), Set.of());
    }
    // Bare control characters are not looked for in names of events that are not read.
    assertThat(tally.diagnostics().unrecognised())
        .containsEntry("session.dreamt", 2L)
        .containsEntry("", 1L);
  }

  private List<Fact> read(byte[] json, Set<SessionId> watched) {
    var facts = new ArrayList<Fact>();
    new Events(() -> watched, tally, () -> 0)
        .read(new SseFrame("", json, 0, json.length), facts::add);
    return facts;
  }

  /** Every recorded kind of event, with each of its fields missing, twice, or something else. */
  @Test
  void anyFieldOfAnyEventMayBeMissingOrSomethingElse() throws Exception {
    var program = new Program();
    int read = 0;
    for (Json sample : samples()) {
      long unread = outcomes();
      boolean tells = !read(bytes(sample), Set.of()).isEmpty() || outcomes() > unread;
      for (Json odd : variants(sample).toList()) {
        for (Set<SessionId> watched : List.of(Set.<SessionId>of(), sessionsOf(sample))) {
          long before = outcomes();
          List<Fact> facts = read(bytes(odd), watched);
          boolean noticed = !facts.isEmpty() || outcomes() > before;
          assertThat(noticed || !tells).as(odd.toString()).isTrue();
          facts.forEach(program);
          read++;
        }
      }
      program.paint();
    }
    assertThat(read).isGreaterThan(5_000);
    assertThat(tally.diagnostics().problems()).hasSize(20);
  }

  private static byte[] bytes(Json json) {
    return json.toString().getBytes(UTF_8);
  }

  private long outcomes() {
    Diagnostics now = tally.diagnostics();
    long unrecognised = now.unrecognised().values().stream().mapToLong(Long::longValue).sum();
    return now.dropped() + now.troubles() + unrecognised;
  }

  /** {@return one event of each type, those of parts for each type of part} */
  private static Iterable<Json> samples() {
    var samples = new LinkedHashMap<String, Json>();
    for (String name : Streams.NAMES) {
      Streams.forEachFrame(
          Streams.bytes(name),
          frame -> {
            try {
              Json json = JsonReader.read(frame.bytes(), frame.offset(), frame.length());
              Json part = json.at("payload", "properties", "part");
              String kind =
                  json.at("payload").text("type")
                      + part.text("type")
                      + json.at("payload", "properties", "status").text("type");
              samples.putIfAbsent(kind, json);
            } catch (JsonException e) {
              throw new AssertionError(e);
            }
          });
    }
    return samples.values();
  }

  private static Set<SessionId> sessionsOf(Json sample) {
    return Set.of(new SessionId(sample.at("payload", "properties").text("sessionID")));
  }

  /** {@return the value with one thing in it changed, each in turn} */
  private static Stream<Json> variants(Json value) {
    return switch (value) {
      case Json.Obj(var members) ->
          members.entrySet().stream()
              .flatMap(member -> {
                var without = new LinkedHashMap<>(members);
                without.remove(member.getKey());
                return Stream.concat(
                    Stream.of(new Json.Obj(without)),
                    Stream.concat(ODD.stream(), variants(member.getValue()))
                        .map(odd -> {
                          var other = new LinkedHashMap<>(members);
                          other.put(member.getKey(), odd);
                          return new Json.Obj(other);
                        }));
              });
      case Json.Arr(var items) when !items.isEmpty() ->
          Stream.concat(ODD.stream(), variants(items.getFirst())).map(odd -> Json.array(odd));
      default -> Stream.empty();
    };
  }

  /** What the program makes of the facts. */
  private static final class Program implements Consumer<Fact> {
    private final ServerId server = new ServerId("http://127.0.0.1:4096");
    private final Instant now = Instant.parse("2026-11-22T14:00:00Z");
    private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);
    private AppState state = AppState.starting(now, Settings.DEFAULTS, 120, 40);

    Program() {
      tell(new Msg.ServerAdded(server, "laptop"));
      tell(new Msg.LinkChanged(server, new Link.Live("1.18.33")));
    }

    private void tell(Msg msg) {
      state = Update.update(state, msg, now).state();
    }

    @Override
    public void accept(Fact fact) {
      tell(new Msg.Heard(server, fact));
    }

    void paint() {
      assertThat(painter.screenOf(state).frame().canvas().rows()).hasSize(40);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          GET /api/session -> {}
          GET /api/session -> []
          GET /api/session -> {"data":{}}
          GET /api/session -> {"data":[7]}
          GET /api/session -> nonsense
          GET /api/session -> DEEP
          GET /experimental/session -> {}
          GET /experimental/session -> null
          GET /experimental/session -> [[]]
          GET /experimental/session -> [{"id":7}]
          GET /experimental/session -> [DEEP]
          GET /session/status -> []
          GET /session/status -> null
          GET /session/status -> "idle"
          GET /session/status -> {"ses_1":7}
          GET /session/status -> {"ses_1":{"type":"dreaming"}}
          GET /permission -> {}
          GET /permission -> "x"
          GET /permission -> [{"id":"per_1"}]
          GET /permission -> [{"id":1e999,"sessionID":"ses_1"}]
          GET /question -> {}
          GET /question -> [{"id":"que_1","sessionID":"ses_1"}]
          GET /question -> [{"id":"que_1","sessionID":"ses_1","questions":"x"}]
          GET /session/ses_1/message -> {}
          GET /session/ses_1/message -> [7]
          GET /session/ses_1/message -> [{"info":{"id":"m","sessionID":"ses_1","role":"robot"}}]
          GET /session/ses_1/message -> [{"info":{"id":"m","sessionID":"ses_1","role":"user"},"parts":[7]}]
          GET /session/ses_1/message -> [{"info":
          GET /session/ses_1 -> []
          GET /session/ses_1 -> {"id":["ses_1"]}
          GET /global/health -> {"healthy":1}
          GET /global/health -> []
          """)
  void anOddAnswerIsCountedAndCanBeLookedUp(String route, String body) throws Exception {
    try (var server = new FakeServer();
        var openCode = new V1OpenCode(server.address())) {
      String session =
          "{\"id\":\"ses_1\",\"directory\":\"/p\",\"time\":{\"updated\":%d}}"
              .formatted(System.currentTimeMillis());
      server.json("GET /api/session", "{\"data\":[" + session + "]}");
      server.json(
          "GET /experimental/session", route.contains("/ses_1") ? "[]" : "[" + session + "]");
      server.json("GET /session/ses_1", session);
      server.json("GET /session/ses_1/message", "[]");
      server.json("GET /session/status", "{\"ses_2\":{\"type\":\"busy\"}}");
      server.json("GET /session/ses_2", session.replace("ses_1", "ses_2"));
      server.json(route, body.replace("DEEP", DEEP));
      try {
        openCode.identify();
        openCode.snapshot(Instant.EPOCH, Set.of(new SessionId("ses_1")));
      } catch (ServerException e) {
        assertThat(e)
            .isInstanceOfAny(ServerException.Refused.class, ServerException.Unsupported.class);
      }
      assertThat(openCode.diagnostics().troubles()).isPositive();
      assertThat(openCode.diagnostics().problems())
          .isNotEmpty()
          .allSatisfy(problem -> {
            assertThat(problem.about()).isNotEmpty();
            assertThat(problem.reason()).isNotEmpty();
          });
    }
  }

  @Test
  void answersThatAreNoTextOrHaveNoEndAreRefused() throws Exception {
    String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
    assertRefused(
        new RawServer(socket -> {
          RawServer.head(socket.getInputStream());
          socket.getOutputStream().write((head + "[\"\u00c3(\u00ff\"]").getBytes(ISO_8859_1));
        }));
    assertRefused(
        new RawServer(socket -> {
          RawServer.head(socket.getInputStream());
          socket.getOutputStream().write((head + "[1").getBytes(ISO_8859_1));
          byte[] more = ",1".repeat(10_000).getBytes(ISO_8859_1);
          while (true) socket.getOutputStream().write(more);
        }));
  }

  private void assertRefused(RawServer server) {
    var address = ServerAddress.of(new ServerId(server.uri().toString()));
    try (server;
        var http = new Http(address, tally)) {
      assertThatThrownBy(() -> http.json(Http.Call.get("list the sessions", "/")))
          .isInstanceOf(ServerException.Refused.class)
          .hasMessageContaining("not readable JSON");
    }
    assertThat(tally.diagnostics().problems().getLast().about()).isEqualTo("list the sessions");
  }
}
