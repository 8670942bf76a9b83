package dev.sidelight.state;

import dev.sidelight.model.RequestId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the last painted frame had room for; the painter's answer, so that keys can move by it.
 *
 * @param columns of the terminal
 * @param rows of the terminal
 * @param panelOffset first item of the panel's list that was painted
 * @param panelItems how many items were painted
 * @param transcript the whole transcript at this width
 * @param matches lines of the transcript that hold what is searched
 * @param wholeRequests requests that are on the screen word for word
 * @param dialog the dialog's content
 */
public record Layout(
    int columns,
    int rows,
    int panelOffset,
    int panelItems,
    Window transcript,
    List<Integer> matches,
    Set<RequestId> wholeRequests,
    Window dialog) {
  public Layout {
    matches = List.copyOf(matches);
    wholeRequests = Set.copyOf(wholeRequests);
  }

  /** Columns from which the session view and the panel stand side by side. */
  public static final int WIDE = 100;

  /**
   * Lines of which some are on show.
   *
   * @param lines in all
   * @param top the first one on show
   * @param rows for which there is room
   */
  public record Window(int lines, int top, int rows) {
    static final Window EMPTY = new Window(0, 0, 0);

    /** {@return the first line on show when the end is} */
    public int lastTop() {
      return Math.max(0, lines - rows);
    }
  }

  public static Layout of(int columns, int rows) {
    return new Layout(columns, rows, 0, 0, Window.EMPTY, List.of(), Set.of(), Window.EMPTY);
  }

  public boolean isWide() {
    return columns >= WIDE;
  }

  public Layout resized(int newColumns, int newRows) {
    return new Layout(
        newColumns, newRows, panelOffset, panelItems, transcript, matches, wholeRequests, dialog);
  }

  public Layout withPanel(int offset, int items) {
    return new Layout(columns, rows, offset, items, transcript, matches, wholeRequests, dialog);
  }

  public Layout withTranscript(Window window, List<Integer> found) {
    return new Layout(columns, rows, panelOffset, panelItems, window, found, wholeRequests, dialog);
  }

  public Layout withDialog(Window window) {
    return new Layout(
        columns, rows, panelOffset, panelItems, transcript, matches, wholeRequests, window);
  }

  public Layout withWhole(RequestId request) {
    Set<RequestId> more = new HashSet<>(wholeRequests);
    more.add(request);
    return new Layout(columns, rows, panelOffset, panelItems, transcript, matches, more, dialog);
  }
}
