package dev.sidelight.state;

import dev.sidelight.model.SessionKey;
import java.util.List;

/**
 * What could be meant by the word before the cursor of the prompt.
 *
 * @param session to which it is written
 * @param start where the word begins in the text, its {@code @} or {@code /} included
 * @param word what is typed of it, without that first character
 * @param choices best first
 * @param selected 0 for the first
 */
public record Completion(
    SessionKey session, Kind kind, int start, String word, List<Entry> choices, int selected) {
  public Completion {
    choices = List.copyOf(choices);
  }

  /** What is completed. */
  public enum Kind {
    FILE,
    COMMAND
  }

  /**
   * @param detail more about it; unclean, as the name
   */
  public record Entry(String name, String detail) {}

  public Completion withChoices(List<Entry> found) {
    return new Completion(session, kind, start, word, found, 0);
  }

  public Completion withSelected(int next) {
    return new Completion(session, kind, start, word, choices, next);
  }
}
