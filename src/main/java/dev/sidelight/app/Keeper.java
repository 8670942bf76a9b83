package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sidelight.model.ServerId;
import dev.sidelight.state.AppState;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Keeps marks and unvisited rows in the state file, on a thread of its own. Thread-safe. */
final class Keeper implements AutoCloseable {
  /** Changes within this time are written together. */
  private static final Duration TOGETHER = Duration.ofMillis(300);

  /** Longest wait for the last changes when the program ends. */
  private static final Duration LAST_CHANGES = Duration.ofSeconds(2);

  private static final int MOST_UNWRITTEN = 100;

  private final StateFile file;
  private final Consumer<Msg> inbox;
  private final BlockingQueue<Optional<Change>> changes = new LinkedBlockingQueue<>();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Thread thread;
  private final Deque<Version> unwritten = new ArrayDeque<>();
  private Kept written = Kept.NOTHING;

  Keeper(StateFile file, Consumer<Msg> inbox) {
    this.file = file;
    this.inbox = inbox;
    // The first virtual thread takes long to make, and this one is made before the first frame.
    thread = Thread.ofPlatform().daemon().name("sidelight-state").start(this::run);
  }

  /** {@return what is kept of the server's sessions; reads the file} */
  Kept of(ServerId server) {
    try {
      return file.read().on(server);
    } catch (StateFile.DamagedException e) {
      warn(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      warn("The state file cannot be read: " + reason(e));
    }
    return Kept.NOTHING;
  }

  /** Notes the state as it is after a change of its marks or unvisited rows; returns at once. */
  void keep(AppState state) {
    changes.add(Optional.of(new Change(state, true)));
  }

  /** Notes the state as it is after what was kept came into it; returns at once. */
  void restored(AppState state) {
    changes.add(Optional.of(new Change(state, false)));
  }

  private record Change(AppState state, boolean isNew) {
    Version version() {
      return new Version(Kept.of(state), isNew);
    }
  }

  /**
   * @param isNew whether it differs from the one before by what the user and the sessions did
   */
  private record Version(Kept kept, boolean isNew) {}

  private void run() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        Optional<Change> change = changes.take();
        long end = System.nanoTime() + TOGETHER.toNanos();
        while (change != null && change.isPresent()) {
          unwritten.add(change.get().version());
          change = changes.poll(end - System.nanoTime(), NANOSECONDS);
        }
        goesOn = change == null;
        write();
      }
    } catch (InterruptedException e) {
      // The program ends and did not wait for the rest.
    }
  }

  private void write() throws InterruptedException {
    if (unwritten.isEmpty()) return;
    try {
      file.change(this::changed);
      written = unwritten.getLast().kept();
      unwritten.clear();
    } catch (StateFile.DamagedException e) {
      warn(String.valueOf(e.getMessage()));
      // It is out of the way now, and what is on show is all there is.
      written = Kept.NOTHING;
      write();
    } catch (IOException e) {
      warn("Pins, mutes and marks cannot be kept: " + reason(e));
      while (unwritten.size() > MOST_UNWRITTEN) unwritten.removeFirst();
    }
  }

  private Kept changed(Kept kept) {
    Kept next = kept;
    Kept before = written;
    for (Version version : unwritten) {
      if (version.isNew()) next = next.changed(before, version.kept());
      before = version.kept();
    }
    return next;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private void warn(String text) {
    if (warned.compareAndSet(false, true)) inbox.accept(new Msg.Warned(text));
  }

  @Override
  public void close() {
    changes.add(Optional.empty());
    try {
      if (!thread.join(LAST_CHANGES)) thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
