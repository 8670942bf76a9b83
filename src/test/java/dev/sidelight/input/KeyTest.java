package dev.sidelight.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  @ParameterizedTest
  @CsvSource({
    "q, q",
    "Y, Y",
    "?, ?",
    "+, +",
    "ctrl+x, ctrl+x",
    "Ctrl+X, ctrl+x",
    "ctrl++, ctrl+plus",
    "ctrl+plus, ctrl+plus",
    "shift+y, Y",
    "shift+tab, shift+tab",
    "alt+enter, alt+enter",
    "return, enter",
    "escape, esc",
    "alt+shift+ctrl+PageUp, ctrl+alt+shift+pageup",
    "space, space",
    "f12, f12",
    "漢, 漢",
    "😀, 😀",
  })
  void readsWhatIsWrittenInTheSettings(String written, String printed) {
    assertThat(Key.parse(written)).hasToString(printed);
    assertThat(Key.parse(printed)).isEqualTo(Key.parse(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ctrl+", "ctrl", "hyper+x", "f13", "ab", "\u0007", "+x"})
  void refusesWhatIsNoKey(String written) {
    assertThatThrownBy(() -> Key.parse(written)).hasMessageContaining("is no key");
  }

  @Test
  void onlyPlainCharactersAreText() {
    assertThat(Key.parse("a").isText()).isTrue();
    assertThat(Key.parse("alt+a").isText()).isFalse();
    assertThat(Key.parse("ctrl+a").isText()).isFalse();
    assertThat(Key.parse("enter").isText()).isFalse();
  }
}
