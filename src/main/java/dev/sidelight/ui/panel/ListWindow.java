package dev.sidelight.ui.panel;

import java.util.function.IntUnaryOperator;

/**
 * Which items of a list are on show. A line that says how many are not is kept free above and
 * below, where some are not.
 *
 * @param first item on show
 * @param end one after the last item on show
 */
record ListWindow(int first, int end, boolean cutAbove, boolean cutBelow) {

  /**
   * {@return the window that shows the selected item, begins as near to the wish as that allows,
   * and leaves no room at the end unused}
   *
   * @param items of the list; only those near the window are looked at
   * @param heights of the items, in rows
   * @param selected index, or -1
   * @param wish for the first item
   */
  static ListWindow of(int items, IntUnaryOperator heights, int selected, int wish, int rows) {
    int first = Math.clamp(wish, 0, Math.max(0, items - 1));
    if (selected >= 0 && selected < first) first = selected;
    // No item is lower than a row, so that no window from further up holds the selected one.
    first = Math.max(first, selected - rows + 1);
    ListWindow window = from(items, heights, first, rows);
    while (selected >= window.end() && window.first() < selected) {
      window = from(items, heights, window.first() + 1, rows);
    }
    while (window.first() > 0) {
      ListWindow earlier = from(items, heights, window.first() - 1, rows);
      if (earlier.end() < window.end()) break;
      window = earlier;
    }
    return window;
  }

  private static ListWindow from(int items, IntUnaryOperator heights, int first, int rows) {
    // In a list of two or three rows the hints would take the room of what they count.
    boolean hints = rows > 3;
    boolean above = hints && first > 0;
    int room = rows - (above ? 1 : 0);
    int end = first;
    int used = 0;
    while (end < items && used + heights.applyAsInt(end) <= room) {
      used += heights.applyAsInt(end++);
    }
    boolean below = hints && end < items;
    while (below && used > room - 1 && end > first) used -= heights.applyAsInt(--end);
    if (end == first && end < items) end++;
    return new ListWindow(first, end, above, below);
  }
}
