package dev.sidelight.model;

/**
 * Why something came to nothing, for people, on one line.
 *
 * @param attempted what it was and where, as in "Cannot reach OpenCode at host:4096"; empty if the
 *     rest says all that is to be said
 * @param why without what was attempted
 */
public record Reason(String attempted, String why) {
  public static Reason of(String why) {
    return new Reason("", why);
  }

  /** {@return all of it, for where nothing else says what it is about} */
  public String sentence() {
    return attempted.isEmpty() ? why : attempted + ": " + why;
  }
}
