package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Says what to do when there is no server to look at. */
public final class FirstRun {
  private static final int COLUMNS = 64;

  private FirstRun() {}

  public static void paint(Sheet sheet, Canvas area) {
    boolean wide = area.width() >= COLUMNS;
    int x = wide ? (area.width() - COLUMNS) / 2 : Math.min(1, area.width() / 8);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("Sidelight", Style.of(Role.TITLE)));
    lines.add(Line.EMPTY);
    switch (sheet.state().scouting()) {
      case LOOKING -> lines.add(Line.of("Looking for OpenCode servers …", Style.TEXT));
      case STARTING -> lines.add(Line.of("Starting opencode serve …", Style.TEXT));
      case OVER -> addAdvice(lines, sheet, wide, area.width() - x - 1);
    }
    lines.add(Line.EMPTY);
    String quit = sheet.key(Action.QUIT);
    if (!quit.isEmpty()) lines.add(Line.of(quit + " quits", Style.of(Role.MUTED)));
    int y = Math.max(0, (area.height() - lines.size()) / 3);
    for (Line line : lines) area.put(x, y++, line);
  }

  private static void addAdvice(List<Line> lines, Sheet sheet, boolean wide, int columns) {
    lines.add(Line.of("No OpenCode server was found.", Style.TEXT));
    sheet
        .state()
        .problems()
        .findFirst()
        .ifPresent(problem -> {
          for (String line : Wrap.wrap(problem.text(), Math.clamp(columns, 1, COLUMNS))) {
            lines.add(Line.of(line, Style.of(Role.WARNING)));
          }
        });
    lines.add(Line.EMPTY);
    step(lines, wide, "Start one where you work", "opencode serve --port 4096");
    step(lines, wide, "Look at it from here", "sidelight http://127.0.0.1:4096");
    step(lines, wide, "Or see a demo first", "sidelight demo");
  }

  private static void step(List<Line> lines, boolean wide, String says, String command) {
    Span does = new Span(wide ? Width.pad(says, 30) : says, Style.TEXT);
    Span types = Span.of(command, Role.PRIMARY);
    if (wide) {
      lines.add(Line.of(does, types));
    } else {
      lines.add(Line.of(does));
      lines.add(Line.of(new Span("  ", Style.TEXT), types));
    }
  }
}
