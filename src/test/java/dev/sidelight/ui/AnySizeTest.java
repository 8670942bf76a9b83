package dev.sidelight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Rect;
import dev.sidelight.state.AppState;
import dev.sidelight.ui.paint.Hit;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnySizeTest {
  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);

  static java.util.List<AppState> states() {
    return Fixtures.all();
  }

  @ParameterizedTest
  @MethodSource("states")
  void paintsWithinTheFrame(AppState state) {
    for (int columns = 1; columns <= 200; columns += step(columns)) {
      for (int rows = 1; rows <= 60; rows += step(rows)) {
        Screen screen = painter.screenOf(Fixtures.sized(state, columns, rows));
        Canvas canvas = screen.frame().canvas();
        assertThat(canvas.width()).isEqualTo(columns);
        assertThat(canvas.height()).isEqualTo(rows);
        assertRowsFill(canvas);
        for (Hit hit : screen.hits()) assertThat(isInside(hit.area(), canvas)).isTrue();
      }
    }
  }

  @Test
  void paintsTheSameTwice() {
    for (AppState state : states()) {
      AppState sized = Fixtures.sized(state, 120, 34);
      assertThat(Golden.picture(painter.screenOf(sized)))
          .isEqualTo(Golden.picture(painter.screenOf(sized)));
    }
  }

  /** Every small size, and fewer of the large ones. */
  private static int step(int size) {
    return size < 24 ? 1 : size < 98 ? 7 : size < 102 ? 1 : 13;
  }

  private static void assertRowsFill(Canvas canvas) {
    for (int y = 0; y < canvas.height(); y++) {
      int columns = 0;
      for (int x = 0; x < canvas.width(); x++) columns += Graphemes.columns(canvas.symbol(x, y));
      assertThat(columns).as("columns of row %d", y).isEqualTo(canvas.width());
    }
  }

  private static boolean isInside(Rect area, Canvas canvas) {
    return area.intersect(canvas.area()).equals(area);
  }
}
