package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final long SECOND = 1_000_000_000;
  private static final int ROOM = 16_384;

  private long now = Long.MAX_VALUE - 30 * SECOND;
  private final List<Long> heard = new ArrayList<>();

  private final Silence silence =
      new Silence(Duration.ofMinutes(1), Duration.ofHours(1), () -> now, heard::add);

  private void waits(int seconds, int bytes) {
    silence.begins();
    now += seconds * SECOND;
    silence.came(bytes, ROOM);
  }

  private void assertDead() {
    silence.begins();
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    assertThat(silence.tooLong()).isTrue();
  }

  private void assertAlive() throws SocketTimeoutException {
    silence.begins();
    assertThat(silence.millis()).isPositive();
    assertThat(silence.tooLong()).isFalse();
  }

  @Test
  void aStreamIsWaitedForInOneGoUntilItIsDead() throws Exception {
    silence.greeted();
    silence.begins();
    assertThat(silence.millis()).isEqualTo(60_001);
    now += 60 * SECOND;
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    assertThat(silence.tooLong()).isTrue();
    assertThat(silence.beforeGreeting()).isFalse();
  }

  @Test
  void aStreamThatWasGivenUpIsNotWaitedForAgain() {
    silence.greeted();
    silence.begins();
    now += 60 * SECOND;
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silence::millis);
    assertDead();
  }

  @Test
  void timeSpentOnWhatWasReadDoesNotCount() throws Exception {
    silence.greeted();
    waits(59, 1);
    silence.event();
    now += 7_200 * SECOND;
    assertAlive();
  }

  @Test
  void bytesThatMakeNoEventAreNoSignOfLife() {
    silence.greeted();
    for (int i = 0; i < 60; i++) waits(1, 1);
    assertDead();
    assertThat(heard).isEmpty();
  }

  @Test
  void anEventIsASignOfLifeAtTheTimeOfItsLastByte() throws Exception {
    silence.greeted();
    waits(59, 1);
    long came = now;
    now += 30 * SECOND;
    silence.event();
    assertThat(heard).containsExactly(came);
    waits(59, 1);
    assertAlive();
  }

  @Test
  void aLongEventMayTakeLongerThanTheLimit() throws Exception {
    silence.greeted();
    for (int i = 0; i < 20; i++) waits(10, 4_000);
    assertAlive();
    assertThat(heard).hasSize(4);
  }

  @Test
  void aWatchedStreamIsEndedOnceItIsDead() throws Exception {
    var limit = Duration.ofMillis(100);
    var silent = new Silence(limit, Duration.ofHours(1), System::nanoTime, heard::add);
    var ended = new CountDownLatch(1);
    silent.greeted();
    silent.begins();
    try (var _ = silent.watch(ended::countDown)) {
      assertThat(silent.isWatched()).isTrue();
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(silent.tooLong()).isTrue();
  }
}
