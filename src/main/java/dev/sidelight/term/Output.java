package dev.sidelight.term;

import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Theme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames and commands in a thread of its own, so that a terminal that stops reading stops
 * nobody else. At most one frame waits; a newer one takes its place.
 */
final class Output extends Thread {
  /** Commands that wait at most; a terminal that does not read needs no more bells. */
  private static final int MAX_COMMANDS = 32;

  private final WritableByteChannel channel;
  private final Painter painter;
  private final String enter;
  private final String leave;
  private final Runnable lost;

  private final Object lock = new Object();
  private @Nullable Frame newest;
  private @Nullable Frame waiting;
  private @Nullable Theme theme;
  private final Queue<String> commands = new ArrayDeque<>();
  private boolean stopping;

  /**
   * @param enter written before the first thing
   * @param leave written as the last thing, if anything was
   * @param lost called once if nothing can be written any more, on the writing thread
   */
  Output(WritableByteChannel channel, Painter painter, String enter, String leave, Runnable lost) {
    super("terminal-output");
    setDaemon(true);
    this.channel = channel;
    this.painter = painter;
    this.enter = enter;
    this.leave = leave;
    this.lost = lost;
  }

  void paint(Frame frame) {
    synchronized (lock) {
      newest = frame;
      waiting = frame;
      lock.notifyAll();
    }
  }

  /** Writes all of the newest frame again, in this theme. */
  void theme(Theme next) {
    synchronized (lock) {
      theme = next;
      waiting = newest;
      lock.notifyAll();
    }
  }

  void send(String command) {
    synchronized (lock) {
      if (commands.size() < MAX_COMMANDS) {
        commands.add(command);
        lock.notifyAll();
      }
    }
  }

  /** Writes the leave codes and ends; a terminal that does not read for so long is given up. */
  void finish(int millis) {
    synchronized (lock) {
      stopping = true;
      lock.notifyAll();
    }
    boolean interrupted = Thread.interrupted();
    for (int attempt = 0; attempt < 2 && isAlive() && this != Thread.currentThread(); attempt++) {
      try {
        join(millis);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (isAlive()) {
        interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    boolean entered = false;
    try (channel) {
      try {
        for (String codes = next(); codes != null; codes = next()) {
          if (!codes.isEmpty()) {
            write(entered ? codes : enter.concat(codes));
            entered = true;
          }
        }
      } finally {
        if (entered) {
          write(leave);
        }
      }
    } catch (IOException e) {
      lost.run();
    } catch (InterruptedException e) {
      // asked to end without another word
    } catch (RuntimeException | Error e) {
      // A screen that nobody paints any more would hold the user.
      lost.run();
      throw e;
    }
  }

  /** The codes to write next; null if there is nothing more. */
  private @Nullable String next() throws InterruptedException {
    Frame frame;
    StringBuilder codes = new StringBuilder();
    synchronized (lock) {
      while (waiting == null && commands.isEmpty() && !stopping) {
        lock.wait();
      }
      if (stopping) {
        return null;
      }
      frame = waiting;
      waiting = null;
      if (theme != null) {
        painter.theme(theme);
        theme = null;
      }
      for (String command = commands.poll(); command != null; command = commands.poll()) {
        codes.append(command);
      }
    }
    return frame == null ? codes.toString() : codes.insert(0, painter.paint(frame)).toString();
  }

  private void write(String codes) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(codes.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
