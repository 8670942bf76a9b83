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
 * @param transcriptLines length of the whole transcript at this width
 * @param transcriptTop first line of it on show
 * @param transcriptRows height of its window
 * @param matches lines of the transcript that hold what is searched
 * @param wholeRequests requests that are on the screen word for word
 * @param dialogLines length of the dialog's content
 * @param dialogRows height of its window
 */
public record Layout(
    int columns,
    int rows,
    int panelOffset,
    int panelItems,
    int transcriptLines,
    int transcriptTop,
    int transcriptRows,
    List<Integer> matches,
    Set<RequestId> wholeRequests,
    int dialogLines,
    int dialogRows) {
  public Layout {
    matches = List.copyOf(matches);
    wholeRequests = Set.copyOf(wholeRequests);
  }

  /** Columns from which the session view and the panel stand side by side. */
  public static final int WIDE = 100;

  public static Layout of(int columns, int rows) {
    return new Layout(columns, rows, 0, 0, 0, 0, 0, List.of(), Set.of(), 0, 0);
  }

  public boolean isWide() {
    return columns >= WIDE;
  }

  public Layout resized(int newColumns, int newRows) {
    return new Layout(
        newColumns,
        newRows,
        panelOffset,
        panelItems,
        transcriptLines,
        transcriptTop,
        transcriptRows,
        matches,
        wholeRequests,
        dialogLines,
        dialogRows);
  }

  /** {@return the first line on show when the end is} */
  public int lastTop() {
    return Math.max(0, transcriptLines - transcriptRows);
  }

  public Layout withPanel(int offset, int items) {
    return new Layout(
        columns,
        rows,
        offset,
        items,
        transcriptLines,
        transcriptTop,
        transcriptRows,
        matches,
        wholeRequests,
        dialogLines,
        dialogRows);
  }

  public Layout withTranscript(int lines, int top, int height, List<Integer> found) {
    return new Layout(
        columns,
        rows,
        panelOffset,
        panelItems,
        lines,
        top,
        height,
        found,
        wholeRequests,
        dialogLines,
        dialogRows);
  }

  public Layout withDialog(int lines, int height) {
    return new Layout(
        columns,
        rows,
        panelOffset,
        panelItems,
        transcriptLines,
        transcriptTop,
        transcriptRows,
        matches,
        wholeRequests,
        lines,
        height);
  }

  public Layout withWhole(RequestId request) {
    Set<RequestId> more = new HashSet<>(wholeRequests);
    more.add(request);
    return new Layout(
        columns,
        rows,
        panelOffset,
        panelItems,
        transcriptLines,
        transcriptTop,
        transcriptRows,
        matches,
        more,
        dialogLines,
        dialogRows);
  }
}
