package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnhurriedTest {
  private static final int ROOM = 16_384;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private long now = Long.MAX_VALUE;
  private final Unhurried patience = new Unhurried(Patience.within(LIMIT), () -> now);

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  private void waits(long millis, int bytes) {
    patience.begins();
    now += millis * 1_000_000;
    patience.came(bytes, ROOM);
  }

  @Test
  void whatComesAfterARestIsReadAtOnce() {
    waits(25, 300);
    assertThat(patience.isGathering()).isFalse();
    waits(50, 300);
    assertThat(patience.isGathering()).isFalse();
  }

  @Test
  void whatComesInQuickSuccessionGathersForAMoment() {
    waits(5, 300);
    assertThat(patience.isGathering()).isTrue();
    long before = System.nanoTime();
    patience.begins();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(25_000_000);
  }

  @Test
  void aFloodIsReadWithoutAPause() {
    waits(0, ROOM);
    assertThat(patience.isGathering()).isFalse();
    waits(0, 300);
    assertThat(patience.isGathering()).isFalse();
    waits(200, 300);
    waits(5, 300);
    assertThat(patience.isGathering()).isTrue();
  }

  @Test
  void whoIsInterruptedReadsAtOnceAndFindsOut() {
    waits(5, 300);
    Thread.currentThread().interrupt();
    patience.begins();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
