package dev.sidelight.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RectTest {
  private final Rect rect = new Rect(2, 3, 10, 5);

  @Test
  void splitsWithoutGapOrOverlap() {
    assertThat(rect.left(4)).isEqualTo(new Rect(2, 3, 4, 5));
    assertThat(rect.withoutLeft(4)).isEqualTo(new Rect(6, 3, 6, 5));
    assertThat(rect.right(4)).isEqualTo(new Rect(8, 3, 4, 5));
    assertThat(rect.withoutRight(4)).isEqualTo(new Rect(2, 3, 6, 5));
    assertThat(rect.top(2)).isEqualTo(new Rect(2, 3, 10, 2));
    assertThat(rect.withoutTop(2)).isEqualTo(new Rect(2, 5, 10, 3));
    assertThat(rect.bottom(2)).isEqualTo(new Rect(2, 6, 10, 2));
    assertThat(rect.withoutBottom(2)).isEqualTo(new Rect(2, 3, 10, 3));
  }

  @Test
  void takesNoMoreThanThereIs() {
    assertThat(rect.left(99)).isEqualTo(rect);
    assertThat(rect.top(-1).isEmpty()).isTrue();
    assertThat(rect.withoutTop(99).height()).isZero();
    assertThat(rect.inset(6, 1)).isEqualTo(new Rect(8, 4, 0, 3));
    assertThat(rect.row(4)).isEqualTo(new Rect(2, 7, 10, 1));
    assertThat(rect.row(5).isEmpty()).isTrue();
  }

  @Test
  void isNeverNegative() {
    assertThat(new Rect(0, 0, -1, -2)).isEqualTo(new Rect(0, 0, 0, 0));
    assertThat(rect.intersect(new Rect(50, 50, 3, 3)).isEmpty()).isTrue();
    assertThat(rect.intersect(new Rect(0, 0, 4, 5))).isEqualTo(new Rect(2, 3, 2, 2));
  }

  @Test
  void containsItsCornersOnly() {
    assertThat(rect.contains(2, 3)).isTrue();
    assertThat(rect.contains(11, 7)).isTrue();
    assertThat(rect.contains(12, 7)).isFalse();
    assertThat(rect.contains(11, 8)).isFalse();
  }
}
