package dev.sidelight.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Nearest {
  private Nearest() {}

  /** {@return the candidate that is nearest to the word, if one is near enough to be meant} */
  public static Optional<String> to(String word, Collection<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(lower(word), lower(candidate));
      if (distance < least) {
        least = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest.isPresent() ? nearest : longerForm(word, candidates);
  }

  /** {@return the hint to put behind a message, with a space before it; empty if none is near} */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map(found -> " (did you mean \"" + found + "\"?)").orElse("");
  }

  private static Optional<String> longerForm(String word, Collection<String> candidates) {
    if (word.length() < 3) return Optional.empty();
    return candidates.stream().filter(it -> lower(it).startsWith(lower(word))).findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Counts insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
    for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
    return cost[a.length()][b.length()];
  }
}
