package dev.sidelight.ui;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.AppState;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Counts;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.panel.PanelPainter;
import java.time.ZoneId;

/**
 * Paints the state. The same state always gives the same screen; what is kept between frames only
 * saves work. For one thread.
 */
public final class ScreenPainter {
  private final ZoneId zone;

  /**
   * @param zone for times of day
   */
  public ScreenPainter(ZoneId zone) {
    this.zone = zone;
  }

  /** {@return the screen for a terminal of the size that the state's layout says} */
  public Screen screenOf(AppState state) {
    Clock clock = new Clock(state.now(), zone);
    Sheet sheet = new Sheet(state, clock);
    Counts counts = Counts.of(state);
    paint(sheet, counts);
    Frame frame = new Frame(sheet.canvas(), sheet.cursor(), counts.windowTitle());
    return new Screen(frame, sheet.hits(), sheet.layout(), clock.nextChange());
  }

  private void paint(Sheet sheet, Counts counts) {
    Canvas whole = sheet.canvas();
    if (whole.area().isEmpty()) return;
    AppState state = sheet.state();
    if (!state.layout().isWide()) {
      new PanelPainter(sheet).paint(whole, counts);
      return;
    }
    int columns = state.panel().columns();
    Canvas panel = whole.sub(whole.area().right(columns));
    Rect rest = whole.area().withoutRight(columns);
    whole.fill(rest.right(1), "│", Style.of(Role.BORDER));
    new PanelPainter(sheet).paint(panel, counts);
  }
}
