package dev.sidelight.ui.toast;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Target;
import dev.sidelight.state.Toasts.Toast;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.News;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;

/** Paints toasts over what is there, newest first. */
public final class ToastPainter {
  private static final int WIDEST = 46;
  private static final int NARROWEST_BOX = 24;
  private static final int BOX_ROWS = 4;

  /** Rows of the view's title, which stays readable. */
  private static final int TITLE_ROWS = 2;

  /** A box is taken where it leaves at least so much of the area free. */
  private static final int ROWS_LEFT = 8;

  private final Sheet sheet;
  private final List<Toast> toasts;

  public ToastPainter(Sheet sheet) {
    this.sheet = sheet;
    this.toasts = sheet.state().toasts().shown();
  }

  public void paintAtTopRight(Canvas area) {
    int free = freeAbove(area);
    int boxes = TITLE_ROWS + toasts.size() * BOX_ROWS;
    if (!hasRoomForBoxes(area) || boxes > free) {
      paintStripsAtTop(area, area.height() / 4, free);
      return;
    }
    Rect below = area.area().withoutTop(TITLE_ROWS).top(toasts.size() * BOX_ROWS);
    Rect column = below.withoutRight(1).right(Math.min(WIDEST, area.width() - 2));
    // A blank column keeps apart what is cut and the box.
    area.fill(column.left(1).moved(-1, 0), Style.TEXT);
    for (int i = 0; i < toasts.size(); i++) {
      paintBox(area.sub(column.withoutTop(i * BOX_ROWS).top(BOX_ROWS)), i);
    }
  }

  public void paintAtBottom(Canvas area) {
    paintAtBottom(area, area.width() - 2);
  }

  public void paintAtBottomRight(Canvas area) {
    paintAtBottom(area, Math.min(WIDEST, area.width() - 2));
  }

  private void paintAtBottom(Canvas area, int columns) {
    int free = freeBelow(area);
    if (!hasRoomForBoxes(area) || toasts.size() * BOX_ROWS > free) {
      if (free == 0) {
        paintStripsAtTop(area, area.height() / 3, freeAbove(area));
        return;
      }
      int most = Math.min(toasts.size(), Math.max(1, area.height() / 3));
      paintStrips(area.sub(area.area().bottom(Math.min(most, free))));
      return;
    }
    Rect column = area.area().withoutRight(1).right(columns);
    Rect rows = column.bottom(toasts.size() * BOX_ROWS);
    for (int i = 0; i < toasts.size(); i++) {
      paintBox(area.sub(rows.withoutTop(i * BOX_ROWS).top(BOX_ROWS)), i);
    }
  }

  private void paintStripsAtTop(Canvas area, int most, int free) {
    int strips = Math.min(Math.min(toasts.size(), Math.max(1, most)), free - 1);
    if (strips > 0) paintStrips(area.sub(area.area().withoutTop(1).top(strips)));
  }

  private boolean hasRoomForBoxes(Canvas area) {
    return area.width() >= NARROWEST_BOX + 2
        && area.height() >= toasts.size() * BOX_ROWS + ROWS_LEFT;
  }

  /** {@return rows of the area above all that must stay in view} */
  private int freeAbove(Canvas area) {
    int free = area.height();
    for (Rect kept : sheet.inView()) {
      Rect covered = kept.intersect(area.bounds());
      if (!covered.isEmpty()) free = Math.min(free, covered.y() - area.bounds().y());
    }
    return free;
  }

  /** {@return rows of the area below all that must stay in view} */
  private int freeBelow(Canvas area) {
    int free = area.height();
    int end = area.bounds().y() + area.height();
    for (Rect kept : sheet.inView()) {
      Rect covered = kept.intersect(area.bounds());
      if (!covered.isEmpty()) free = Math.min(free, end - covered.y() - covered.height());
    }
    return free;
  }

  private void paintBox(Canvas box, int index) {
    Notice notice = toasts.get(index).notice();
    Mark mark = Mark.of(notice);
    box.fill(Style.TEXT);
    box.box(box.area(), Style.of(mark.role()));
    int room = box.width() - 4;
    String title = notice.title();
    String event = event(notice, mark);
    if (event.isEmpty()) {
      // Words of the program have no title of their own, so both lines are theirs.
      List<String> lines = Wrap.wrap(title, room - 2);
      title = lines.getFirst();
      event = String.join(" ", lines.subList(1, lines.size()));
    }
    Line head = Line.of(mark.span(), new Span(" ", Style.TEXT), new Span(title, Style.TEXT.bold()));
    box.put(2, 1, Width.ellipsis(head, room));
    String hint = hint(notice, index);
    int hintAt = box.width() - 2 - Width.columns(hint);
    int left = hint.isEmpty() ? room : hintAt - 4;
    box.put(2, 2, Width.ellipsis(event, left), Role.MUTED);
    box.put(hintAt, 2, hint, Role.PRIMARY);
    click(box, notice);
  }

  private void paintStrips(Canvas area) {
    for (int i = 0; i < Math.min(toasts.size(), area.height()); i++) {
      Notice notice = toasts.get(i).notice();
      Canvas strip = area.sub(area.area().row(i));
      strip.fill(Style.TEXT);
      strip.put(1, 0, News.line(notice, Style.TEXT.bold(), strip.width() - 2));
      strip.background(strip.area(), Role.BACKGROUND_SELECTED);
      click(strip, notice);
    }
  }

  private void click(Canvas place, Notice notice) {
    sheet.clickable(place, new Target.ToastItem(notice.number()));
  }

  /** Only the newest can be opened by a key. */
  private String hint(Notice notice, int index) {
    String key = sheet.key(Action.OPEN_TOAST);
    return index > 0 || notice.session().isEmpty() || key.isEmpty() ? "" : key + " open";
  }

  /** {@return what the sentence says beyond the glyph and the title} */
  private static String event(Notice notice, Mark mark) {
    String text = notice.text();
    String start = mark.glyph() + " " + notice.title();
    if (text.startsWith(start)) return text.substring(start.length()).strip();
    // Of several sessions at once.
    String told = notice.title() + ": ";
    if (text.startsWith(told)) return text.substring(told.length());
    return text.equals(notice.title()) ? "" : text;
  }
}
