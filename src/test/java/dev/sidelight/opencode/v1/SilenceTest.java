package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void aStreamThatWasGivenUpIsNotWaitedForAgain() {
    silence.greeted();
    silence.begins();
    wall = wall.plus(Duration.ofHours(2));
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    silence.begins();
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
  }

  private final List<Instant> heard = new ArrayList<>();

  private Silence ofAMinute() {
    var silence = new Silence(Duration.ofMinutes(1), Duration.ofHours(1), clock, heard::add);
    silence.greeted();
    return silence;
  }

  private void waits(Silence silence, int seconds, int bytes) {
    silence.begins();
    wall = wall.plusSeconds(seconds);
    silence.came(bytes);
  }

  @Test
  void bytesThatMakeNoEventAreNoSignOfLife() {
    Silence silence = ofAMinute();
    for (int i = 0; i < 60; i++) waits(silence, 1, 1);
    silence.begins();
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    assertThat(heard).isEmpty();
  }

  @Test
  void anEventIsASignOfLifeAtTheTimeOfItsLastByte() throws Exception {
    Silence silence = ofAMinute();
    waits(silence, 59, 1);
    Instant came = wall;
    wall = wall.plusSeconds(30);
    silence.event();
    assertThat(heard).containsExactly(came);
    waits(silence, 59, 1);
    silence.begins();
    assertThat(silence.millis()).isPositive();
  }

  @Test
  void aLongEventMayTakeLongerThanTheLimit() throws Exception {
    Silence silence = ofAMinute();
    for (int i = 0; i < 20; i++) waits(silence, 10, 4_000);
    silence.begins();
    assertThat(silence.millis()).isPositive();
    assertThat(heard).hasSize(4);
  }
}
