package dev.sidelight.app;

import dev.sidelight.input.Input;
import dev.sidelight.input.Mouse;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Target;
import dev.sidelight.term.Terminal;
import dev.sidelight.ui.Screen;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Msg;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the state on the terminal, and says what a click on it means. */
final class TerminalDisplay implements Loop.Display {
  private final Terminal terminal;
  private final ScreenPainter painter;
  private volatile @Nullable Screen screen;

  TerminalDisplay(Terminal terminal, ScreenPainter painter) {
    this.terminal = terminal;
    this.painter = painter;
  }

  @Override
  public Msg show(AppState state) {
    Screen next = painter.screenOf(state);
    screen = next;
    terminal.paint(next.frame());
    return new Msg.Painted(next.layout());
  }

  @Override
  public Optional<Instant> staleAt() {
    Screen shown = screen;
    return shown == null ? Optional.empty() : shown.repaintAt();
  }

  /** {@return what the input means on the frame that is on show; nothing for a stray click} */
  Optional<Msg> meaning(Input input) {
    return input instanceof Mouse mouse ? ofMouse(mouse) : Optional.of(new Msg.Typed(input));
  }

  private Optional<Msg> ofMouse(Mouse mouse) {
    Screen shown = screen;
    if (shown == null) return Optional.empty();
    Optional<Target> target = shown.targetAt(mouse.x(), mouse.y());
    return switch (mouse.action()) {
      case PRESS ->
          mouse.button() == Mouse.Button.LEFT ? target.map(Msg.Clicked::new) : Optional.empty();
      case WHEEL_UP -> target.map(one -> new Msg.Wheeled(one, -1));
      case WHEEL_DOWN -> target.map(one -> new Msg.Wheeled(one, 1));
      case RELEASE, DRAG -> Optional.empty();
    };
  }
}
