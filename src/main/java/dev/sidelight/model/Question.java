package dev.sidelight.model;

import java.util.List;

/**
 * Something the agent wants to know; the run waits until it is answered. All text is unclean.
 *
 * @param session the session that asks, which may be a child
 * @param items at least one; each gets an answer of its own
 */
public record Question(RequestId id, SessionId session, List<Item> items, String call) {
  public Question {
    items = List.copyOf(items);
  }

  /**
   * One question.
   *
   * @param header a few words
   * @param multiple whether several options may be chosen
   * @param custom whether an answer in the user's own words is allowed
   */
  public record Item(
      String question, String header, List<Option> options, boolean multiple, boolean custom) {
    public Item {
      options = List.copyOf(options);
    }
  }

  public record Option(String label, String description) {}
}
