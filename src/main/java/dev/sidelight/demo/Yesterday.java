package dev.sidelight.demo;

import static dev.sidelight.demo.Script.session;

import java.time.Duration;
import java.util.List;

/** Sessions that were done before the demo began, and stay so. */
final class Yesterday {
  private Yesterday() {}

  static List<Script> scripts() {
    return List.of(
        old(Play.SHOP, "Free shipping over 40 €, but not to islands", ModelChoice.SONNET, 5, 8),
        old(Play.SHOP, "Why is the descaler out of stock twice?", ModelChoice.GPT, 9, 4),
        old(Play.SHOP, "Newsletter opt-in in one sentence", ModelChoice.SONNET, 27, 6),
        old(Play.SHOP, "Search finds “ketle” too", ModelChoice.SONNET, 50, 14),
        old(Play.SHOP, "Dark mode for the order page", ModelChoice.OPUS, 75, 22),
        old(Play.COMPILER, "Name the lifetime rules after trees", ModelChoice.OPUS, 7, 10),
        old(Play.COMPILER, "Fuzz the lexer over lunch", ModelChoice.SONNET, 22, 6),
        old(Play.COMPILER, "fern fmt: one blank line, not two", ModelChoice.SONNET, 31, 12),
        old(Play.COMPILER, "Incremental builds, first sketch", ModelChoice.OPUS, 98, 40),
        old(Play.GAME, "Gulls should land on the railing", ModelChoice.SONNET, 11, 8),
        old(Play.GAME, "Tide tables for a fictional bay", ModelChoice.GPT, 29, 10),
        old(Play.GAME, "Umbrella physics (it may fly)", ModelChoice.SONNET, 53, 18));
  }

  private static Script old(
      Project project, String title, ModelChoice model, int hours, int messages) {
    return session(project, title, "build", model).begun(Duration.ofHours(hours), messages);
  }
}
