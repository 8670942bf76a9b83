package dev.sidelight.demo;

import java.time.Instant;

/**
 * How the demo is played.
 *
 * @param seed the same seed, start and speed give the same events, ids and texts in the same order,
 *     as long as nobody interferes
 * @param speed factor of time, 0.1 to 100: at 2 everything takes half as long
 * @param start what the server's clock says at the beginning
 * @param stepped whether time passes only by {@link DemoServer#advance}; else it passes by itself,
 *     from the first listener on
 */
public record DemoOptions(long seed, double speed, Instant start, boolean stepped) {
  public static final double SLOWEST = 0.1;
  public static final double FASTEST = 100;

  public DemoOptions {
    if (!(speed >= SLOWEST && speed <= FASTEST)) {
      throw new IllegalArgumentException("speed must be 0.1 to 100, not " + speed);
    }
  }

  /** {@return a demo that plays by itself, from the first listener on} */
  public static DemoOptions live(long seed, double speed) {
    return new DemoOptions(seed, speed, Instant.now(), false);
  }

  /** {@return a demo whose time stands still but for {@link DemoServer#advance}} */
  public static DemoOptions stepped(long seed, Instant start) {
    return new DemoOptions(seed, 1, start, true);
  }
}
