package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeardStreamTest {
  private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final CountDownLatch closed = new CountDownLatch(1);

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
          return wall.get();
        }
      };

  private final class Pipe extends PipedInputStream {
    @Override
    public void close() throws IOException {
      super.close();
      closed.countDown();
    }
  }

  @Test
  void aMachineThatSleptFindsItsStreamDeadAtOnce() throws Exception {
    var pipe = new Pipe();
    try (var out = new PipedOutputStream(pipe);
        var stream =
            new HeardStream(pipe, Duration.ofSeconds(25), Duration.ofHours(1), clock, _ -> {})) {
      stream.greeted();
      out.write(1);
      assertThat(stream.read()).isEqualTo(1);
      var reading = new CountDownLatch(1);
      Thread reader = Thread.startVirtualThread(() -> read(stream, reading));
      assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
      wall.set(START.plus(Duration.ofMinutes(10)));
      // The watchdog looks every 2 s; the stream's own limit would be 25.
      assertThat(closed.await(15, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.fellSilent()).isTrue();
      reader.interrupt();
      reader.join();
    }
  }

  private void read(HeardStream stream, CountDownLatch reading) {
    // The first look at the clock is that of the reader which begins to wait.
    reading.countDown();
    try {
      stream.read();
    } catch (IOException _) {
      // Closed, as it should be.
    }
  }
}
