package dev.sidelight.ui;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.View;
import dev.sidelight.ui.dialog.DialogPainter;
import dev.sidelight.ui.dialog.FirstRun;
import dev.sidelight.ui.dialog.LeaderHint;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Counts;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.panel.KeptList;
import dev.sidelight.ui.panel.PanelPainter;
import dev.sidelight.ui.panel.StatusLine;
import dev.sidelight.ui.toast.ToastPainter;
import dev.sidelight.ui.view.Overview;
import dev.sidelight.ui.view.ViewPainter;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Paints the state. The same state always gives the same screen; what is kept between frames only
 * saves work. For one thread.
 */
public final class ScreenPainter {
  private final Supplier<ZoneId> zone;
  private final ViewPainter views = new ViewPainter();
  private final KeptList list = new KeptList();

  /**
   * @param zone for times of day
   */
  public ScreenPainter(ZoneId zone) {
    this(() -> zone);
  }

  /**
   * @param zone asked for times of day only; the machine's takes long to be found out
   */
  public ScreenPainter(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /** {@return the screen for a terminal of the size that the state's layout says} */
  public Screen screenOf(AppState state) {
    Clock clock = new Clock(state.now(), zone);
    Sheet sheet = new Sheet(state, clock);
    list.follow(state);
    Counts counts = list.counts();
    if (!sheet.canvas().area().isEmpty()) {
      paint(sheet, counts);
      if (state.leader()) LeaderHint.paint(sheet);
      state.dialog().ifPresent(dialog -> DialogPainter.paint(sheet, dialog));
    }
    Frame frame = new Frame(sheet.canvas(), sheet.cursor(), counts.windowTitle());
    return new Screen(frame, sheet.hits(), sheet.layout(), sheet.briefs(), clock.nextChange());
  }

  private void paint(Sheet sheet, Counts counts) {
    Canvas whole = sheet.canvas();
    AppState state = sheet.state();
    if (state.servers().isEmpty()) {
      FirstRun.paint(sheet, whole);
      StatusLine.paint(sheet, whole.sub(whole.area().bottom(1)), counts);
    } else if (state.panel().alone()) {
      paintPanel(sheet, whole);
    } else if (!state.layout().isWide()) {
      paintNarrow(sheet, whole, counts);
    } else if (state.panel().hidden()) {
      paintOverPanel(sheet, whole, counts);
    } else {
      paintWide(sheet, whole);
    }
  }

  private void paintWide(Sheet sheet, Canvas whole) {
    int columns = sheet.state().panel().columns();
    Rect left = whole.area().withoutRight(columns + 1);
    whole.fill(whole.area().withoutRight(columns).right(1), "│", Style.of(Role.BORDER));
    paintView(sheet, whole.sub(left));
    new PanelPainter(sheet, list).paint(whole.sub(whole.area().right(columns)));
    paintToasts(sheet, whole.sub(left), Optional.empty());
  }

  private void paintNarrow(Sheet sheet, Canvas whole, Counts counts) {
    AppState state = sheet.state();
    if (state.view().isPresent() && state.area() == AppState.Area.VIEW) {
      paintOverPanel(sheet, whole, counts);
      return;
    }
    paintPanel(sheet, whole);
  }

  private void paintPanel(Sheet sheet, Canvas whole) {
    Rect spare = new PanelPainter(sheet, list).paint(whole);
    if (sheet.state().dialog().isPresent()) {
      paintToastsByDialog(sheet, whole.sub(whole.area().bottom(1)), Optional.empty());
    } else if (!sheet.state().leader()) {
      new ToastPainter(sheet, Optional.empty()).paintIn(whole, spare);
    }
  }

  /** The session view, and one line for the panel. */
  private void paintOverPanel(Sheet sheet, Canvas whole, Counts counts) {
    Rect above = whole.area().withoutBottom(1);
    paintView(sheet, whole.sub(above));
    StatusLine.paint(sheet, whole.sub(whole.area().bottom(1)), counts);
    paintToasts(sheet, whole.sub(above), StatusLine.told(sheet.state()));
  }

  private void paintView(Sheet sheet, Canvas area) {
    if (area.area().isEmpty()) return;
    Optional<View> view = sheet.state().view();
    if (view.isPresent()) {
      views.paint(sheet, area, view.get());
    } else {
      Overview.paint(sheet, area);
    }
  }

  /**
   * What stands there while no session is open begins at the top, and is not to be covered.
   *
   * @param told what is told elsewhere on the screen
   */
  private static void paintToasts(Sheet sheet, Canvas area, Optional<Notice> told) {
    AppState state = sheet.state();
    ToastPainter toasts = new ToastPainter(sheet, told);
    if (state.dialog().isPresent()) {
      paintToastsByDialog(sheet, area.sub(area.area().top(1)), told);
    } else if (state.view().isPresent()) {
      toasts.paintOver(area);
    } else if (!state.leader()) {
      toasts.paintBelow(area);
    }
  }

  /** The first and the last row of the screen are those that no dialog needs. */
  private static void paintToastsByDialog(Sheet sheet, Canvas row, Optional<Notice> told) {
    boolean listed = sheet.state().dialog().orElse(null) instanceof Dialog.History;
    if (!listed) new ToastPainter(sheet, told).paintLines(row);
  }
}
