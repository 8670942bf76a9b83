package dev.sidelight.state;

import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * Text that the user edits.
 *
 * @param cursor in UTF-16 units, 0 to the length of the text, never inside a character
 * @param before what undo goes back to, newest first
 * @param after what redo goes on to, newest first
 */
public record TextField(String text, int cursor, PStack<Version> before, PStack<Version> after) {
  public static final TextField EMPTY = of("");

  /** Most steps that can be undone. */
  private static final int MOST_VERSIONS = 200;

  /** An earlier or later form of the text. */
  public record Version(String text, int cursor) {}

  /** {@return a field with that text and the cursor at its end} */
  public static TextField of(String text) {
    return new TextField(text, text.length(), ConsPStack.empty(), ConsPStack.empty());
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  public TextField withCursor(int next) {
    return new TextField(text, Math.clamp(next, 0, text.length()), before, after);
  }

  /**
   * {@return the field with other text, which can be undone}
   *
   * @param joins whether this belongs to the edit before it, as letters of one word do
   */
  public TextField edited(String next, int nextCursor, boolean joins) {
    if (next.equals(text)) return withCursor(nextCursor);
    PStack<Version> versions =
        joins && !before.isEmpty() ? before : before.plus(new Version(text, cursor));
    if (versions.size() > MOST_VERSIONS) versions = versions.minus(versions.size() - 1);
    return new TextField(
        next, Math.clamp(nextCursor, 0, next.length()), versions, ConsPStack.empty());
  }

  public TextField undone() {
    if (before.isEmpty()) return this;
    Version earlier = before.getFirst();
    return new TextField(
        earlier.text(), earlier.cursor(), before.minus(0), after.plus(new Version(text, cursor)));
  }

  public TextField redone() {
    if (after.isEmpty()) return this;
    Version later = after.getFirst();
    return new TextField(
        later.text(), later.cursor(), before.plus(new Version(text, cursor)), after.minus(0));
  }
}
