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
import java.util.Optional;

/** Paints toasts over what is there, newest first. */
public final class ToastPainter {
  private static final int WIDEST = 46;
  private static final int NARROWEST_BOX = 24;
  private static final int BOX_ROWS = 4;

  /** Rows of the view's title, which stays readable. */
  private static final int TITLE_ROWS = 2;

  /** Over a session boxes take one row of so many at most, and lines one of so many. */
  private static final int ROWS_PER_BOX_ROW = 3;

  private static final int ROWS_PER_LINE = 6;

  private final Sheet sheet;
  private final List<Notice> toasts;

  /**
   * @param told what is told elsewhere on the screen
   */
  public ToastPainter(Sheet sheet, Optional<Notice> told) {
    this.sheet = sheet;
    this.toasts =
        sheet.state().toasts().shown().stream()
            .map(Toast::notice)
            .filter(notice -> !Optional.of(notice).equals(told))
            .map(sheet::current)
            .toList();
  }

  /** Paints at the top right of a session, and leaves most of it in view. */
  public void paintOver(Canvas session) {
    int free = freeAbove(session);
    int boxRows = Math.min(free - TITLE_ROWS, session.height() / ROWS_PER_BOX_ROW);
    int boxes = boxes(session, boxRows);
    if (boxes == 0) {
      int lines = Math.min(free - 1, Math.max(1, session.height() / ROWS_PER_LINE));
      paintLines(session.sub(session.area().withoutTop(1).top(lines)));
      return;
    }
    Rect column = column(session, WIDEST).withoutTop(TITLE_ROWS).top(boxes * BOX_ROWS);
    // A blank column keeps apart what is cut and the box.
    session.fill(column.left(1).moved(-1, 0), Style.TEXT);
    paintBoxes(session.sub(column));
  }

  /** Paints at the bottom right of what stands there while no session is open. */
  public void paintBelow(Canvas welcome) {
    int free = Math.min(freeBelow(welcome), welcome.height() / 2);
    int boxes = boxes(welcome, free);
    if (boxes == 0) {
      paintLines(welcome.sub(welcome.area().bottom(Math.min(toasts.size(), free))));
    } else {
      paintBoxes(welcome.sub(column(welcome, WIDEST).bottom(boxes * BOX_ROWS)));
    }
  }

  /**
   * Paints at the bottom of the rows that can be spared. What the program has to say is an answer
   * to a key, and takes more rows if it needs them.
   */
  public void paintIn(Canvas panel, Rect spare) {
    Canvas room = panel.sub(spare);
    if (toasts.isEmpty()) return;
    if (boxes(room, spare.height()) == toasts.size()) {
      Rect column = column(room, room.width());
      paintBoxes(room.sub(column.bottom(toasts.size() * BOX_ROWS)));
    } else if (toasts.getFirst().session().isEmpty()) {
      paintWords(panel, spare);
    } else {
      paintLines(room.sub(room.area().bottom(toasts.size())));
    }
  }

  private void paintWords(Canvas panel, Rect spare) {
    Notice notice = toasts.getFirst();
    Line words = Line.of(Mark.of(notice).span(), new Span(" " + notice.text(), Style.TEXT.bold()));
    List<Line> lines = Wrap.wrap(words, Math.max(1, panel.width() - 2));
    Canvas above = panel.sub(panel.area().top(spare.endY()));
    int free = Math.max(spare.height(), freeBelow(above));
    Canvas place = above.sub(above.area().bottom(Math.min(lines.size(), free)));
    place.fill(Style.TEXT);
    for (int y = 0; y < place.height(); y++) place.put(1, y, lines.get(y));
    place.background(place.area(), Role.BACKGROUND_SELECTED);
    click(place, notice);
  }

  /** Paints as many as there are lines, each in one. */
  public void paintLines(Canvas area) {
    for (int i = 0; i < Math.min(toasts.size(), area.height()); i++) {
      Notice notice = toasts.get(i);
      Canvas line = area.sub(area.area().row(i));
      line.fill(Style.TEXT);
      line.put(1, 0, News.line(notice, Style.TEXT.bold(), line.width() - 2));
      line.background(line.area(), Role.BACKGROUND_SELECTED);
      click(line, notice);
    }
  }

  /** {@return how many boxes fit; 0 if lines are to take their place} */
  private int boxes(Canvas area, int rows) {
    boolean wide = area.width() >= NARROWEST_BOX + 2;
    return wide ? Math.clamp(rows / BOX_ROWS, 0, toasts.size()) : 0;
  }

  private static Rect column(Canvas area, int widest) {
    return area.area().withoutRight(1).right(Math.min(widest, area.width() - 2));
  }

  private void paintBoxes(Canvas column) {
    for (int i = 0; i < column.height() / BOX_ROWS; i++) {
      Canvas box = column.sub(column.area().withoutTop(i * BOX_ROWS).top(BOX_ROWS));
      paintBox(box, toasts.get(i));
    }
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
    int end = area.bounds().endY();
    for (Rect kept : sheet.inView()) {
      Rect covered = kept.intersect(area.bounds());
      if (!covered.isEmpty()) free = Math.min(free, end - covered.endY());
    }
    return free;
  }

  private void paintBox(Canvas box, Notice notice) {
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
    String hint = hint(sheet, notice);
    int hintAt = box.width() - 2 - Width.columns(hint);
    int left = hint.isEmpty() ? room : hintAt - 4;
    box.put(2, 2, Width.ellipsis(event, left), Role.MUTED);
    box.put(hintAt, 2, hint, Role.PRIMARY);
    click(box, notice);
  }

  private void click(Canvas place, Notice notice) {
    sheet.clickable(place, new Target.ToastItem(notice.number()));
  }

  /** Only the newest can be opened by a key. */
  private static String hint(Sheet sheet, Notice notice) {
    String key = sheet.key(Action.OPEN_TOAST);
    long newest = sheet.state().toasts().shown().getFirst().notice().number();
    boolean opens = notice.number() == newest && notice.session().isPresent();
    return opens && !key.isEmpty() ? key + " open" : "";
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
