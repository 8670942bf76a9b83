package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Style;
import dev.sidelight.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the transcript holds what is looked for, in upper or lower case. */
final class Matches {
  private Matches() {}

  /** {@return the indices of the lines that hold it} */
  static List<Integer> in(List<Line> lines, Optional<String> wanted) {
    if (wanted.isEmpty()) return List.of();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (indexOf(lines.get(i).text(), wanted.get(), 0) >= 0) found.add(i);
    }
    return found;
  }

  /** Makes each match in a painted line stand out. */
  static void mark(Canvas window, int y, Line line, String wanted) {
    String text = line.text();
    int at = indexOf(text, wanted, 0);
    while (at >= 0) {
      int end = at + wanted.length();
      int x = Width.columns(text.substring(0, at));
      Rect place = new Rect(x, y, Width.columns(text.substring(at, end)), 1);
      window.restyle(place, Style::reversed);
      at = indexOf(text, wanted, end);
    }
  }

  private static int indexOf(String text, String wanted, int from) {
    for (int at = from; at <= text.length() - wanted.length(); at++) {
      if (text.regionMatches(true, at, wanted, 0, wanted.length())) return at;
    }
    return -1;
  }
}
