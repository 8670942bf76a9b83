package dev.sidelight.config;

/**
 * How the list of sessions looks.
 *
 * @param width in columns, {@value #NARROWEST} to {@value #WIDEST}
 * @param keepFinished most visited rows of ended runs that stay, 0 or more
 * @param spinner whether working rows move
 * @param model whether rows name the model
 */
public record Panel(
    int width, Compact compact, int keepFinished, boolean spinner, boolean model, Time time) {
  public static final int NARROWEST = 30;
  public static final int WIDEST = 44;

  /** Whether a row is one line instead of two; {@code AUTO} decides by the room there is. */
  public enum Compact {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** Whether a row shows how long ago its last activity was, or at what time. */
  public enum Time {
    AGE,
    CLOCK
  }

  public Panel {
    if (width < NARROWEST || width > WIDEST) {
      throw new IllegalArgumentException("panel.width is out of range: " + width);
    }
    if (keepFinished < 0) {
      throw new IllegalArgumentException("panel.keepFinished is negative: " + keepFinished);
    }
  }

  /** {@return this panel with the width that is nearest to the wanted one within the range} */
  public Panel withWidth(int wanted) {
    int nearest = Math.clamp(wanted, NARROWEST, WIDEST);
    return new Panel(nearest, compact, keepFinished, spinner, model, time);
  }
}
