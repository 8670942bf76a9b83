package dev.sidelight.ui.paint;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How many rows ask for the user.
 *
 * @param working those that retry included
 * @param failed unvisited ones
 * @param finished unvisited ones, stopped ones included
 */
public record Counts(int needsYou, int working, int failed, int finished) {

  public static Counts of(AppState state) {
    int needsYou = 0;
    int working = 0;
    int failed = 0;
    int finished = 0;
    for (Row row : state.sessions().rows()) {
      RowState shown = state.shownState(row);
      switch (shown) {
        case NEEDS_YOU -> needsYou++;
        case RETRYING, WORKING -> working++;
        case FAILED -> failed += row.unvisited() ? 1 : 0;
        case STOPPED, FINISHED -> finished += row.unvisited() ? 1 : 0;
        case OFFLINE -> {}
      }
    }
    return new Counts(needsYou, working, failed, finished);
  }

  /** {@return the counts that are not zero: {@code 1 ! 2 ● 3 ✓}} */
  public Line line() {
    List<Span> spans = new ArrayList<>();
    for (Counted one : counted()) {
      if (!spans.isEmpty()) spans.add(new Span(" ", Style.TEXT));
      spans.add(new Span(one.count() + " ", Style.of(one.mark().role())));
      spans.add(one.mark().span());
    }
    return new Line(spans);
  }

  /** {@return the title of the window: {@code Sidelight · 1! 2● 3✓}} */
  public String windowTitle() {
    Function<Counted, String> text = one -> one.count() + one.mark().glyph();
    List<String> texts = counted().stream().map(text).toList();
    return texts.isEmpty() ? "Sidelight" : "Sidelight · " + String.join(" ", texts);
  }

  private List<Counted> counted() {
    List<Counted> all = new ArrayList<>();
    if (needsYou > 0) all.add(new Counted(needsYou, Mark.PERMISSION));
    if (working > 0) all.add(new Counted(working, Mark.WORKING));
    if (failed > 0) all.add(new Counted(failed, Mark.FAILED));
    if (finished > 0) all.add(new Counted(finished, Mark.FINISHED));
    return all;
  }

  private record Counted(int count, Mark mark) {}
}
