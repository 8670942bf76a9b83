package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ModesTest {
  @Test
  void everyModeThatIsSetIsReset() {
    for (Modes modes : List.of(Modes.ALL, new Modes(false, false, false, false))) {
      for (String mode : modes(modes.enter(), "h")) {
        assertThat(modes(modes.leave(), "l")).contains(mode);
      }
      for (String mode : modes(modes.enter(), "l")) {
        assertThat(modes(modes.leave(), "h")).contains(mode);
      }
      assertThat(modes.leave()).contains("\033[23;2t");
    }
    assertThat(Modes.ALL.leave()).contains("\033[<u").contains("\033[>4m");
  }

  @Test
  void whatIsNotWantedIsNotTouched() {
    assertThat(Modes.ALL.withMouse(false).enter()).doesNotContain("1002");
    assertThat(Modes.ALL.withMouse(false).leave()).doesNotContain("1002");
  }

  private static List<String> modes(String codes, String last) {
    return Pattern.compile("\033\\[\\?(\\d+)" + last)
        .matcher(codes)
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
