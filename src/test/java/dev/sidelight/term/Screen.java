package dev.sidelight.term;

import dev.sidelight.grid.Graphemes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A terminal of the simplest kind, which agrees with us on every width. */
final class Screen {
  private final String[][] cells;
  private int x;
  private int y;

  Screen(int columns, int rows) {
    cells = new String[rows][columns];
    clear();
  }

  void write(String codes) {
    for (int at = 0, next; at < codes.length(); at = next) {
      if (codes.startsWith("\033[", at)) {
        next = at + 2;
        while (codes.charAt(next) < 0x40) {
          next++;
        }
        control(codes.substring(at + 2, next), codes.charAt(next));
        next++;
      } else {
        next = Graphemes.end(codes, at);
        glyph(codes.substring(at, next));
      }
    }
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String[] row : cells) {
      rows.add(String.join("", row).stripTrailing());
    }
    return rows;
  }

  private void control(String parameters, char last) {
    if (last == 'H') {
      String[] place = parameters.split(";");
      y = Integer.parseInt(place[0]) - 1;
      x = Integer.parseInt(place[1]) - 1;
    } else if (last == 'J') {
      clear();
    }
  }

  private void glyph(String glyph) {
    int columns = Graphemes.columns(glyph);
    erase(x);
    if (columns == 2 && x + 1 < cells[y].length) {
      erase(x + 1);
      cells[y][x + 1] = "";
    }
    cells[y][x] = glyph;
    x = Math.min(x + columns, cells[y].length - 1);
  }

  /** Half of a wide glyph cannot stay. */
  private void erase(int column) {
    if (cells[y][column].isEmpty()) {
      cells[y][column - 1] = " ";
    }
    if (column + 1 < cells[y].length && cells[y][column + 1].isEmpty()) {
      cells[y][column + 1] = " ";
    }
    cells[y][column] = " ";
  }

  private void clear() {
    for (String[] row : cells) {
      Arrays.fill(row, " ");
    }
  }
}
