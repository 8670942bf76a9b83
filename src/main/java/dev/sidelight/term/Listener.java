package dev.sidelight.term;

import dev.sidelight.input.Input;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands inputs on one at a time, and sees to it that the last one is obeyed. */
final class Listener implements Consumer<Input> {
  /** How long the program may take to end in its own way once it must. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Consumer<Input> sink;
  private final CountDownLatch obeyed = new CountDownLatch(1);
  private boolean ended;

  Listener(Consumer<Input> sink) {
    this.sink = sink;
  }

  @Override
  public synchronized void accept(Input input) {
    if (!ended) {
      sink.accept(input);
    }
  }

  /** Tells that the program must end, and ends it if it does not. */
  synchronized void end(Input.Closed.Cause cause) {
    if (ended) {
      return;
    }
    Thread guard = new Thread(null, () -> enforce(cause.exitCode()), "terminal-guard");
    guard.setDaemon(true);
    guard.start();
    sink.accept(new Input.Closed(cause));
    ended = true;
  }

  /** Nothing is handed on from here, and nobody is waited for. */
  void close() {
    obeyed.countDown();
    synchronized (this) {
      ended = true;
    }
  }

  private void enforce(int exitCode) {
    try {
      if (!obeyed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().exit(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
