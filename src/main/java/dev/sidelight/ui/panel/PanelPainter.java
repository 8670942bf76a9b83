package dev.sidelight.ui.panel;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Panel;
import dev.sidelight.state.PanelItem;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Target;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Counts;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Paints the list of sessions with its header and footer. */
public final class PanelPainter {
  /** Rows of a panel from which there is room for a footer, and for air around it. */
  private static final int ROOM_FOR_FOOTER = 4;

  private static final int ROOM_FOR_AIR = 12;

  private final Sheet sheet;
  private final AppState state;
  private final KeptList kept;

  public PanelPainter(Sheet sheet, KeptList kept) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.kept = kept;
  }

  /** {@return the rows that toasts may cover: free ones, else one that is no part of the list} */
  public Rect paint(Canvas panel) {
    sheet.clickable(panel, new Target.PanelArea());
    Rect rest = panel.area();
    paintHeader(panel.sub(rest.top(1)), kept.counts());
    rest = rest.withoutTop(1);
    List<PanelItem> items = kept.items();
    if (state.panel().filtering() || !state.panel().filter().isEmpty()) {
      paintFilter(panel.sub(rest.top(1)), items);
      rest = rest.withoutTop(1);
    }
    Rect foot = rest.bottom(0);
    Footer footer = new Footer(sheet);
    if (panel.height() >= ROOM_FOR_FOOTER) {
      List<Line> lines = footer.lines(panel.width() - 2, panel.height());
      foot = rest.bottom(lines.size());
      for (int y = 0; y < lines.size(); y++) {
        panel.put(1, foot.y() + y, lines.get(y), panel.width() - 2);
      }
      rest = rest.withoutBottom(foot.height());
    }
    Canvas list = panel.sub(rest.withoutBottom(panel.height() >= ROOM_FOR_AIR ? 1 : 0));
    int taken = items.isEmpty() ? EmptyPanel.paint(sheet, list) : paintList(list, items);
    Rect free = rest.withoutTop(taken);
    if (!free.isEmpty()) return free;
    return footer.isCalm() && !foot.isEmpty() ? foot.bottom(1) : panel.area().top(1);
  }

  private void paintHeader(Canvas header, Counts counts) {
    Line line = counts.line();
    int start = header.width() - 1 - line.columns();
    int room = start < 11 ? 0 : start - 2;
    header.put(1, 0, "Sessions", Style.of(Role.TITLE), room);
    header.put(Math.max(1, start), 0, line, header.width() - 1);
  }

  private void paintFilter(Canvas area, List<PanelItem> items) {
    Panel panel = state.panel();
    int shown = PanelList.rowsIn(items, items.size());
    String found = shown + " of " + state.sessions().rows().size();
    int foundAt = area.width() - 1 - Width.columns(found);
    String filter = Clean.oneLine(panel.filter());
    int x = area.put(1, 0, "/ ", Style.of(Role.PRIMARY));
    int end = area.put(x, 0, filter, Style.TEXT, area.width() - 2 - x);
    if (end + 2 <= foundAt) area.put(foundAt, 0, found, Style.of(Role.MUTED));
    if (panel.filtering() && state.dialog().isEmpty()) {
      sheet.cursorAt(area, Math.min(end, area.width() - 1), 0);
    }
  }

  /** {@return how many rows it took} */
  private int paintList(Canvas list, List<PanelItem> items) {
    boolean compact = isCompact(list, items);
    IntUnaryOperator heights = i -> height(items.get(i), compact);
    int selected = kept.selectedAt();
    ListWindow window =
        ListWindow.of(items.size(), heights, selected, state.panel().scrollOffset(), list.height());
    sheet.showsPanel(window.first(), window.end() - window.first());
    RowPainter rows = new RowPainter(sheet, compact);
    int y = 0;
    if (window.cutAbove()) hint(list, y++, "↑", PanelList.rowsIn(items, window.first()));
    for (int i = window.first(); i < window.end(); i++) {
      Canvas place = list.sub(new Rect(0, y, list.width(), heights.applyAsInt(i)));
      rows.paint(place, items.get(i), i == selected);
      y += place.height();
    }
    if (window.cutBelow()) {
      int below = PanelList.rowsIn(items, items.size()) - PanelList.rowsIn(items, window.end());
      hint(list, list.height() - 1, "↓", below);
      return list.height();
    }
    return y;
  }

  private static void hint(Canvas list, int y, String arrow, int rows) {
    if (rows > 0) list.put(1, y, arrow + " " + rows + " more", Style.of(Role.MUTED));
  }

  private boolean isCompact(Canvas list, List<PanelItem> items) {
    return switch (state.settings().panel().compact()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> list.width() < RowPainter.TWO_LINES_FROM || isHigher(items, list.height());
    };
  }

  private static boolean isHigher(List<PanelItem> items, int rows) {
    int high = 0;
    for (int i = 0; i < items.size() && high <= rows; i++) high += height(items.get(i), false);
    return high > rows;
  }

  private static int height(PanelItem item, boolean compact) {
    return switch (item) {
      case PanelItem.ServerHeading _, PanelItem.ProjectHeading _ -> 1;
      case PanelItem.SessionRow _, PanelItem.ChildRow _ -> compact ? 1 : 2;
    };
  }
}
