package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Part;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Target;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Brief;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tool call: one line, and what it was given and answered when unfolded. */
final class ToolBlock {
  /** Names up to this long keep their titles in one column. */
  private static final int NAME_COLUMNS = 5;

  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final AppState state;
  private final SessionKey session;
  private final Part.Tool tool;
  private final boolean cutShort;
  private final int columns;

  /**
   * @param goesOn whether a call that is not over may still end
   */
  ToolBlock(Sheet sheet, SessionKey session, Part.Tool tool, boolean goesOn, int columns) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.session = session;
    this.tool = tool;
    this.cutShort = !goesOn && !isOver();
    this.columns = columns;
  }

  Block block(boolean unfolded) {
    Optional<SessionKey> child = child();
    List<Line> lines = new ArrayList<>();
    Line head = head(child.flatMap(state.sessions()::find));
    lines.add(Margins.spread(head, duration(), columns));
    if (unfolded) {
      ToolDetail.of(tool, Margins.detail(columns)).forEach(line -> lines.add(Margins.detail(line)));
    } else if (tool.status() == Part.ToolStatus.ERROR) {
      String error = Words.firstLine(tool.output());
      Line line = Line.of(new Span("     ", Style.TEXT), Span.of(error, Role.ERROR));
      if (!error.isEmpty()) lines.add(Width.ellipsis(line, columns - 1));
    }
    Target target =
        child.<Target>map(Target.SessionItem::new).orElse(new Target.PartItem(tool.id()));
    Block block = Block.clickable(lines, target);
    return isOver() ? block : block.passing();
  }

  private Line head(Optional<Tracked> child) {
    List<Span> spans = new ArrayList<>();
    spans.add(Margins.INDENT);
    spans.add(mark().span());
    String name = Width.pad(Words.line(tool.tool()), NAME_COLUMNS);
    spans.add(new Span(" " + name + " ", Style.of(Role.SECONDARY)));
    String title = ToolTitle.of(tool);
    spans.add(new Span(title, isOver() || cutShort ? MUTED : Style.TEXT));
    EditCount edits = EditCount.of(tool);
    if (edits.added() > 0) spans.add(Span.of("  +" + edits.added(), Role.DIFF_ADDED));
    if (edits.removed() > 0) {
      String gap = edits.added() > 0 ? " " : "  ";
      spans.add(Span.of(gap + "-" + edits.removed(), Role.DIFF_REMOVED));
    }
    child.ifPresent(one -> spans.addAll(doing(one)));
    return new Line(spans);
  }

  /** What a subagent does while this call waits for it. */
  private List<Span> doing(Tracked child) {
    if (isOver() || !(child.isActive() || !child.requests().isEmpty())) return List.of();
    Brief brief = sheet.brief(child);
    return List.of(
        new Span("  ", Style.TEXT),
        brief.mark().span(),
        new Span(" " + brief.says(), Style.of(brief.role())));
  }

  private Optional<SessionKey> child() {
    String id = tool.metadata().text("sessionId");
    if (id.isEmpty()) return Optional.empty();
    return Optional.of(new SessionKey(session.server(), new SessionId(id)));
  }

  private Mark mark() {
    if (cutShort) return Mark.STOPPED;
    return switch (tool.status()) {
      case PENDING -> Mark.WAITING;
      case RUNNING ->
          state.settings().panel().spinner()
              ? new Mark(sheet.clock().spinner(), Mark.WORKING.role())
              : Mark.WORKING;
      case COMPLETED -> Mark.FINISHED;
      case ERROR -> Mark.FAILED;
    };
  }

  private boolean isOver() {
    return tool.status() == Part.ToolStatus.COMPLETED || tool.status() == Part.ToolStatus.ERROR;
  }

  private Line duration() {
    if (tool.started().isEmpty()) return Line.EMPTY;
    Instant started = tool.started().get();
    if (cutShort) return Line.EMPTY;
    if (!isOver()) {
      Instant here = state.localTime(session.server(), started);
      return Line.of(sheet.clock().runningFor(here), MUTED);
    }
    if (tool.ended().isEmpty()) return Line.EMPTY;
    Duration length = Duration.between(started, tool.ended().get());
    return length.toSeconds() < 1 ? Line.EMPTY : Line.of(Clock.length(length), MUTED);
  }
}
