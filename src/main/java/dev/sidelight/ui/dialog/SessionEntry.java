package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Row;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session in a line of a dialog: its state, title, project, and how old it is. */
final class SessionEntry {
  private static final int WHEN_COLUMNS = 5;
  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final SessionKey key;
  private final Session session;
  private final Optional<Row> row;
  private final Optional<Brief> brief;

  /**
   * @param listed the header as the list had it; what is known by now is newer
   */
  SessionEntry(Sheet sheet, ServerId server, Session listed) {
    this.sheet = sheet;
    this.key = new SessionKey(server, listed.id());
    this.session = sheet.state().info(key).orElse(listed);
    this.row = sheet.state().sessions().row(key);
    this.brief = row.map(sheet::brief);
  }

  Line line(int columns) {
    Line right = aside(columns);
    int room = columns - 2 - right.columns() - 2;
    boolean unvisited = row.filter(Row::unvisited).isPresent();
    String title = Width.ellipsis(Words.title(session), room);
    List<Span> spans = new ArrayList<>();
    spans.add(brief.map(Brief::mark).map(Mark::span).orElse(new Span(" ", Style.TEXT)));
    spans.add(new Span(" " + title, unvisited ? Style.TEXT.bold() : Style.TEXT));
    int gap = columns - new Line(spans).columns() - right.columns();
    spans.add(new Span(" ".repeat(Math.max(1, gap)), Style.TEXT));
    spans.addAll(right.spans());
    return new Line(spans);
  }

  /** {@return its project, and how old it is} */
  private Line aside(int columns) {
    boolean several = sheet.state().servers().size() > 1;
    String place = several ? server() + " · " + project() : project();
    String cut = Width.ellipsis(place, columns / (several ? 3 : 4));
    return Line.of(new Span(cut, MUTED), new Span(Width.padLeft(when(), WHEN_COLUMNS), MUTED));
  }

  /** {@return its project, its state and how old it is, for a line that tells something else} */
  Line now(int columns) {
    List<Span> spans = new ArrayList<>();
    spans.add(new Span(Width.ellipsis(project(), columns / 4) + "  ", MUTED));
    brief.map(Brief::mark).map(Mark::span).ifPresent(spans::add);
    spans.add(new Span(Width.padLeft(when(), WHEN_COLUMNS), MUTED));
    return new Line(spans);
  }

  private String project() {
    return Words.line(PanelList.projectName(sheet.state(), key.server(), session));
  }

  private String server() {
    AppState state = sheet.state();
    return Words.line(state.server(key.server()).map(ServerState::name).orElse(""));
  }

  private String when() {
    return brief
        .map(Brief::when)
        .orElseGet(() -> sheet.when(sheet.state().localTime(key.server(), session.updated())));
  }
}
