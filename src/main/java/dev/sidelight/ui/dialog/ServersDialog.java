package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Health;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Target;
import dev.sidelight.ui.paint.LinkWords;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the servers and how their links do, each on two lines. */
final class ServersDialog {
  private static final int COLUMNS = 72;
  private static final int ENTRY_ROWS = 2;

  /** Narrower screens have no room for all of the hint. */
  private static final int ROOMY = 60;

  private static final Style MUTED = Style.of(Role.MUTED);

  private ServersDialog() {}

  static void paint(Sheet sheet, int selected) {
    List<Line> lines = new ArrayList<>();
    for (ServerState server : sheet.state().servers().values()) {
      lines.add(LinkWords.head(sheet, server));
      lines.add(Line.of("  " + briefly(sheet, server), MUTED));
    }
    List<Notice> problems = sheet.state().problems().toList();
    if (!problems.isEmpty()) {
      lines.add(Line.of(Words.count(problems.size(), "problem") + " of Sidelight", Style.TEXT));
      lines.add(Line.of("  " + Words.line(problems.getFirst().text()), MUTED));
    }
    String keys = "a add · x remove · r retry";
    String hint = sheet.canvas().width() < ROOMY ? keys : "enter more · " + keys + " · esc close";
    DialogBox box =
        new DialogBox(sheet, "Servers", hint, COLUMNS, Math.max(ENTRY_ROWS, lines.size()));
    if (lines.isEmpty()) {
      box.paint(List.of(Line.of("No server yet; a adds one.", MUTED)), 0);
      return;
    }
    Canvas content = box.content();
    int last = Math.max(0, lines.size() - content.height());
    int offset = Math.clamp(selected * ENTRY_ROWS - content.height() / 2 + 1, 0, last);
    box.paint(lines, offset);
    for (int y = 0; y < content.height() && offset + y < lines.size(); y++) {
      int entry = (offset + y) / ENTRY_ROWS;
      Rect row = content.area().row(y);
      sheet.clickable(content.sub(row), new Target.DialogItem(entry));
      if (entry == selected) content.background(row, Role.BACKGROUND_SELECTED);
    }
  }

  private static String briefly(Sheet sheet, ServerState server) {
    Optional<String> problem = LinkWords.problem(server.link());
    if (problem.isPresent()) return problem.get();
    List<String> words = new ArrayList<>();
    if (!server.version().isEmpty()) words.add(Words.line(server.version()));
    server.health().flatMap(Health::latency).map(LinkWords::latency).ifPresent(words::add);
    words.add(Words.count(LinkWords.rowsOf(sheet, server), "row"));
    long troubles =
        server.health().flatMap(Health::diagnostics).map(Diagnostics::troubles).orElse(0L);
    if (troubles > 0) words.add(Words.count(troubles, "problem"));
    return String.join(" · ", words);
  }
}
