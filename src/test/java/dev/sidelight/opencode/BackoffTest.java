package dev.sidelight.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff usual = Timing.USUAL.backoff();

  @Test
  void theFirstReconnectIsTriedAtOnce() {
    assertThat(usual.before(1)).isZero();
  }

  @Test
  void theSecondWaitsNoMoreThanAQuarterOfASecond() {
    assertThat(usual.before(2)).isBetween(Duration.ofMillis(180), Duration.ofMillis(250));
  }

  @Test
  void waitsDoubleUpToFiveSecondsAndStayThere() {
    assertThat(usual.before(4)).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
    assertThat(IntStream.of(8, 100, 1_000_000).mapToObj(usual::before))
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) <= 0)
        .allMatch(wait -> wait.compareTo(Duration.ofMillis(3_700)) >= 0);
  }

  @Test
  void chanceKeepsClientsApart() {
    assertThat(IntStream.range(0, 50).mapToObj(_ -> usual.before(9)).distinct().count())
        .isGreaterThan(5);
  }
}
