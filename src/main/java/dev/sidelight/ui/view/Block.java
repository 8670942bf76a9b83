package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.state.Target;
import java.util.List;
import java.util.Optional;

/**
 * Some lines of the transcript that belong together.
 *
 * @param target what a click on it is meant for
 * @param lasting whether it stays like this as long as what it shows does
 */
record Block(List<Line> lines, Optional<Target> target, boolean lasting) {
  static final Block NOTHING = new Block(List.of(), Optional.empty(), true);

  Block {
    lines = List.copyOf(lines);
  }

  static Block of(List<Line> lines) {
    return new Block(lines, Optional.empty(), true);
  }

  static Block clickable(List<Line> lines, Target target) {
    return new Block(lines, Optional.of(target), true);
  }

  /** {@return the same, to be made anew in every frame} */
  Block passing() {
    return new Block(lines, target, false);
  }
}
