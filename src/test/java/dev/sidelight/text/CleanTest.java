package dev.sidelight.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Graphemes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m",
        "\u001b[38;2;1;2;3m",
        "\u001b]0;title\u0007",
        "\u001b]8;;https://evil.example\u001b\\",
        "\u001bPq#0\u001b\\",
        "\u001b_Gf=100\u001b\\",
        "\u001bc",
        "\u001b(0",
        "\u009b2J",
        "\u009d0;x\u009c",
        "\u0007",
        "\u0000",
        "\u007f",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u200d",
        "\ufe0f",
        "\u3164",
        "\udb40\udc41",
        "\udb40\udd00",
        "\u001b",
        "\u001b[",
        "\u001b[12;",
      })
  void takesOutWhatIsNoText(String hostile) {
    assertThat(Clean.text("漢" + hostile + "")).isEqualTo("漢");
    assertThat(Clean.oneLine(" a" + hostile)).isEqualTo("a");
  }

  @Test
  void aStringThatIsNeverEndedSwallowsNothing() {
    assertThat(Clean.text("a\u001b]0;b and more\nc")).isEqualTo("a0;b and more\nc");
    assertThat(Clean.text("a\u009dx\u001b[1mb")).isEqualTo("axb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "é ñ",
        "漢字",
        "👨‍👩‍👧‍👦",
        "❤️",
        "1️⃣",
        "🏳️‍🌈",
        "👍🏽",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "e\u0301",
        "می‌خواهم",
        "क्‍ष"
      })
  void leavesHonestTextAlone(String text) {
    assertThat(Clean.text(text)).isEqualTo(text);
    assertThat(Clean.visible(text)).isEqualTo(text);
    assertThat(Clean.oneLine(text)).isEqualTo(text);
  }

  @Test
  void lineEndsAreOneKindAndTabsAreBlanks() {
    assertThat(Clean.text("a\r\nb\rc\u2028d\te")).isEqualTo("a\nb\nc\nd   e");
    assertThat(Clean.text("\tx")).isEqualTo("    x");
    assertThat(Clean.oneLine("  a \r\n\t b\n")).isEqualTo("a b");
    assertThat(Clean.oneLine("a\nb")).isEqualTo("a b");
    assertThat(Clean.oneLine("")).isEmpty();
  }

  @Test
  void halfCharactersBecomeTheReplacement() {
    assertThat(Clean.text("a\ud83db")).isEqualTo("a\ufffdb");
  }

  @Test
  void pilesOfMarksAreLevelled() {
    assertThat(Clean.text("a" + "\u0301".repeat(500) + "b")).hasSizeLessThan(12).endsWith("b");
  }

  @Test
  void pilesOfMarksAreLevelledThoughSomethingInvisibleStandsBetween() {
    String pile = ("\u0301".repeat(8) + "\u200b").repeat(50);
    assertThat(Clean.text("a" + pile + "b")).hasSizeLessThan(12).endsWith("b");
    assertThat(Clean.visible("a" + "\u0301".repeat(9)))
        .isEqualTo("a" + "\u0301".repeat(8) + "<U+0301>");
  }

  @Test
  void showsExactlyWhatIsHidden() {
    assertThat(Clean.visible("rm\u001b[2K\r \u202e\u00a0x\ty\u0085\u200b\ud800"))
        .isEqualTo("rm^[[2K^M <U+202E><U+00A0>x^Iy<U+0085><U+200B><U+D800>");
    assertThat(Clean.visible("a\nb")).isEqualTo("a\nb");
    assertThat(Clean.visible("\u007f\udb40\udc41")).isEqualTo("^?<U+E0041>");
  }

  @Test
  void nothingHostileSurvivesWhateverIsMixed() {
    Random random = new Random(3);
    int[] pieces = {
      0x1b, '[', ']', '\\', 7, 0x9b, 0x9d, 0x9c, 0x202e, 0x200d, 0xfe0f, 0x1f600, 'm', ';', '1',
      0x90, 0xd800, 0xdc00, '\r', '\n', '\t', 0x301, 0xe0041, 0x1f3f4, 'P'
    };
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 16; i++) {
        text.appendCodePoint(pieces[random.nextInt(pieces.length)]);
      }
      String clean = Clean.text(text.toString());
      assertThat(clean.codePoints())
          .allMatch(c -> c == '\n' || (!Graphemes.isControl(c) && c != 0x1b));
      assertThat(Clean.text(clean)).isEqualTo(clean);
      assertThat(Clean.visible(text.toString()).codePoints())
          .allMatch(c -> c == '\n' || !Graphemes.isControl(c));
    }
  }

  @Test
  void costGrowsWithLengthOnly() {
    String hostile = "\u009dx".repeat(200_000) + "\u001b]".repeat(200_000);
    assertThat(Clean.text(hostile)).isEqualTo("x".repeat(200_000));
  }
}
