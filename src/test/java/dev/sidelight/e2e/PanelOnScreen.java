package dev.sidelight.e2e;

import dev.sidelight.testbed.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The panel beside the session view, read off a screen that has no wide characters. */
record PanelOnScreen(Screen screen) {
  /** Columns of the panel where the settings say nothing else. */
  private static final int COLUMNS = 38;

  private static final int LEFT = Program.COLUMNS - COLUMNS;

  /** Where titles begin, after the bar of the selection and the glyph. */
  private static final int TITLE_AT = 3;

  /**
   * A session as the panel shows it.
   *
   * @param row of the screen, from 0
   * @param head glyph, title, marks, age
   * @param says what stands below; empty where rows have one line
   */
  record Entry(int row, String glyph, String head, String says, boolean selected, boolean bold) {
    /** {@return whether it is marked as unvisited} */
    boolean isMarked() {
      return head.matches(".* ● +\\S+$");
    }

    boolean isMuted() {
      return head.matches(".* ⊘( ●)? +\\S+$");
    }
  }

  Optional<Entry> find(String title) {
    return entries(title).stream().findFirst();
  }

  /** {@return whether the title's row has the glyph, and below the texts, in that order} */
  boolean shows(String title, String glyph, String... says) {
    return find(title)
        .filter(entry -> entry.glyph().equals(glyph))
        .filter(entry -> holds(entry.says(), says))
        .isPresent();
  }

  /** {@return all rows with that title, children included} */
  List<Entry> entries(String title) {
    List<Entry> found = new ArrayList<>();
    for (int row = 0; row < screen.rows().size(); row++) {
      String line = line(row);
      int at = line.indexOf(title);
      boolean isTitle = at >= TITLE_AT && line.substring(0, at).matches("[▌ ] *└? *\\S ");
      if (!isTitle) continue;
      String below = row + 1 < screen.rows().size() ? line(row + 1) : "";
      found.add(
          new Entry(
              row,
              line.substring(at - 2, at - 1),
              line.substring(at),
              below.isEmpty() ? "" : below.substring(1).strip(),
              line.startsWith("▌"),
              screen.bold().get(row).get(LEFT + at)));
    }
    return found;
  }

  boolean hasSelection() {
    return !selected().isEmpty();
  }

  /** {@return the selected row's first line; empty if none is selected} */
  String selected() {
    for (int row = 0; row < screen.rows().size(); row++) {
      if (line(row).startsWith("▌")) return line(row).replaceFirst(" +\\S+$", "");
    }
    return "";
  }

  /** {@return the row of the screen where the selection begins; -1 if nothing is selected} */
  int selectedRow() {
    return rowStarting("▌");
  }

  /** {@return how many rows of the screen beside the panel hold the text} */
  int besides(String text) {
    int count = 0;
    for (String row : screen.rows()) {
      if (row.substring(0, Math.min(LEFT, row.length())).contains(text)) count++;
    }
    return count;
  }

  /** {@return how many toasts there are with the title and the sentence's rest} */
  int toasts(String glyphAndTitle, String rest) {
    int count = 0;
    for (int row = 0; row + 1 < screen.rows().size(); row++) {
      boolean titled = screen.rows().get(row).contains("│ " + glyphAndTitle + " ");
      if (titled && screen.rows().get(row + 1).contains("│ " + rest)) count++;
    }
    return count;
  }

  /** {@return the row of the screen where the project's sessions begin; -1 if nowhere} */
  int heading(String project) {
    return rowStarting(" " + project + " ─");
  }

  /** {@return the row of the screen where the working session stands; -1 if nowhere} */
  int rowOf(String title) {
    return rowStarting(" ● " + title);
  }

  private int rowStarting(String start) {
    for (int row = 0; row < screen.rows().size(); row++) {
      if (line(row).startsWith(start)) return row;
    }
    return -1;
  }

  String footer() {
    return line(screen.rows().size() - 1).strip();
  }

  private String line(int row) {
    String line = screen.rows().get(row);
    return line.length() > LEFT ? line.substring(LEFT) : "";
  }

  private static boolean holds(String line, String... texts) {
    int at = 0;
    for (String text : texts) {
      int found = line.indexOf(text, at);
      if (found < 0) return false;
      at = found + text.length();
    }
    return true;
  }
}
