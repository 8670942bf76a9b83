package dev.sidelight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.ViewFixtures;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Rect;
import dev.sidelight.model.Permission;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Clean;
import dev.sidelight.ui.paint.Hit;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnySizeTest {
  /** All small sizes, those where the layout changes, and some large ones. */
  private static final int[] COLUMNS = {
    1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 19, 24, 29, 33, 34, 40, 50, 70, 99, 100, 101, 130, 200
  };

  private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 34, 60};

  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);

  static List<AppState> states() {
    List<AppState> states = new ArrayList<>(Fixtures.all());
    states.addAll(ViewFixtures.all());
    return states;
  }

  @ParameterizedTest
  @MethodSource("states")
  void paintsWithinTheFrame(AppState state) {
    for (int columns : COLUMNS) {
      for (int rows : ROWS) {
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
  void whatCountsAsShownWordForWordIsOnTheScreen() {
    for (AppState state : states()) {
      for (int columns : COLUMNS) {
        if (columns >= Layout.WIDE) continue;
        for (int rows : ROWS) {
          Screen screen = painter.screenOf(Fixtures.sized(state, columns, rows));
          String shown = letters(String.join("", screen.frame().canvas().rows()));
          for (Permission permission : permissions(state)) {
            if (!screen.layout().wholeRequests().contains(permission.id())) continue;
            for (String pattern : permission.patterns()) {
              assertThat(shown)
                  .as("%d columns, %d rows", columns, rows)
                  .contains(letters(Clean.visible(pattern)));
            }
          }
        }
      }
    }
  }

  private static List<Permission> permissions(AppState state) {
    List<Permission> permissions = new ArrayList<>();
    for (Tracked session : state.sessions().all()) {
      for (Pending pending : session.requests().values()) {
        if (pending instanceof Pending.ForPermission(Permission permission, _)) {
          permissions.add(permission);
        }
      }
    }
    return permissions;
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  @Test
  void paintsTheSameTwice() {
    for (AppState state : states()) {
      AppState sized = Fixtures.sized(state, 120, 34);
      assertThat(Golden.picture(painter.screenOf(sized)))
          .isEqualTo(Golden.picture(painter.screenOf(sized)));
    }
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
