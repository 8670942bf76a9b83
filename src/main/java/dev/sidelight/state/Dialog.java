package dev.sidelight.state;

/** What covers the screen and takes the keys. */
public sealed interface Dialog {

  /**
   * @param scrollOffset first line on show
   */
  record Help(int scrollOffset) implements Dialog {}

  /**
   * @param selected 0 for the newest notice
   */
  record History(int selected) implements Dialog {}

  /**
   * @param scrollOffset first line on show
   */
  record Servers(int scrollOffset) implements Dialog {}
}
