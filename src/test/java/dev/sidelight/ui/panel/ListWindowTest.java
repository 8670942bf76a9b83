package dev.sidelight.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ListWindowTest {

  @Test
  void showsAllThatFits() {
    assertThat(window(rows(5, 2), 4, 3, 10)).isEqualTo(new ListWindow(0, 5, false, false));
  }

  @Test
  void keepsALineToCountWhatIsBelow() {
    assertThat(window(rows(9, 1), 0, 0, 5)).isEqualTo(new ListWindow(0, 4, false, true));
  }

  @Test
  void keepsLinesToCountWhatIsAboveAndBelow() {
    assertThat(window(rows(9, 1), 4, 3, 5)).isEqualTo(new ListWindow(3, 6, true, true));
  }

  @Test
  void followsTheSelectionDownNoFurtherThanNeeded() {
    assertThat(window(rows(20, 1), 9, 0, 6)).isEqualTo(new ListWindow(6, 10, true, true));
  }

  @Test
  void followsTheSelectionUp() {
    assertThat(window(rows(20, 1), 2, 9, 6)).isEqualTo(new ListWindow(2, 6, true, true));
  }

  @Test
  void leavesNoRoomUnusedAtTheEnd() {
    assertThat(window(rows(20, 1), -1, 19, 6)).isEqualTo(new ListWindow(15, 20, true, false));
  }

  @Test
  void showsTheSelectedItemWhateverTheRoom() {
    for (int items = 1; items < 12; items++) {
      for (int height = 1; height <= 2; height++) {
        for (int room = 1; room < 14; room++) {
          for (int selected = 0; selected < items; selected++) {
            for (int wish = 0; wish < items; wish++) {
              ListWindow shown = window(rows(items, height), selected, wish, room);
              assertThat(selected).isBetween(shown.first(), shown.end() - 1);
            }
          }
        }
      }
    }
  }

  private static ListWindow window(int[] heights, int selected, int wish, int rows) {
    return ListWindow.of(heights.length, i -> heights[i], selected, wish, rows);
  }

  private static int[] rows(int items, int height) {
    int[] heights = new int[items];
    Arrays.fill(heights, height);
    return heights;
  }
}
