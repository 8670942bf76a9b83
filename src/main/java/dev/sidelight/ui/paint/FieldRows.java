package dev.sidelight.ui.paint;

import dev.sidelight.state.TextField;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that is edited, broken into rows of so many columns. Every character stays on show: blanks
 * where a row breaks belong to the row before.
 *
 * @param rows at least one
 * @param cursorRow 0 for the first
 * @param cursorColumn in columns, at most the width of the rows
 */
public record FieldRows(List<String> rows, int cursorRow, int cursorColumn) {
  private static final String TAB = "    ";

  public FieldRows {
    rows = List.copyOf(rows);
  }

  public static FieldRows of(TextField field, int columns) {
    String before = visible(field.text().substring(0, field.cursor()));
    String text = before + visible(field.text().substring(field.cursor()));
    List<String> rows = new ArrayList<>();
    int cursorRow = 0;
    int cursorColumn = 0;
    int from = 0;
    while (true) {
      int lineEnd = lineEnd(text, from);
      int end = rowEnd(text, from, lineEnd, Math.max(1, columns));
      boolean endsLine = end == lineEnd;
      // Between two rows of one line the cursor stands where the second begins.
      int lastHere = endsLine ? end : end - 1;
      if (before.length() >= from && before.length() <= lastHere) {
        cursorRow = rows.size();
        cursorColumn = Math.min(columns, Width.columns(text.substring(from, before.length())));
      }
      rows.add(text.substring(from, end));
      if (end == text.length()) return new FieldRows(rows, cursorRow, cursorColumn);
      from = endsLine ? end + 1 : end;
    }
  }

  /** {@return the first of so many rows, such that the cursor is among them} */
  public int firstOf(int shown) {
    return Math.clamp(cursorRow - shown + 1, 0, Math.max(0, rows.size() - shown));
  }

  private static String visible(String text) {
    return Clean.visible(text.replace("\t", TAB));
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** After the last word that fits, or inside a word that is wider than a row. */
  private static int rowEnd(String text, int from, int lineEnd, int columns) {
    int used = 0;
    int afterBlank = from;
    int at = from;
    while (at < lineEnd) {
      int next = Math.min(lineEnd, Width.characterEnd(text, at));
      used += Width.columns(text.substring(at, next));
      boolean blank = text.charAt(at) == ' ';
      if (used > columns && !blank && at > from) return afterBlank > from ? afterBlank : at;
      if (blank) afterBlank = next;
      at = next;
    }
    return lineEnd;
  }
}
