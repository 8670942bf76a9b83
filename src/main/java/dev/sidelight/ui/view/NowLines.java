package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Part;
import dev.sidelight.model.Todo;
import dev.sidelight.state.Run;
import dev.sidelight.state.Talk;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.View;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of the transcript: what the session does now, and what it has yet to do. */
final class NowLines {
  private static final Style MUTED = Style.of(Role.MUTED);

  /** Rows of a screen that can spare some for the whole list. */
  private static final int ROOM_FOR_TODOS = 16;

  private final Sheet sheet;
  private final View view;
  private final int columns;

  NowLines(Sheet sheet, View view, int columns) {
    this.sheet = sheet;
    this.view = view;
    this.columns = columns;
  }

  Block block() {
    List<Line> lines = new ArrayList<>();
    activity().ifPresent(lines::add);
    if (view.todos().stream().anyMatch(NowLines::isOpen)) {
      if (!lines.isEmpty()) lines.add(Line.EMPTY);
      addTodos(lines);
    }
    return Block.of(lines.stream().map(line -> Width.ellipsis(line, columns - 1)).toList())
        .passing();
  }

  private Optional<Line> activity() {
    Optional<Tracked> session = sheet.state().sessions().find(view.key());
    if (session.isEmpty() || !session.get().requests().isEmpty()) return Optional.empty();
    return session.get().active().flatMap(this::activity);
  }

  private Optional<Line> activity(Run.Active run) {
    if (run.retry().isPresent()) {
      String says = Words.retry(run.retry().get(), sheet.clock());
      return Optional.of(
          Line.of(Margins.INDENT, Mark.RETRYING.span(), Span.of(" " + says, Role.ERROR)));
    }
    if (isEvident(run.activity())) return Optional.empty();
    String says = " " + Words.doing(run.activity());
    return Optional.of(Line.of(Margins.INDENT, Mark.WORKING.span(), new Span(says, MUTED)));
  }

  /** {@return whether the last part says it already} */
  private boolean isEvident(Activity activity) {
    return switch (activity) {
      case Activity.UsingTool _ -> true;
      case Activity.Writing _ -> lastPart().filter(NowLines::isRead).isPresent();
      case Activity.Thinking _ ->
          lastPart()
              .filter(part -> part instanceof Part.Reasoning one && one.ended().isEmpty())
              .isPresent();
      case Activity.Compacting _, Activity.BetweenSteps _ -> false;
    };
  }

  private static boolean isRead(Part part) {
    return part instanceof Part.Text text
        && !text.text().isBlank()
        && !text.text().equals(Talk.MISSED);
  }

  private Optional<Part> lastPart() {
    Talk talk = view.talk();
    if (talk.order().isEmpty()) return Optional.empty();
    Talk.Turn turn = talk.turns().get(talk.order().get(talk.order().size() - 1));
    if (turn == null || turn.parts().isEmpty()) return Optional.empty();
    return Optional.of(turn.parts().get(turn.parts().size() - 1));
  }

  private void addTodos(List<Line> lines) {
    long done = view.todos().stream().filter(todo -> !isOpen(todo)).count();
    String head = "To do  " + done + " of " + view.todos().size();
    lines.add(Line.of(Margins.INDENT, new Span(head, MUTED)));
    // On a small screen the work itself matters more.
    if (sheet.layout().rows() < ROOM_FOR_TODOS) return;
    for (Todo todo : view.todos()) {
      Mark mark =
          switch (todo.status()) {
            case "completed" -> Mark.FINISHED;
            case "in_progress" -> Mark.WORKING;
            case "cancelled" -> Mark.STOPPED;
            default -> Mark.WAITING;
          };
      Style style = todo.status().equals("in_progress") ? Style.TEXT : MUTED;
      lines.add(
          Line.of(Margins.INDENT, mark.span(), new Span(" " + Words.line(todo.content()), style)));
    }
  }

  private static boolean isOpen(Todo todo) {
    return !todo.status().equals("completed") && !todo.status().equals("cancelled");
  }
}
