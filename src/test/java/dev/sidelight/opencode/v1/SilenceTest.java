package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private Instant wall = Instant.parse("2026-11-22T14:00:00Z");

  /** The clock on the wall goes on while the machine sleeps; this one only if the test says so. */
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return wall;
        }
      };

  private final Silence silence =
      new Silence(Duration.ofHours(1), Duration.ofHours(1), clock, _ -> {});

  @Test
  void aMachineThatSleptFindsItsStreamDeadAtTheNextLook() throws Exception {
    silence.greeted();
    silence.begins();
    assertThat(silence.millis()).isBetween(1, 5_001);
    wall = wall.plus(Duration.ofHours(2));
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    assertThat(silence.tooLong()).isTrue();
    assertThat(silence.beforeGreeting()).isFalse();
  }

  @Test
  void timeSpentOnWhatWasReadDoesNotCount() throws Exception {
    silence.greeted();
    silence.begins();
    wall = wall.plus(Duration.ofHours(2));
    silence.begins();
    assertThat(silence.millis()).isPositive();
    assertThat(silence.tooLong()).isFalse();
  }
}
