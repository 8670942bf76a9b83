package dev.sidelight.demo;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * What happens when. Everything that is due runs in the order of its time, then in the order it was
 * asked for, with {@link #millis()} standing at exactly that time, however late the machine is.
 *
 * <p>Its monitor guards the whole demo: whoever reads or changes anything holds it.
 */
final class Timeline implements AutoCloseable {
  private record Due(long nanos, long order, Runnable act) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final DemoOptions options;
  private final long startMillis;

  /** Since the start; the time of whatever runs now. */
  private long nowNanos;

  private long order;
  private long bornNanos;
  private boolean passing;
  private boolean closed;

  Timeline(DemoOptions options) {
    this.options = options;
    this.startMillis = options.start().toEpochMilli();
  }

  /** Lets time pass by itself from now on, unless it does so already or is stepped. */
  synchronized void start() {
    if (passing || options.stepped()) return;
    passing = true;
    bornNanos = System.nanoTime();
    Thread.ofVirtual().name("demo-timeline").start(this::play);
  }

  /** {@return the server's clock, in milliseconds since 1970} */
  synchronized long millis() {
    return startMillis + nowNanos / 1_000_000;
  }

  /** {@return milliseconds from the beginning of the demo to the given time} */
  long sinceStart(long millis) {
    return millis - startMillis;
  }

  /** Runs the act after a time of the script, which the speed shortens or stretches. */
  synchronized void after(Duration time, Runnable act) {
    afterNanos((long) (time.toNanos() / options.speed()), act);
  }

  /** Runs the act after a time by the clock on the wall, whatever the speed. */
  synchronized void afterReal(Duration time, Runnable act) {
    afterNanos(time.toNanos(), act);
  }

  /** {@return how long a time of the script lasts at this speed, in milliseconds} */
  long lasting(Duration time) {
    return (long) (time.toMillis() / options.speed());
  }

  /** Catches up with the time, so that what somebody does from outside happens now. */
  synchronized void touch() {
    if (passing) runUntil(System.nanoTime() - bornNanos);
  }

  /**
   * Runs everything due within that time, and leaves the clock at its end.
   *
   * @throws IllegalStateException if time passes by itself
   */
  synchronized void advance(Duration time) {
    if (!options.stepped()) throw new IllegalStateException("this demo's time passes by itself");
    runUntil(nowNanos + time.toNanos());
  }

  private void afterNanos(long nanos, Runnable act) {
    queue.add(new Due(nowNanos + Math.max(0, nanos), order++, act));
    notifyAll();
  }

  private void runUntil(long nanos) {
    while (!closed && !queue.isEmpty() && queue.element().nanos() <= nanos) {
      Due due = queue.remove();
      nowNanos = Math.max(nowNanos, due.nanos());
      due.act().run();
    }
    nowNanos = Math.max(nowNanos, nanos);
  }

  private synchronized void play() {
    try {
      while (!closed) {
        touch();
        if (queue.isEmpty()) {
          wait();
        } else {
          long nanos = queue.element().nanos() - (System.nanoTime() - bornNanos);
          if (nanos > 0) wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    queue.clear();
    notifyAll();
  }
}
