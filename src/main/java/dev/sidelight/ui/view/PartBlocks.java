package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Target;
import dev.sidelight.state.View;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.Clock;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the pieces of a transcript into lines. */
final class PartBlocks {
  /** Lines of what a user pasted that show while it is folded. */
  private static final int FOLDED_PASTE = 12;

  private static final int FOLDED_ERROR = 4;

  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final AppState state;
  private final View view;
  private final int columns;
  private final GrowingText growing;

  PartBlocks(Sheet sheet, View view, int columns, GrowingText growing) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.view = view;
    this.columns = columns;
    this.growing = growing;
  }

  Block block(Piece piece) {
    return switch (piece) {
      case Piece.OfPart(Message message, Part part) -> block(message, part);
      case Piece.Ending(Message.Assistant message) -> ending(message);
      case Piece.Now(View now) -> new NowLines(sheet, now, columns).block();
    };
  }

  private Block block(Message message, Part part) {
    boolean unfolded = view.unfolded().contains(part.id());
    return switch (part) {
      case Part.Text text when message instanceof Message.User -> prompt(text, unfolded);
      case Part.Text text when isSummary(message) -> summary(text, unfolded);
      case Part.Text text -> Block.of(indented(growing.lines(text, Margins.text(columns))));
      case Part.Reasoning thought -> reasoning(thought, goesOn(message), unfolded);
      case Part.Tool tool ->
          new ToolBlock(sheet, view.key(), tool, goesOn(message), columns).block(unfolded);
      case Part.File file -> line(Span.of("+ " + Words.line(file.name()), Role.INFO), mime(file));
      case Part.Subtask task ->
          line(
              Mark.CHILDREN.span(),
              new Span(" " + Words.line(task.agent()), Style.TEXT),
              new Span("  " + Words.line(task.description()), MUTED));
      case Part.Compaction _ -> compaction();
      case Part.StepStart _, Part.StepFinish _, Part.Other _ -> Block.NOTHING;
    };
  }

  /**
   * {@return whether what the message has begun may still end; once its server has died, or another
   * answer was begun, nothing ends it}
   */
  private boolean goesOn(Message message) {
    boolean ended =
        state
            .sessions()
            .find(view.key())
            .filter(session -> session.run() instanceof Run.Ended)
            .isPresent();
    return !ended && view.talk().newestAnswer().equals(Optional.of(message.id()));
  }

  private static boolean isSummary(Message message) {
    return message instanceof Message.Assistant assistant && assistant.summary();
  }

  private static Span mime(Part.File file) {
    return new Span("  " + Words.line(file.mime()), MUTED);
  }

  private Block line(Span... spans) {
    Line line = Margins.indented(Line.of(spans));
    return Block.of(List.of(Width.ellipsis(line, columns - 1)));
  }

  private Block prompt(Part.Text text, boolean unfolded) {
    if (text.synthetic()) {
      String first = Words.firstLine(text.text());
      return folded(text, unfolded, first.isEmpty() ? "added by the server" : first, MUTED);
    }
    Style style = Style.TEXT.bold();
    List<Line> lines = new ArrayList<>();
    for (String line : Wrap.wrap(Clean.text(text.text().strip()), Margins.text(columns))) {
      Span gutter = lines.isEmpty() ? Span.of(" > ", Role.PRIMARY) : Margins.INDENT;
      lines.add(Line.of(gutter, new Span(line, style)));
    }
    if (lines.size() <= FOLDED_PASTE + 1) return Block.of(lines);
    if (unfolded) return Block.clickable(lines, new Target.PartItem(text.id()));
    return Block.clickable(Margins.cut(lines, FOLDED_PASTE), new Target.PartItem(text.id()));
  }

  private Block summary(Part.Text text, boolean unfolded) {
    return folded(text, unfolded, "summary of what came before", MUTED.italic());
  }

  /** One line that stands for a text until it is unfolded. */
  private Block folded(Part.Text text, boolean unfolded, String stands, Style style) {
    List<Line> lines = new ArrayList<>();
    Line head =
        Line.of(Margins.INDENT, new Span(unfolded ? "▾ " : "▸ ", MUTED), new Span(stands, style));
    lines.add(Width.ellipsis(head, columns - 1));
    if (unfolded) {
      for (String line : Wrap.wrap(Clean.text(text.text().strip()), Margins.detail(columns))) {
        lines.add(Margins.detail(Line.of(line, MUTED)));
      }
    }
    return Block.clickable(lines, new Target.PartItem(text.id()));
  }

  private Block reasoning(Part.Reasoning thought, boolean goesOn, boolean unfolded) {
    List<Line> lines = new ArrayList<>();
    Span fold = new Span(unfolded ? "▾ " : "▸ ", MUTED);
    lines.add(Line.of(Margins.INDENT, fold, new Span(thinking(thought, goesOn), MUTED.italic())));
    if (unfolded) {
      for (String line : Wrap.wrap(Clean.text(thought.text().strip()), Margins.detail(columns))) {
        lines.add(Margins.detail(Line.of(line, MUTED)));
      }
    }
    Block block = Block.clickable(lines, new Target.PartItem(thought.id()));
    return thought.ended().isPresent() ? block : block.passing();
  }

  private String thinking(Part.Reasoning thought, boolean goesOn) {
    if (thought.ended().isEmpty() && !goesOn) return "thought";
    if (thought.started().isEmpty()) return thought.ended().isPresent() ? "thought" : "thinking";
    Instant started = thought.started().get();
    if (thought.ended().isEmpty()) {
      Instant here = state.localTime(view.key().server(), started);
      return "thinking for " + sheet.clock().runningFor(here);
    }
    Duration length = Duration.between(started, thought.ended().get());
    return length.toSeconds() < 1 ? "thought" : "thought for " + Clock.length(length);
  }

  private Block compaction() {
    String label = " compacted ";
    int side = Math.max(0, Margins.text(columns) - label.length());
    Style rule = Style.of(Role.BORDER);
    return Block.of(
        List.of(
            Line.of(
                Margins.INDENT,
                new Span("─".repeat(side / 2), rule),
                new Span(label, MUTED),
                new Span("─".repeat(side - side / 2), rule))));
  }

  private Block ending(Message.Assistant message) {
    if (message.error().isEmpty()) {
      return line(new Span("… cut short: the model's output limit was reached", MUTED));
    }
    Failure failure = message.error().get();
    if (failure.isAbort()) return line(Mark.STOPPED.span(), new Span(" stopped", MUTED));
    String text = Clean.text(failure.message().isBlank() ? failure.name() : failure.message());
    List<Line> lines = new ArrayList<>();
    for (String line : Wrap.wrap(text.strip(), Math.max(1, Margins.text(columns) - 2))) {
      Span mark = lines.isEmpty() ? Mark.FAILED.span() : new Span(" ", Style.TEXT);
      lines.add(Line.of(Margins.INDENT, mark, Span.of(" " + line, Role.ERROR)));
    }
    return Block.of(lines.size() > FOLDED_ERROR + 1 ? Margins.cut(lines, FOLDED_ERROR) : lines);
  }

  private static List<Line> indented(List<Line> lines) {
    return lines.stream().map(Margins::indented).toList();
  }
}
