package dev.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlayTest {
  @Test
  void theSameSeedPlaysTheSameDay() {
    try (Tape one = Tape.day(3);
        Tape other = Tape.day(3)) {
      for (int second = 0; second < 400; second += 10) {
        one.advance(10);
        other.advance(second % 20 == 0 ? 4 : 16);
      }
      assertThat(one.frames()).hasSizeGreaterThan(3_000).isEqualTo(other.frames());
    }
  }

  @Test
  void anotherSeedHasOtherNames() {
    try (Tape one = Tape.day(3);
        Tape other = Tape.day(4)) {
      one.advance(5);
      other.advance(5);
      assertThat(one.frames()).isNotEqualTo(other.frames());
    }
  }

  @Test
  void everyStateIsOnShowAtOnce() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(38);
      List<Json> events = tape.events();
      Set<String> statuses =
          tape.stage.store.statuses.values().stream()
              .map(status -> status.text("type"))
              .collect(Collectors.toSet());
      assertThat(statuses).containsExactlyInAnyOrder("busy", "retry");
      assertThat(tape.stage.store.asks.values().stream().map(Ask::permission))
          .containsExactlyInAnyOrder(true, true, false);
      assertThat(tape.stage.store.asks.values())
          .anyMatch(ask -> ask.permission() && ask.run().session.parent.isPresent());
      Set<String> outcomes =
          tape.stage.store.sessions.values().stream()
              .filter(row -> row.run.isEmpty() && row.messageCount() > row.past.size())
              .map(PlayTest::outcome)
              .collect(Collectors.toSet());
      assertThat(outcomes)
          .containsExactlyInAnyOrder("stop", "MessageAbortedError", "ProviderAuthError");
      assertThat(events).anyMatch(event -> event.text("type").equals("session.compacted"));
    }
  }

  private static String outcome(SessionRow row) {
    Json info = SessionRoutes.lastAnswer(row).at("info");
    return info.has("error") ? info.at("error").text("name") : info.text("finish");
  }

  @Test
  void theStormUsesUpItsRetriesAndAnotherSucceeds() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(100);
      List<Json> events = tape.events();
      assertThat(events)
          .filteredOn(event -> event.at("properties", "status").text("type").equals("retry"))
          .extracting(event -> event.at("properties", "status").whole("attempt"))
          .contains(1L, 2L, 3L, 4L, 5L);
      assertThat(outcome(titled(tape, "Rewrite the parser as Pratt"))).isEqualTo("APIError");
      assertThat(outcome(titled(tape, "Load test for the sale"))).isEqualTo("stop");
    }
  }

  @Test
  void titlesComeAfterTheFirstPrompt() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(1);
      assertThat(tape.stage.store.sessions.values())
          .anyMatch(row -> row.title.equals("New session - 2026-11-22T09:00:00.400Z"));
      tape.advance(1);
      assertThat(titled(tape, "Keep gift wrap in the cart").created)
          .isEqualTo(Tape.START.toEpochMilli() + 400);
    }
  }

  @Test
  void onlyWhatWasStoppedIsEverDeleted() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(60);
      assertThat(outcome(titled(tape, "Scratch: a round menu"))).isEqualTo("MessageAbortedError");
      Set<String> before = Set.copyOf(tape.stage.store.sessions.keySet());
      tape.advance(3_540);
      assertThat(before).filteredOn(id -> !tape.stage.store.sessions.containsKey(id)).hasSize(1);
      assertThat(tape.stage.store.sessions.values())
          .noneMatch(row -> row.title.equals("Scratch: a round menu"))
          .allMatch(row -> row.archived.isEmpty());
    }
  }

  @Test
  void afterTheDayItGoesOnWithoutGrowing() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(600);
      int sessions = tape.stage.store.sessions.size();
      tape.frames();
      for (int minute = 0; minute < 60; minute++) {
        tape.advance(60);
        assertThat(tape.events().stream().map(event -> event.text("type")))
            .contains("session.status");
      }
      assertThat(tape.stage.store.sessions).hasSize(sessions);
    }
  }

  @Test
  void whatFailedStaysFailed() {
    try (Tape tape = Tape.day(1)) {
      tape.advance(3_600);
      assertThat(outcome(titled(tape, "Rewrite the parser as Pratt"))).isEqualTo("APIError");
      assertThat(outcome(titled(tape, "Fog eats the graphics card")))
          .isEqualTo("MessageAbortedError");
    }
  }

  @Test
  void oldMessagesAreForgotten() {
    try (Tape tape = Tape.empty()) {
      SessionRow row = tape.session();
      for (int i = 0; i < 500; i++) {
        row.add(MessageRow.ofUser("msg_" + i, row, i, "build", ModelChoice.SONNET));
      }
      assertThat(row.messageCount()).isEqualTo(200);
      assertThat(row.message(0).id).isEqualTo("msg_300");
    }
  }

  @Test
  void aLongHistoryIsTheSameEachTime() {
    try (Tape tape = Tape.day(1)) {
      SessionRow row = titled(tape, "Saves from 1.2 crash on load");
      assertThat(row.messageCount()).isEqualTo(340);
      assertThat(row.message(17).json()).isEqualTo(row.message(17).json());
      assertThat(row.message(17).answers).contains(row.message(16).id);
      assertThat(row.message(339).completed).isLessThan(Tape.START.toEpochMilli());
    }
  }

  private static SessionRow titled(Tape tape, String title) {
    return tape.stage.store.sessions.values().stream()
        .filter(row -> row.title.equals(title))
        .findFirst()
        .orElseThrow();
  }
}
