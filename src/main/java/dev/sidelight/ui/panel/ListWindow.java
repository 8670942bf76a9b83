package dev.sidelight.ui.panel;

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
   * @param heights of the items, in rows
   * @param selected index, or -1
   * @param wish for the first item
   */
  static ListWindow of(int[] heights, int selected, int wish, int rows) {
    int first = Math.clamp(wish, 0, Math.max(0, heights.length - 1));
    if (selected >= 0 && selected < first) first = selected;
    ListWindow window = from(heights, first, rows);
    while (selected >= window.end() && window.first() < selected) {
      window = from(heights, window.first() + 1, rows);
    }
    while (window.first() > 0) {
      ListWindow earlier = from(heights, window.first() - 1, rows);
      if (earlier.end() < window.end()) break;
      window = earlier;
    }
    return window;
  }

  private static ListWindow from(int[] heights, int first, int rows) {
    // In a list of two or three rows the hints would take the room of what they count.
    boolean hints = rows > 3;
    boolean above = hints && first > 0;
    int room = rows - (above ? 1 : 0);
    int end = first;
    int used = 0;
    while (end < heights.length && used + heights[end] <= room) used += heights[end++];
    boolean below = hints && end < heights.length;
    while (below && used > room - 1 && end > first) used -= heights[--end];
    if (end == first && end < heights.length) end++;
    return new ListWindow(first, end, above, below);
  }
}
