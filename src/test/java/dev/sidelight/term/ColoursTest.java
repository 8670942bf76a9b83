package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
  @Test
  void theEnvironmentSaysHowMany() {
    assertThat(Colours.of(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor")))
        .isEqualTo(Colours.TRUE);
    assertThat(Colours.of(Map.of("TERM", "tmux-256color"))).isEqualTo(Colours.INDEXED);
    assertThat(Colours.of(Map.of("TERM", "linux"))).isEqualTo(Colours.BASIC);
    assertThat(Colours.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "1")))
        .isEqualTo(Colours.NONE);
    assertThat(Colours.of(Map.of("TERM", "xterm-256color", "NO_COLOR", "")))
        .isEqualTo(Colours.INDEXED);
    assertThat(Colours.of(Map.of())).isEqualTo(Colours.BASIC);
  }

  @ParameterizedTest
  @CsvSource({"ff0000, 196", "000000, 16", "ffffff, 231", "808080, 244", "5f87af, 67"})
  void theNearestOf256(String rgb, int index) {
    assertThat(Colours.indexed(Integer.parseInt(rgb, 16))).isEqualTo(index);
  }

  /** The theme's colours keep their hue: warning is yellow, error red, success green. */
  @ParameterizedTest
  @CsvSource({
    "fab283, 3", "f5a742, 3", "d68c27, 3", "e06c75, 1", "d1383d, 1", "7fd88f, 2", "3d9a57, 2",
    "5c9cf5, 4", "3b7dd8, 4", "9d7cd8, 5", "56b6c2, 6", "808080, 8", "eeeeee, 15", "1a1a1a, 0"
  })
  void theHueOf16(String rgb, int index) {
    assertThat(Colours.basic(Integer.parseInt(rgb, 16))).isEqualTo(index);
  }

  @Test
  void sixteenColoursHaveNoBackgrounds() {
    StringBuilder sgr = new StringBuilder();
    Colours.BASIC.background(sgr, 0x30303a);
    assertThat(sgr).isEmpty();
    Colours.BASIC.foreground(sgr, 0x808080);
    assertThat(sgr).hasToString(";90");
  }
}
