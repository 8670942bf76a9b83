package dev.sidelight.state;

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
    int dialogLines,
    int dialogRows) {

  /** Columns from which the session view and the panel stand side by side. */
  public static final int WIDE = 100;

  public static Layout of(int columns, int rows) {
    return new Layout(columns, rows, 0, 0, 0, 0, 0, 0, 0);
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
        dialogLines,
        dialogRows);
  }

  /** {@return the first line on show when the end is} */
  public int lastTop() {
    return Math.max(0, transcriptLines - transcriptRows);
  }
}
