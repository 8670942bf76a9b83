package dev.sidelight.term;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/** Reads and decodes in a thread of its own, until stopped or until the terminal is gone. */
final class Reader extends Thread {
  private static final int JOIN_MILLIS = 500;

  private final Tty tty;
  private final FileChannel channel;
  private final Decoder decoder;
  private final Runnable lost;

  Reader(Tty tty, FileChannel channel, Decoder decoder, Runnable lost) {
    super("terminal-input");
    setDaemon(true);
    this.tty = tty;
    this.channel = channel;
    this.decoder = decoder;
    this.lost = lost;
  }

  /** Ends at once and closes the channel; what was not read yet is left for whoever reads next. */
  void finish() {
    interrupt();
    if (this == Thread.currentThread()) {
      return;
    }
    try {
      join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try (channel) {
      ByteBuffer bytes = ByteBuffer.allocate(4096);
      while (channel.read(bytes) >= 0) {
        decoder.feed(bytes.array(), 0, bytes.position());
        bytes.clear();
        int patience = decoder.patience();
        if (patience > 0 && !tty.isReadable(patience) && !isInterrupted()) {
          decoder.timeout();
        }
      }
      lost.run();
    } catch (ClosedByInterruptException e) {
      // stopped
    } catch (IOException e) {
      lost.run();
    } catch (RuntimeException | Error e) {
      // A screen that no key reaches any more would hold the user.
      lost.run();
      throw e;
    }
  }
}
