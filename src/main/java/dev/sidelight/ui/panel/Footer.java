package dev.sidelight.ui.panel;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Link;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Composer;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.LinkWords;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bottom of the panel: what the links do, or what the next key is waited for. */
final class Footer {
  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final AppState state;

  Footer(Sheet sheet) {
    this.sheet = sheet;
    this.state = sheet.state();
  }

  /** {@return one line for each server, those in trouble first, as far as there is room} */
  List<Line> lines(int columns, int panelRows) {
    Optional<Line> awaited = awaitedKey(sheet, columns);
    if (awaited.isPresent()) return List.of(awaited.get());
    List<ServerState> troubled = new ArrayList<>();
    List<ServerState> well = new ArrayList<>();
    for (ServerState server : state.servers().values()) {
      (server.link() instanceof Link.Live ? well : troubled).add(server);
    }
    int room = Math.max(1, panelRows / 6);
    List<Line> lines = new ArrayList<>();
    for (ServerState server : troubled) addTroubled(lines, server, columns, room);
    for (ServerState server : well) lines.add(live(server, columns));
    if (lines.size() <= room) return lines;
    String rest = Words.count(state.servers().size() - room + 1, "more server");
    List<Line> kept = new ArrayList<>(lines.subList(0, room - 1));
    kept.add(room == 1 ? summary(troubled.size(), well.size()) : Line.of(rest, MUTED));
    return kept;
  }

  /** {@return whether it says nothing that the user must see now} */
  boolean isCalm() {
    return awaitedKey(sheet, 1).isEmpty()
        && state.servers().values().stream().allMatch(ServerState::isLive);
  }

  /** {@return what the next key would do, while one is waited for} */
  static Optional<Line> awaitedKey(Sheet sheet, int columns) {
    AppState state = sheet.state();
    if (isAwaited(sheet, state.quitting())) {
      int ending = state.endingRuns();
      String runs = ending > 0 ? " and end " + Words.count(ending, "run") : "; runs go on";
      String quit = Width.ellipsis("ctrl+c again to quit" + runs, columns);
      return Optional.of(Line.of(quit, Style.of(Role.WARNING)));
    }
    if (isArmed(sheet)) {
      String again = sheet.key(Action.BACK) + " again to interrupt";
      return Optional.of(Line.of(Width.ellipsis(again, columns), Style.of(Role.WARNING)));
    }
    if (!state.leader()) return Optional.empty();
    String text = state.keys().leader() + " …  the second key, or esc";
    return Optional.of(Line.of(Width.ellipsis(text, columns), Style.of(Role.PRIMARY)));
  }

  /** Where the session that would be interrupted is out of sight; else its prompt says so. */
  private static boolean isArmed(Sheet sheet) {
    AppState state = sheet.state();
    return state.view().isEmpty()
        && isAwaited(sheet, state.composer().armed().map(Composer.Armed::until));
  }

  private static boolean isAwaited(Sheet sheet, Optional<Instant> until) {
    until.ifPresent(sheet.clock()::changesAt);
    return until.map(end -> end.isAfter(sheet.clock().now())).orElse(false);
  }

  private static Line summary(int troubled, int live) {
    if (troubled == 0) return Line.of(new Span(live + " live", MUTED));
    return Line.of(
        new Span(troubled + " unreachable", Style.of(Role.ERROR)),
        new Span(" · " + live + " live", MUTED));
  }

  private Line live(ServerState server, int columns) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of("live", Role.SUCCESS));
    String version = Clean.oneLine(server.version());
    String rest = " · " + address(server) + (version.isEmpty() ? "" : " · " + version);
    spans.add(new Span(rest, MUTED));
    String key = sheet.keyNow(Action.HELP);
    String help = key.isEmpty() ? "" : key + " help";
    int used = new Line(spans).columns();
    boolean alone = state.servers().size() == 1;
    if (alone && used + 2 + Width.columns(help) <= columns) {
      spans.add(new Span(" ".repeat(columns - used - Width.columns(help)) + help, MUTED));
    }
    return Width.ellipsis(new Line(spans), columns);
  }

  /** {@return how the link to the server is, and which it is} */
  Line head(ServerState server) {
    Span link = LinkWords.state(sheet, server.link());
    return Line.of(link, new Span(" · " + address(server), MUTED));
  }

  private List<String> more(Link link) {
    List<String> more = new ArrayList<>();
    if (link instanceof Link.Retrying lost) {
      more.add("stale since " + sheet.clock().timeOrDate(lost.lastHeard()));
    }
    // The line above names the server.
    link.problem().ifPresent(reason -> more.add(Words.firstLine(reason.why())));
    return more;
  }

  private void addTroubled(List<Line> lines, ServerState server, int columns, int room) {
    boolean several = state.servers().size() > 1;
    List<String> more = more(server.link());
    lines.add(Width.ellipsis(head(server), columns));
    more.removeIf(String::isEmpty);
    if (!several && room > 1 && !more.isEmpty()) {
      // What counts down every second keeps to one line, so that nothing else moves.
      int most = server.link() instanceof Link.Retrying ? 1 : room - 1;
      addWrapped(lines, String.join(" · ", more), columns, most);
    }
  }

  private static void addWrapped(List<Line> lines, String text, int columns, int most) {
    List<String> wrapped = Wrap.wrap(text, columns);
    for (int i = 0; i < Math.min(most, wrapped.size()); i++) {
      boolean isLast = i == most - 1;
      String rest = isLast ? String.join(" ", wrapped.subList(i, wrapped.size())) : wrapped.get(i);
      lines.add(Line.of(Width.ellipsis(rest, columns), MUTED));
    }
  }

  private static String address(ServerState server) {
    String url = server.id().url();
    String name = server.name().isEmpty() ? url : server.name();
    return Clean.oneLine(name.replaceFirst("^https?://", ""));
  }
}
