package dev.sidelight.ui.paint;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.KeyMap;
import java.util.ArrayList;
import java.util.List;

/** Keys and what they do, in one line: {@code enter send · ctrl+c clear}. */
public final class KeyHints {
  private static final Style MUTED = Style.of(Role.MUTED);

  private final KeyMap keys;
  private final List<Span> spans = new ArrayList<>();

  public KeyHints(KeyMap keys) {
    this.keys = keys;
  }

  /** Adds an action, unless it has no key. */
  public KeyHints add(Action action, String does) {
    return add(keys.hint(action), does);
  }

  /** Adds a key that no setting changes; an empty one is left out. */
  public KeyHints add(String key, String does) {
    if (key.isEmpty()) return this;
    if (!spans.isEmpty()) spans.add(new Span(" · ", MUTED));
    spans.add(Span.of(key, Role.PRIMARY));
    spans.add(new Span(" " + does, MUTED));
    return this;
  }

  public Line line() {
    return new Line(spans);
  }
}
