package dev.sidelight.testbed;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a terminal shows at one moment.
 *
 * @param rows from the top, without the blanks at their ends; a wide character counts as one here
 * @param bold by row, the columns that are bold
 * @param cursorColumn from 0
 * @param cursorRow from 0
 * @param title what the program set last as the window's title
 */
public record Screen(
    List<String> rows, List<BitSet> bold, int cursorColumn, int cursorRow, String title) {
  public Screen {
    rows = List.copyOf(rows);
    bold = List.copyOf(bold);
  }

  /** {@return whether one row holds all of the texts, in that order} */
  public boolean shows(String... texts) {
    return row(texts).isPresent();
  }

  /** {@return the number, from 0, of the first row that holds all of the texts, in that order} */
  public Optional<Integer> row(String... texts) {
    Pattern all =
        Pattern.compile(
            List.of(texts).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    for (int row = 0; row < rows.size(); row++) {
      if (all.matcher(rows.get(row)).find()) return Optional.of(row);
    }
    return Optional.empty();
  }

  public String text() {
    return String.join("\n", rows);
  }

  /** {@return whether the first character of the text, where it first occurs, is bold} */
  public boolean isBold(String text) {
    Optional<Integer> row = row(text);
    return row.isPresent() && bold.get(row.get()).get(rows.get(row.get()).indexOf(text));
  }

  /** {@return the screen as a picture with a frame, for the message of a failed test} */
  @Override
  public String toString() {
    String frame = "~".repeat(60);
    String body = rows.stream().map(row -> "|" + row).collect(Collectors.joining("\n"));
    String cursor = "cursor %d,%d  title «%s»".formatted(cursorColumn, cursorRow, title);
    return frame + "\n" + body + "\n" + frame + "\n" + cursor;
  }
}
