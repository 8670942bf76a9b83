package dev.sidelight.ui.panel;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelItem;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Target;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paints one entry of the panel's list. */
final class RowPainter {
  /** Columns from which a row may take two lines. */
  static final int TWO_LINES_FROM = 34;

  /** Columns from which a row of one line still has room for what it says. */
  private static final int ROOM_TO_SAY = 50;

  private static final int TITLE_AT = 3;
  private static final int AGE_COLUMNS = 3;
  private static final int NARROWEST_AGENT = 8;
  private static final int WIDEST_AGENT = 28;

  private final Sheet sheet;
  private final AppState state;
  private final boolean compact;

  RowPainter(Sheet sheet, boolean compact) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.compact = compact;
  }

  void paint(Canvas place, PanelItem item, boolean selected) {
    switch (item) {
      case PanelItem.ServerHeading(var id) -> {
        String name = state.server(id).map(ServerState::name).orElse(id.url());
        heading(place, name, Style.of(Role.SECONDARY).bold());
      }
      case PanelItem.ProjectHeading(_, _, String name) ->
          heading(place, name, Style.of(Role.SECONDARY));
      case PanelItem.SessionRow(Row row, _) -> {
        Optional<Tracked> session = state.sessions().find(row.key());
        session.ifPresent(one -> paintRow(place, row, one));
        finish(place, row.key(), selected);
      }
      case PanelItem.ChildRow(var key, _, int depth) -> {
        Optional<Tracked> session = state.sessions().find(key);
        session.ifPresent(one -> paintChild(place, one, depth));
        finish(place, key, selected);
      }
    }
  }

  private static void heading(Canvas place, String foreign, Style style) {
    String name = Width.ellipsis(Clean.oneLine(foreign), place.width() - 2);
    int end = place.put(1, 0, name, style);
    Rect rest = new Rect(end + 1, 0, place.width() - 2 - end, 1);
    place.fill(rest, "─", Style.of(Role.BORDER_SUBTLE));
  }

  private void paintRow(Canvas place, Row row, Tracked session) {
    Brief brief = sheet.brief(row);
    int children = state.sessions().activeDescendants(row.key());
    Line right = rightOf(row, brief);
    int room = paintLines(place, 0, session, brief, titleStyle(row, brief), children, right);
    tellIfWhole(state.sessions().pendingOf(row.key()), brief, room);
  }

  private void paintChild(Canvas place, Tracked session, int depth) {
    Brief brief = sheet.brief(session);
    int indent = Math.min(2 * depth, place.width() / 3);
    place.put(indent - 1, 0, "└", Role.BORDER);
    Line right = Line.of(when(brief));
    Style style = brief.state().isEnded() ? Style.of(Role.MUTED) : Style.TEXT;
    int room = paintLines(place, indent, session, brief, style, 0, right);
    tellIfWhole(List.copyOf(session.requests().values()), brief, room);
  }

  /** Tells that a request is on show word for word, if its words fit. */
  private void tellIfWhole(List<Pending> pending, Brief brief, int room) {
    if (pending.isEmpty() || brief.state() != RowState.NEEDS_YOU) return;
    Pending first = pending.getFirst();
    boolean fits = Width.columns(brief.says()) <= room;
    if (fits && Words.saysAll(first)) sheet.showsWhole(first.id());
  }

  /** {@return the columns for what the row says; 0 if it says nothing} */
  private int paintLines(
      Canvas place,
      int indent,
      Tracked session,
      Brief brief,
      Style style,
      int children,
      Line right) {
    int rightAt = place.width() - 1 - right.columns();
    place.put(1 + indent, 0, Line.of(brief.mark().span()));
    int at = TITLE_AT + indent;
    String title = Words.title(session);
    boolean says = compact && place.height() > 0 && place.width() >= ROOM_TO_SAY;
    int end = rightAt - 1;
    int wanted = at + Width.columns(title) + forkColumns(children);
    if (says) end = titleEnd(wanted, brief, place.width(), rightAt);
    paintTitle(place, at, end, title, style, children);
    if (says) place.put(end + 2, 0, cut(brief, rightAt - end - 3));
    place.put(Math.max(at, rightAt), 0, right, place.width() - 1 - at);
    if (compact) return says ? rightAt - end - 3 : 0;
    return place.height() > 1 ? paintSecondLine(place, at, session, brief) : 0;
  }

  /**
   * {@return where the title ends: where words begin depends on the width alone, so that they stand
   * in one column, but what they leave free goes to a title that would be cut}
   */
  private static int titleEnd(int wanted, Brief brief, int columns, int rightAt) {
    int usual = TITLE_AT + (columns - TITLE_AT) * 2 / 5;
    int most = rightAt - 3 - Width.columns(brief.says());
    return Math.max(usual, Math.min(wanted, most));
  }

  private static int forkColumns(int children) {
    return children > 0 ? 1 + Mark.CHILDREN.counted(children).columns() : 0;
  }

  private static void paintTitle(
      Canvas place, int at, int end, String title, Style style, int children) {
    int fork = forkColumns(children);
    int x = place.put(at, 0, Width.ellipsis(title, end - at - fork), style);
    if (fork > 0 && x + fork <= end) place.put(x + 1, 0, Line.of(Mark.CHILDREN.counted(children)));
  }

  private int paintSecondLine(Canvas place, int at, Tracked session, Brief brief) {
    int columns = place.width() - 1 - at;
    String who = who(session, brief, columns);
    boolean both =
        !who.isEmpty() && Width.columns(brief.says()) + 2 + Width.columns(who) <= columns;
    place.put(at, 1, cut(brief, columns));
    if (both) place.put(at + columns - Width.columns(who), 1, who, Role.MUTED);
    return columns;
  }

  /** {@return the agent and model, in no more than a third of the line} */
  private String who(Tracked session, Brief brief, int columns) {
    if (brief.waiting() > 1) return "1 of " + brief.waiting();
    int room = Math.min(WIDEST_AGENT, columns * 3 / 8);
    if (room < NARROWEST_AGENT) return "";
    return Width.ellipsis(Words.agentAndModel(session, state.settings().panel().model()), room);
  }

  private static Line cut(Brief brief, int columns) {
    return Line.of(Width.ellipsis(brief.says(), columns), Style.of(brief.role()));
  }

  /** What is over and was seen steps back; what is over and was not stands out. */
  private static Style titleStyle(Row row, Brief brief) {
    if (row.unvisited() || brief.waiting() > 0) return Style.TEXT.bold();
    return switch (brief.state()) {
      case FINISHED, STOPPED, FAILED, OFFLINE -> Style.of(Role.MUTED);
      case NEEDS_YOU, RETRYING, WORKING -> Style.TEXT;
    };
  }

  private Line rightOf(Row row, Brief brief) {
    List<Span> spans = new ArrayList<>();
    if (row.pinned()) add(spans, Mark.PINNED.span());
    if (state.isMuted(row.key())) add(spans, Mark.MUTED.span());
    if (row.unvisited()) add(spans, Mark.UNVISITED.span());
    add(spans, when(brief));
    return new Line(spans);
  }

  private static void add(List<Span> spans, Span next) {
    if (!spans.isEmpty()) spans.add(new Span(" ", Style.TEXT));
    spans.add(next);
  }

  private static Span when(Brief brief) {
    return new Span(Width.padLeft(brief.when(), AGE_COLUMNS), Style.of(Role.MUTED));
  }

  private void finish(Canvas place, SessionKey key, boolean selected) {
    sheet.clickable(place, new Target.SessionItem(key));
    if (!selected) return;
    if (!state.sessions().pendingFor(key).isEmpty()) sheet.keepInView(place);
    boolean active = state.area() == AppState.Area.PANEL && state.dialog().isEmpty();
    Style bar = Style.of(active ? Role.PRIMARY : Role.MUTED);
    for (int y = 0; y < place.height(); y++) place.put(0, y, "▌", bar);
    place.background(place.area(), active ? Role.BACKGROUND_SELECTED : Role.BACKGROUND_ELEMENT);
  }
}
