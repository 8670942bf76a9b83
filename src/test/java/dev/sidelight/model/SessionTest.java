package dev.sidelight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  @ParameterizedTest
  @CsvSource({
    "Write docs, Write docs",
    "New session - 2026-11-22T14:17:59.624Z, New session",
    "Child session - 2026-11-22T14:17:59.624Z, Child session",
    "Find callers (@explore subagent), Find callers",
    "New session - later, New session - later",
    "(@explore subagent), (@explore subagent)",
  })
  void itsGivenTitleIsWithoutWhatTheServerAdds(String title, String given) {
    assertThat(titled(title).givenTitle()).isEqualTo(given);
  }

  @ParameterizedTest
  @CsvSource({
    "Write docs, OC | Write docs",
    "New session - 2026-11-22T14:17:59.624Z, OpenCode",
    "Forty characters are what a title may ha, OC | Forty characters are what a title may ha",
    "Forty-one characters are one more than ok, OC | Forty-one characters are one more tha…",
  })
  void anOpenCodeTuiCallsItsTerminalByTheTitle(String title, String terminal) {
    assertThat(titled(title).terminalTitle()).isEqualTo(terminal);
  }

  private static Session titled(String title) {
    return new Session(
        new SessionId("ses_1"),
        Optional.empty(),
        "global",
        "/tmp",
        title,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Tokens.NONE,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        "1.18.33");
  }
}
