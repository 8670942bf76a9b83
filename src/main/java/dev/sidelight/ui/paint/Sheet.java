package dev.sidelight.ui.paint;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame.Cursor;
import dev.sidelight.grid.Rect;
import dev.sidelight.model.RequestId;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Row;
import dev.sidelight.state.Target;
import dev.sidelight.state.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A frame in the making: what it is made from, and what is learned while it is painted. */
public final class Sheet {
  private final AppState state;
  private final Clock clock;
  private final Briefs briefs;
  private final Canvas canvas;
  private final List<Hit> hits = new ArrayList<>();
  private final List<Rect> inView = new ArrayList<>();
  private Cursor cursor = Cursor.HIDDEN;
  private Layout layout;

  public Sheet(AppState state, Clock clock) {
    this.state = state;
    this.clock = clock;
    this.briefs = new Briefs(state, clock.at(clock.now()));
    this.canvas = Canvas.of(state.layout().columns(), state.layout().rows());
    this.layout = Layout.of(state.layout().columns(), state.layout().rows());
  }

  public AppState state() {
    return state;
  }

  public Clock clock() {
    return clock;
  }

  /** {@return a root session in a few words, with all that its descendants ask and do} */
  public Brief brief(Row row) {
    return briefs.of(row);
  }

  /** {@return one session by itself, in a few words} */
  public Brief brief(Tracked session) {
    return briefs.of(session);
  }

  /** {@return how long ago that was, or the time of day, as the settings want it} */
  public String when(Instant then) {
    return Brief.when(state, then, clock);
  }

  /** {@return a notice with the title that its session has now} */
  public Notice current(Notice notice) {
    return notice
        .session()
        .flatMap(state::info)
        .map(session -> notice.renamed(Words.title(session)))
        .orElse(notice);
  }

  /** {@return what was said of sessions so far} */
  public Briefs briefs() {
    return briefs;
  }

  /** {@return the whole frame} */
  public Canvas canvas() {
    return canvas;
  }

  /** {@return the first key of an action, for a hint; empty if it has none} */
  public String key(Action action) {
    return state.keys().hint(action);
  }

  /** {@return the first key of an action that does it now, rather than being typed somewhere} */
  public String keyNow(Action action) {
    if (state.panel().filtering()) return "";
    boolean typing = state.area() == AppState.Area.VIEW;
    return typing ? state.keys().hintWhileTyping(action) : key(action);
  }

  /** Makes a part of a canvas clickable. */
  public void clickable(Canvas part, Target target) {
    Rect area = part.bounds();
    if (!area.isEmpty()) hits.add(new Hit(area, target));
  }

  /** Keeps a part of a canvas from being covered by toasts. */
  public void keepInView(Canvas part) {
    inView.add(part.bounds());
  }

  /** {@return the areas, within the frame, that toasts must leave free} */
  public List<Rect> inView() {
    return inView;
  }

  /** Puts the terminal's cursor on a cell of a canvas, if that is inside. */
  public void cursorAt(Canvas part, int x, int y) {
    if (!part.area().contains(x, y)) return;
    cursor = new Cursor(part.bounds().x() + x, part.bounds().y() + y);
  }

  public List<Hit> hits() {
    return hits;
  }

  public Cursor cursor() {
    return cursor;
  }

  public Layout layout() {
    return layout;
  }

  /** Tells which items of the panel's list are on show. */
  public void showsPanel(int offset, int items) {
    layout = layout.withPanel(offset, items);
  }

  /** Tells which lines of the transcript are on show. */
  public void showsTranscript(int lines, int top, int rows, List<Integer> matches) {
    layout = layout.withTranscript(new Layout.Window(lines, top, rows), matches);
  }

  /** Tells that a request is on show word for word. */
  public void showsWhole(RequestId request) {
    layout = layout.withWhole(request);
  }

  /** Tells which lines of the dialog are on show. */
  public void showsDialog(int lines, int top, int rows) {
    layout = layout.withDialog(new Layout.Window(lines, top, rows));
  }
}
