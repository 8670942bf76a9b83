package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Link;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says how each server does, and what went wrong lately. */
final class ServersDialog {
  private static final int COLUMNS = 72;
  private static final int LABEL_COLUMNS = 10;
  private static final int MOST_PROBLEMS = 5;

  /** A clock that differs less is not worth a word. */
  private static final Duration SMALL_SKEW = Duration.ofSeconds(2);

  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final AppState state;
  private final int columns;
  private final List<Line> lines = new ArrayList<>();

  private ServersDialog(Sheet sheet) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.columns = Math.clamp(sheet.canvas().width() - 8, 1, COLUMNS);
  }

  static void paint(Sheet sheet, int offset) {
    ServersDialog dialog = new ServersDialog(sheet);
    if (sheet.state().servers().isEmpty()) {
      dialog.lines.add(Line.of("No server yet.", MUTED));
    }
    for (ServerState server : sheet.state().servers().values()) dialog.add(server);
    dialog.addProblems();
    new DialogBox(sheet, "Servers", "r reconnect · esc close", COLUMNS, dialog.lines.size())
        .paint(dialog.lines, offset);
  }

  private void add(ServerState server) {
    if (!lines.isEmpty()) lines.add(Line.EMPTY);
    String name = Words.line(server.name().isEmpty() ? server.id().url() : server.name());
    lines.add(Line.of(new Span(name, Style.of(Role.TITLE)), new Span("  ", MUTED), link(server)));
    fact("url", Words.line(server.id().url()));
    if (!server.version().isEmpty()) fact("version", "OpenCode " + Words.line(server.version()));
    reason(server.link());
    if (server.link() instanceof Link.Retrying lost) {
      fact("last heard", sheet.clock().timeOrDate(lost.lastHeard()));
    }
    fact("sessions", Words.count(rowsOf(server), "row"));
    Duration skew = server.clockAhead();
    if (skew.abs().compareTo(SMALL_SKEW) >= 0) {
      fact("clock", skew.abs().toSeconds() + "s " + (skew.isNegative() ? "behind" : "ahead"));
    }
  }

  private Span link(ServerState server) {
    return switch (server.link()) {
      case Link.Connecting _ -> Span.of("connecting", Role.MUTED);
      case Link.Live _ -> Span.of("live", Role.SUCCESS);
      case Link.Retrying lost -> {
        String next = sheet.clock().countdown(lost.at());
        yield Span.of("reconnecting " + lost.attempt() + " · " + next, Role.WARNING);
      }
      case Link.Unauthorised _ -> Span.of("unauthorised", Role.ERROR);
      case Link.Unsupported _ -> Span.of("unsupported", Role.ERROR);
    };
  }

  private void reason(Link link) {
    switch (link) {
      case Link.Retrying lost -> fact("problem", Words.line(lost.reason()));
      case Link.Unauthorised(String reason) -> fact("problem", Words.line(reason));
      case Link.Unsupported(String reason) -> fact("problem", Words.line(reason));
      case Link.Connecting _, Link.Live _ -> {}
    }
  }

  private int rowsOf(ServerState server) {
    int rows = 0;
    for (var row : state.sessions().rows()) {
      if (row.key().server().equals(server.id())) rows++;
    }
    return rows;
  }

  private void fact(String label, String text) {
    String first = label;
    for (String line : Wrap.wrap(text, Math.max(1, columns - LABEL_COLUMNS - 2))) {
      String padded = "  " + first + " ".repeat(Math.max(1, LABEL_COLUMNS + 1 - first.length()));
      lines.add(Line.of(new Span(padded, MUTED), new Span(line, Style.TEXT)));
      first = "";
    }
  }

  private void addProblems() {
    List<Notice> problems =
        state.history().stream()
            .filter(notice -> notice.session().isEmpty())
            .filter(notice -> notice.level().compareTo(Notice.Level.WARNING) >= 0)
            .limit(MOST_PROBLEMS)
            .toList();
    if (problems.isEmpty()) return;
    lines.add(Line.EMPTY);
    lines.add(Line.of("Problems", Style.of(Role.TITLE)));
    for (Notice problem : problems) {
      lines.add(
          Line.of(
              new Span("  " + sheet.clock().timeOrDate(problem.at()) + "  ", MUTED),
              Mark.of(problem).span(),
              new Span(" " + problem.text(), Style.TEXT)));
    }
  }
}
