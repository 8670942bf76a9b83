package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.grid.Theme;
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

/** Shows the state on the terminal, in the theme that the user chose, and says what input means. */
final class TerminalDisplay implements Loop.Display {
  private final Terminal terminal;
  private final ScreenPainter painter;
  private final Settings.ThemeChoice theme;
  private volatile @Nullable Screen screen;

  TerminalDisplay(Terminal terminal, ScreenPainter painter, Settings.ThemeChoice theme) {
    this.terminal = terminal;
    this.painter = painter;
    this.theme = theme;
    switch (theme) {
      case AUTO -> {}
      case DARK -> terminal.theme(Theme.DARK);
      case LIGHT -> terminal.theme(Theme.LIGHT);
      case MONO -> terminal.theme(Theme.MONO);
    }
  }

  /** Asks the terminal for its colours, if they are to choose the theme. */
  void askColours() {
    if (theme == Settings.ThemeChoice.AUTO) terminal.askBackground();
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

  @Override
  public boolean saysSame(AppState state) {
    Screen shown = screen;
    Optional<Screen> same = shown == null ? Optional.empty() : shown.in(state);
    same.ifPresent(next -> screen = next);
    return same.isPresent();
  }

  /** {@return what the input means on the frame that is on show; nothing for a stray click} */
  Optional<Msg> meaning(Input input) {
    return switch (input) {
      case Mouse mouse -> ofMouse(mouse);
      case Input.Background(boolean light) -> {
        // Terminals tell of a change without being asked, too.
        if (theme == Settings.ThemeChoice.AUTO) terminal.theme(light ? Theme.LIGHT : Theme.DARK);
        yield Optional.empty();
      }
      default -> Optional.of(new Msg.Typed(input));
    };
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
