package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.model.Todo;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Sessions;
import dev.sidelight.state.Talk;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.View;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of the transcript: what the session does now, and what it has yet to do. */
final class NowLines {
  private static final Style MUTED = Style.of(Role.MUTED);

  /** Lines of a reason or an error that show. */
  private static final int MOST_LINES = 8;

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
    List<Line> lines = new ArrayList<>(stateOfTheRun());
    if (view.todos().stream().anyMatch(NowLines::isOpen)) {
      if (!lines.isEmpty()) lines.add(Line.EMPTY);
      addTodos(lines);
    }
    return Block.of(lines.stream().map(line -> Width.ellipsis(line, columns - 1)).toList())
        .passing();
  }

  private List<Line> stateOfTheRun() {
    Optional<Tracked> session = sheet.state().sessions().find(view.key());
    if (session.isEmpty() || !session.get().requests().isEmpty()) return List.of();
    return switch (session.get().run()) {
      case Run.Active run -> outOfReach().orElseGet(() -> activity(run));
      case Run.Ended ended -> ending(session.get(), ended);
      case Run.Never _ -> List.of();
    };
  }

  /** {@return since when nothing was heard, if the server cannot be reached} */
  private Optional<List<Line>> outOfReach() {
    Sessions sessions = sheet.state().sessions();
    return sessions
        .row(sessions.rootOf(view.key()))
        .map(sheet::brief)
        .filter(brief -> brief.state() == RowState.OFFLINE)
        .map(brief -> marked(brief.mark(), List.of(brief.says())));
  }

  private List<Line> activity(Run.Active run) {
    if (run.retry().isPresent()) return retry(run.retry().get());
    if (isEvident(run.activity())) return List.of();
    String says = " " + Words.doing(run.activity());
    return List.of(Line.of(Margins.INDENT, Mark.WORKING.span(), new Span(says, MUTED)));
  }

  /** Beside the countdown the reason stands only whole, so that no wrapped line moves with it. */
  private List<Line> retry(Run.Retrying retry) {
    String counted = Words.retryCount(retry, sheet.clock());
    String reason = Clean.text(retry.reason()).strip();
    boolean beside = Width.columns(counted + " · " + reason) <= room() && !reason.contains("\n");
    if (reason.isEmpty()) return marked(Mark.RETRYING, List.of(counted));
    if (beside) return marked(Mark.RETRYING, List.of(counted + " · " + reason));
    List<String> lines = new ArrayList<>(List.of(counted));
    lines.addAll(Wrap.wrap(reason, room()));
    return marked(Mark.RETRYING, lines);
  }

  /** Says how the run ended where no message does, as when its server died under it. */
  private List<Line> ending(Tracked session, Run.Ended ended) {
    boolean told =
        lastTurn()
            .map(Talk.Turn::message)
            .filter(last -> last instanceof Message.Assistant answer && answer.error().isPresent())
            .isPresent();
    if (told || ended.outcome() == Outcome.FINISHED) return List.of();
    Brief brief = sheet.brief(session);
    return marked(brief.mark(), Wrap.wrap(brief.says(), room()));
  }

  private List<Line> marked(Mark mark, List<String> says) {
    List<Line> lines = new ArrayList<>();
    for (String line : says) {
      Span before = lines.isEmpty() ? mark.span() : new Span(" ", Style.TEXT);
      lines.add(Line.of(Margins.INDENT, before, Span.of(" " + line, mark.role())));
    }
    return lines.size() > MOST_LINES + 1 ? Margins.cut(lines, MOST_LINES) : lines;
  }

  /** {@return the columns beside a mark} */
  private int room() {
    return Math.max(1, Margins.text(columns) - 2);
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
    return lastTurn()
        .map(Talk.Turn::parts)
        .filter(parts -> !parts.isEmpty())
        .map(parts -> parts.get(parts.size() - 1));
  }

  private Optional<Talk.Turn> lastTurn() {
    Talk talk = view.talk();
    if (talk.order().isEmpty()) return Optional.empty();
    return Optional.ofNullable(talk.turns().get(talk.order().get(talk.order().size() - 1)));
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
