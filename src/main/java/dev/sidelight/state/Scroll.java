package dev.sidelight.state;

/** Which part of the transcript is on show. */
public sealed interface Scroll {

  /** The end, whatever comes. */
  record Follow() implements Scroll {}

  /**
   * The same text, whatever comes below.
   *
   * @param line first line on show, counted from the first line that is loaded
   */
  record FromTop(int line) implements Scroll {}

  /**
   * The same text, whatever comes above; holds while an older page is put before.
   *
   * @param lines between the last line on show and the end
   */
  record FromEnd(int lines) implements Scroll {}

  /**
   * The last line above a place that holds what is looked for, or that place until one is found;
   * older pages are looked through as well.
   *
   * @param lines between the place and the end
   */
  record MatchAbove(int lines) implements Scroll {}
}
