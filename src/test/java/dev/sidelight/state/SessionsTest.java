package dev.sidelight.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Tokens;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
  private static final ServerId SERVER = new ServerId("http://127.0.0.1:4096");

  private static SessionKey key(String id) {
    return new SessionKey(SERVER, new SessionId(id));
  }

  private static Session header(String id, Optional<String> parent) {
    return new Session(
        new SessionId(id),
        parent.map(SessionId::new),
        "prj",
        "/home/me/shop",
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Tokens.NONE,
        NOW,
        NOW,
        Optional.empty(),
        Optional.empty(),
        "1.18.33");
  }

  private static Tracked working(String id, Optional<String> parent) {
    return Tracked.unknown(key(id), NOW)
        .withInfo(header(id, parent))
        .withRun(Run.Active.startingAt(NOW));
  }

  @Test
  void aChildWhoseParentComesLaterMovesUnderIt() {
    Sessions sessions = Sessions.NONE.with(working("child", Optional.of("root")), NOW);
    assertThat(sessions.rows()).isEmpty();
    sessions = sessions.with(working("root", Optional.empty()), NOW);
    assertThat(sessions.rows()).extracting(Row::key).containsExactly(key("root"));
    assertThat(sessions.activeDescendants(key("root"))).isEqualTo(1);
  }

  @Test
  void parentsInACircleEndTheSearch() {
    Sessions sessions =
        Sessions.NONE
            .with(working("one", Optional.of("two")), NOW)
            .with(working("two", Optional.of("one")), NOW);
    assertThat(sessions.size()).isEqualTo(2);
    assertThat(sessions.family(key("one"))).isNotEmpty();
    assertThat(sessions.without(key("one"), NOW).size()).isZero();
  }

  @Test
  void aRowKeepsItsPlaceWhileItStaysInItsGroup() {
    Sessions sessions =
        Sessions.NONE
            .with(working("one", Optional.empty()), NOW)
            .with(working("two", Optional.empty()), NOW.plusSeconds(1))
            .with(working("one", Optional.empty()).heardAt(NOW.plusSeconds(2)), NOW.plusSeconds(2));
    assertThat(sessions.rows()).extracting(Row::key).containsExactly(key("one"), key("two"));
    assertThat(sessions.row(key("one")).orElseThrow().entered()).isEqualTo(NOW);
  }

  @Test
  void aServerLeavesWithAllItsSessions() {
    var elsewhere = new SessionKey(new ServerId("https://build.example"), new SessionId("one"));
    Tracked other =
        Tracked.unknown(elsewhere, NOW)
            .withInfo(header("one", Optional.empty()))
            .withRun(Run.Active.startingAt(NOW));
    Sessions sessions =
        Sessions.NONE
            .with(working("one", Optional.empty()), NOW)
            .with(working("child", Optional.of("one")), NOW)
            .with(other, NOW)
            .without(SERVER, NOW);
    assertThat(sessions.rows()).extracting(Row::key).containsExactly(elsewhere);
    assertThat(sessions.size()).isEqualTo(1);
  }

  @Test
  void theHeadersOfIdleSessionsAreBounded() {
    Headers headers = Headers.NONE;
    for (int i = 0; i < 600; i++) {
      headers = headers.with(key("ses_" + i), header("ses_" + i, Optional.empty()));
    }
    assertThat(headers.find(key("ses_599"))).isPresent();
    assertThat(headers.find(key("ses_0"))).isEmpty();
  }
}
