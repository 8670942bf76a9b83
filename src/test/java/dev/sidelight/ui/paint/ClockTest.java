package dev.sidelight.ui.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:03:20.300Z");

  private final Clock clock = new Clock(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"-5,0s", "0,0s", "59,59s", "60,1m", "3599,59m", "3600,1h", "86399,23h", "86400,1d"})
  void saysAgesInTheLargestUnit(int seconds, String age) {
    assertThat(clock.age(NOW.minusSeconds(seconds))).isEqualTo(age);
  }

  @ParameterizedTest
  @CsvSource({"-1,now", "0,now", "1,1s", "99,99s", "100,2m", "5940,99m", "5941,2h", "86400,24h"})
  void countsDown(int seconds, String left) {
    assertThat(clock.countdown(NOW.plusSeconds(seconds))).isEqualTo(left);
  }

  @Test
  void aCountdownReachesZeroOnlyWhenTheTimeHasCome() {
    assertThat(clock.countdown(NOW.plusMillis(1))).isEqualTo("1s");
  }

  @Test
  void agesInSecondsChangeTogetherAtTheNextWholeSecond() {
    clock.age(NOW.minusMillis(4_100));
    assertThat(clock.nextChange()).contains(Instant.parse("2026-11-22T14:03:22Z"));
    clock.age(NOW.minusMillis(7_900));
    assertThat(clock.nextChange()).contains(Instant.parse("2026-11-22T14:03:21Z"));
  }

  @Test
  void agesInMinutesChangeTogetherAtAWholeMinute() {
    clock.age(NOW.minusSeconds(130));
    assertThat(clock.nextChange()).contains(Instant.parse("2026-11-22T14:05:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"1", "12", "99", "101", "119", "150", "5941", "7200"})
  void aCountdownSaysSomethingElseOnceItsChangeIsDue(int seconds) {
    Instant then = NOW.plusSeconds(seconds);
    String before = clock.countdown(then);
    Instant due = clock.nextChange().orElseThrow();
    assertThat(due).isAfter(NOW);
    assertThat(new Clock(due, ZoneOffset.UTC).countdown(then)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "59", "60", "3599", "3600", "86399", "90000"})
  void anAgeSaysSomethingElseOnceItsChangeIsDue(int seconds) {
    Instant then = NOW.minusSeconds(seconds);
    String before = clock.age(then);
    Instant due = clock.nextChange().orElseThrow();
    assertThat(due).isAfter(NOW);
    assertThat(new Clock(due, ZoneOffset.UTC).age(then)).isNotEqualTo(before);
  }

  @Test
  void nothingChangesWhereNoTimeIsShown() {
    clock.timeOfDay(NOW);
    clock.countdown(NOW.minusSeconds(1));
    assertThat(clock.nextChange()).isEmpty();
  }

  @Test
  void saysTheDateOfAnotherDay() {
    assertThat(clock.timeOrDate(NOW.minusSeconds(60))).isEqualTo("14:02");
    assertThat(clock.timeOrDate(NOW.minus(Duration.ofDays(1)))).isEqualTo("11-21");
  }

  @Test
  void theSpinnerMovesTenTimesASecond() {
    String frame = clock.spinner();
    Instant due = clock.nextChange().orElseThrow();
    assertThat(Duration.between(NOW, due)).isEqualTo(Duration.ofMillis(100));
    assertThat(new Clock(due, ZoneOffset.UTC).spinner()).isNotEqualTo(frame);
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "59,59s", "72,1m 12s", "3600,1h 0m", "7500,2h 5m"})
  void saysLengths(int seconds, String length) {
    assertThat(Clock.length(Duration.ofSeconds(seconds))).isEqualTo(length);
  }
}
