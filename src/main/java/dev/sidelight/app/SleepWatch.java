package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the machine has slept: the clock on the wall went on, while the one that timers go
 * by stood still. Thread-safe.
 */
final class SleepWatch implements AutoCloseable {
  /**
   * Seconds between two looks. No timer ends in a sleep, so this is how long after its end the
   * sleep may go unnoticed, unless somebody {@link #look looks} sooner, as whoever comes back to
   * the machine makes the program do. Four seconds are about what a network takes to come back;
   * each look is a wake-up of a program that is to have less than one a second when nothing
   * happens.
   */
  private static final long PAUSE_SECONDS = 4;

  /** A clock that went ahead by less was only set right. */
  private static final Duration SLEEP = Duration.ofSeconds(5);

  private final Clock wall;
  private final LongSupplier nanoTime;
  private final Runnable awoke;
  private final Thread thread;
  private long wallMillis;
  private long timerMillis;

  /**
   * @param awoke told after each sleep, on the thread that looks
   */
  SleepWatch(Clock wall, LongSupplier nanoTime, Runnable awoke) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.awoke = awoke;
    read();
    thread = Thread.ofPlatform().daemon().name("sidelight-sleep").unstarted(this::run);
  }

  static SleepWatch start(Runnable awoke) {
    var watch = new SleepWatch(Clock.systemUTC(), System::nanoTime, awoke);
    watch.thread.start();
    return watch;
  }

  /** Finds out whether the machine has slept since the last look; costs next to nothing. */
  void look() {
    if (hasSlept()) awoke.run();
  }

  private synchronized boolean hasSlept() {
    long before = wallMillis - timerMillis;
    read();
    return wallMillis - timerMillis - before > SLEEP.toMillis();
  }

  private void read() {
    wallMillis = wall.millis();
    timerMillis = nanoTime.getAsLong() / 1_000_000;
  }

  private void run() {
    try {
      while (true) {
        SECONDS.sleep(PAUSE_SECONDS);
        look();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
