package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings.ThemeChoice;
import dev.sidelight.grid.Theme;
import dev.sidelight.input.Input;
import dev.sidelight.term.MemoryTerminal;
import dev.sidelight.ui.ScreenPainter;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TerminalDisplayTest {
  private final MemoryTerminal terminal = new MemoryTerminal(80, 24);

  private TerminalDisplay display(ThemeChoice theme) {
    return new TerminalDisplay(terminal, new ScreenPainter(ZoneOffset.UTC), theme);
  }

  @Test
  void theBackgroundOfTheTerminalChoosesTheTheme() {
    TerminalDisplay display = display(ThemeChoice.AUTO);
    display.askColours();
    assertThat(terminal.sent()).hasSize(1);
    assertThat(display.meaning(new Input.Background(true))).isEmpty();
    assertThat(terminal.theme()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void aThemeOfTheSettingsStaysWhateverTheTerminalTells() {
    TerminalDisplay display = display(ThemeChoice.MONO);
    display.askColours();
    assertThat(terminal.sent()).isEmpty();
    display.meaning(new Input.Background(true));
    assertThat(terminal.theme()).isEqualTo(Theme.MONO);
  }
}
