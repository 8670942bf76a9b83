package dev.sidelight.ui;

import dev.sidelight.grid.Frame;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Target;
import dev.sidelight.ui.paint.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the user sees, and what follows from it.
 *
 * @param hits what can be clicked, topmost last
 * @param layout what there was room for
 * @param repaintAt when an age, a countdown or a spinner changes next; absent if nothing on the
 *     screen does so by itself
 */
public record Screen(Frame frame, List<Hit> hits, Layout layout, Optional<Instant> repaintAt) {
  public Screen {
    hits = List.copyOf(hits);
  }

  /** {@return what a click at that place is meant for} */
  public Optional<Target> targetAt(int column, int row) {
    for (Hit hit : hits.reversed()) {
      if (hit.area().contains(column, row)) return Optional.of(hit.target());
    }
    return Optional.empty();
  }
}
