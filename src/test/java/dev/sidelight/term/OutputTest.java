package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutputTest {
  private final Pipe pipe = new Pipe();
  private final CountDownLatch lost = new CountDownLatch(1);
  private final Output output =
      new Output(
          pipe, new Painter(Theme.DARK, Colours.TRUE), "<enter>", "<leave>", lost::countDown);

  @Test
  void entersWithTheFirstFrameAndLeavesLast() throws Exception {
    pipe.reading.release(99);
    output.start();
    output.paint(frame("one"));
    pipe.awaitWrites(1);
    output.finish(5000);
    assertThat(pipe.written().getFirst()).startsWith("<enter>").contains("one");
    assertThat(pipe.written().getLast()).isEqualTo("<leave>");
  }

  @Test
  void writesNothingIfNothingWasPainted() {
    output.start();
    output.finish(5000);
    assertThat(pipe.written()).isEmpty();
  }

  @Test
  void aFrameIsOneWriteInSynchronizedOutputHoweverMuchChanges() throws Exception {
    pipe.reading.release(99);
    output.start();
    for (String text : List.of("漢", "字")) {
      output.paint(fullOf(text));
      pipe.awaitWrites(1);
    }
    output.finish(5000);
    assertThat(pipe.written()).hasSize(3);
    assertThat(pipe.written().get(1))
        .hasSizeGreaterThan(200 * 60 / 2)
        .startsWith("\033[?2026h")
        .endsWith("\033[?2026l")
        .containsOnlyOnce("\033[?2026h");
  }

  @Test
  void aTerminalThatStopsReadingGetsTheNewestFrameOnly() throws Exception {
    output.start();
    output.paint(frame("one"));
    pipe.awaitBlocked();
    for (int i = 0; i < 1000; i++) {
      output.paint(frame("frame" + i));
    }
    pipe.reading.release(99);
    pipe.awaitWrites(2);
    output.finish(5000);
    assertThat(pipe.written()).hasSize(3);
    assertThat(pipe.written().get(1)).contains("frame999");
  }

  @Test
  void aTerminalThatNeverReadsIsGivenUp() throws Exception {
    output.start();
    output.paint(frame("one"));
    pipe.awaitBlocked();
    output.finish(20);
    output.join(5000);
    assertThat(output.isAlive()).isFalse();
    assertThat(pipe.written()).isEmpty();
  }

  @Test
  void aTerminalThatIsGoneIsTold() throws Exception {
    pipe.broken = true;
    output.start();
    output.paint(frame("one"));
    assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aMistakeInPaintingLeavesTheTerminalAndIsTold() throws Exception {
    pipe.reading.release(99);
    output.setUncaughtExceptionHandler((_, _) -> {});
    output.start();
    output.paint(frame("one"));
    pipe.awaitWrites(1);
    pipe.bug = new IllegalStateException("as asked");
    output.paint(frame("two"));
    assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pipe.written().getLast()).isEqualTo("<leave>");
  }

  @Test
  void anotherThemeIsSeenAtOnce() throws Exception {
    pipe.reading.release(99);
    output.start();
    output.paint(frame("one"));
    pipe.awaitWrites(1);
    output.theme(Theme.LIGHT);
    pipe.awaitWrites(1);
    output.finish(5000);
    assertThat(pipe.written().get(1)).contains("one");
  }

  @Test
  void commandsThatPileUpAreDropped() throws Exception {
    output.start();
    output.paint(frame("one"));
    pipe.awaitBlocked();
    for (int i = 0; i < 1000; i++) {
      output.send("\007");
    }
    pipe.reading.release(99);
    pipe.awaitWrites(2);
    assertThat(pipe.written().get(1)).hasSizeLessThan(100);
    output.finish(5000);
  }

  private static Frame fullOf(String glyph) {
    Canvas canvas = Canvas.of(200, 60);
    for (int y = 0; y < 60; y++) canvas.put(0, y, glyph.repeat(100), Style.TEXT);
    return new Frame(canvas, Frame.Cursor.HIDDEN, "");
  }

  private static Frame frame(String text) {
    Canvas canvas = Canvas.of(20, 2);
    canvas.put(0, 0, text, Style.TEXT);
    return new Frame(canvas, Frame.Cursor.HIDDEN, "");
  }

  /** Takes a write for every permit. */
  private static final class Pipe implements WritableByteChannel {
    final Semaphore reading = new Semaphore(0);
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final Semaphore writes = new Semaphore(0);
    private final List<String> written = new ArrayList<>();
    volatile boolean broken;
    volatile @Nullable RuntimeException bug;

    void awaitBlocked() throws InterruptedException {
      assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    void awaitWrites(int count) throws InterruptedException {
      assertThat(writes.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
    }

    synchronized List<String> written() {
      return List.copyOf(written);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (broken) {
        throw new IOException("Input/output error");
      }
      RuntimeException mistake = bug;
      if (mistake != null) {
        bug = null;
        throw mistake;
      }
      blocked.countDown();
      try {
        reading.acquire();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      int count = bytes.remaining();
      synchronized (this) {
        written.add(StandardCharsets.UTF_8.decode(bytes).toString());
      }
      writes.release();
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
