package dev.sidelight.ui;

import dev.sidelight.grid.Frame;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Target;
import dev.sidelight.ui.paint.Briefs;
import dev.sidelight.ui.paint.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the user sees, and what follows from it.
 *
 * @param hits what can be clicked, topmost last
 * @param layout what there was room for
 * @param briefs what it says of sessions
 * @param changesAt when a countdown or an age beside those changes next; absent if none does
 */
public record Screen(
    Frame frame, List<Hit> hits, Layout layout, Briefs briefs, Optional<Instant> changesAt) {
  public Screen {
    hits = List.copyOf(hits);
  }

  /**
   * {@return when an age, a countdown or a spinner changes next; absent if nothing on the screen
   * does so by itself}
   */
  public Optional<Instant> repaintAt() {
    Optional<Instant> inBriefs = briefs.clock().nextChange();
    if (changesAt.isEmpty()) return inBriefs;
    return inBriefs.filter(changesAt.get()::isAfter).or(() -> changesAt);
  }

  /**
   * {@return the same screen for a state that differs by signs of life alone; nothing if they show}
   */
  public Optional<Screen> in(AppState state) {
    return briefs.in(state).map(same -> new Screen(frame, hits, layout, same, changesAt));
  }

  /** {@return what a click at that place is meant for} */
  public Optional<Target> targetAt(int column, int row) {
    for (Hit hit : hits.reversed()) {
      if (hit.area().contains(column, row)) return Optional.of(hit.target());
    }
    return Optional.empty();
  }
}
