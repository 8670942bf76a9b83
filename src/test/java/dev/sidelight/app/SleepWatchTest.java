package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SleepWatchTest {
  private Instant wall = Instant.parse("2026-11-22T14:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000_000_000_000L;
  private int sleeps;

  private final InstantSource clock = () -> wall;
  private final SleepWatch watch =
      new SleepWatch(clock.withZone(ZoneOffset.UTC), () -> nanos, () -> sleeps++);

  private void passes(Duration onTheWall, Duration awake) {
    wall = wall.plus(onTheWall);
    nanos += awake.toNanos();
    watch.look();
  }

  @Test
  void aSleepIsNoticedOnceAtTheNextLook() {
    passes(Duration.ofHours(8), Duration.ofSeconds(2));
    assertThat(sleeps).isEqualTo(1);
    passes(Duration.ofSeconds(3), Duration.ofSeconds(3));
    assertThat(sleeps).isEqualTo(1);
  }

  @Test
  void aLongTimeAwakeIsNoSleep() {
    passes(Duration.ofMinutes(10), Duration.ofMinutes(10));
    assertThat(sleeps).isZero();
  }

  @Test
  void aClockThatIsSetRightOrSetBackIsNoSleep() {
    passes(Duration.ofSeconds(4), Duration.ofSeconds(3));
    passes(Duration.ofHours(-1), Duration.ofSeconds(3));
    assertThat(sleeps).isZero();
  }
}
