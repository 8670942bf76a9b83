package dev.sidelight.demo;

import java.util.SplittableRandom;

/**
 * Names in OpenCode's form: a prefix, twelve hexadecimal digits of time and counter, and fourteen
 * random letters. Those of sessions descend in time, all others ascend.
 */
final class Ids {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LETTERS = 14;
  private static final long TIME_MASK = (1L << 48) - 1;

  private static final String[] ADJECTIVES = {
    "amber", "brisk", "calm", "dusty", "eager", "fuzzy", "gentle", "hidden", "ivory", "jolly"
  };
  private static final String[] NOUNS = {
    "anchor", "badger", "canyon", "dune", "ember", "fjord", "garden", "harbor", "island", "juniper"
  };

  private final SplittableRandom random;
  private long lastMillis;
  private int counter;

  Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  String session(long millis) {
    return "ses_" + hex(~next(millis)) + letters(random);
  }

  /**
   * @param prefix such as {@code msg}, {@code prt} or {@code evt}
   */
  String ascending(String prefix, long millis) {
    return prefix + "_" + hex(next(millis)) + letters(random);
  }

  /**
   * {@return the same name for the same arguments: of something in the past made when looked at}
   */
  static String past(String prefix, long millis, int index, long seed) {
    return prefix
        + "_"
        + hex((millis << 12) + (index & 0xfff))
        + letters(new SplittableRandom(seed + index));
  }

  String slug() {
    return ADJECTIVES[random.nextInt(ADJECTIVES.length)]
        + "-"
        + NOUNS[random.nextInt(NOUNS.length)];
  }

  private long next(long millis) {
    if (millis != lastMillis) {
      lastMillis = millis;
      counter = 0;
    }
    return (millis << 12) + ++counter;
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value & TIME_MASK);
    return "0".repeat(12 - digits.length()) + digits;
  }

  private static String letters(SplittableRandom random) {
    var out = new StringBuilder(RANDOM_LETTERS);
    for (int i = 0; i < RANDOM_LETTERS; i++) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.toString();
  }
}
