package dev.sidelight.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphemesTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "e\u0301, 1",
    "漢字, 4",
    "한글, 4",
    "\u1112\u1161\u11ab, 2",
    "ｱｲ, 2",
    "😀, 2",
    "👍🏽, 2",
    "👨‍👩‍👧‍👦, 2",
    "🏳️‍🌈, 2",
    "🇩🇪, 2",
    "🇩🇪🇫🇷, 4",
    "❤️, 2",
    "❤, 1",
    "⚠️, 2",
    "1️⃣, 2",
    "🛠, 1",
    "✓ ✗ ● ↻, 7",
    "⠹│─, 3",
    "नि, 2",
    "\u200b, 0",
    "\u202e, 0",
    "\u00ad, 0",
  })
  void columnsAreThoseOfTheTerminal(String text, int columns) {
    assertThat(Graphemes.columns(text)).isEqualTo(columns);
  }

  @Test
  void clustersAreWhole() {
    assertThat(clusters("e\u0301a👨‍👩‍👧‍👦🇩🇪🇫🇷1️⃣👍🏽x"))
        .containsExactly("e\u0301", "a", "👨‍👩‍👧‍👦", "🇩🇪", "🇫🇷", "1️⃣", "👍🏽", "x");
  }

  @Test
  void joinersBetweenLettersJoinNothing() {
    assertThat(clusters("a\u200db")).containsExactly("a\u200d", "b");
    assertThat(clusters("a\u200d😀")).containsExactly("a\u200d", "😀");
  }

  @Test
  void pilesOfMarksAreBrokenUp() {
    List<String> clusters = clusters("a" + "\u0301".repeat(1000));
    assertThat(clusters).allMatch(cluster -> cluster.length() <= 33);
    assertThat(Graphemes.columns("a" + "\u0301".repeat(1000))).isEqualTo(1);
  }

  @Test
  void anyTextIsCutIntoAllItsParts() {
    Random random = new Random(7);
    int[] pieces = {'a', 0x301, 0x200d, 0xfe0f, 0x1f600, 0x1f1e6, 0x1f3fb, 0x4e00, 0x1b, 0xd800};
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        int piece = pieces[random.nextInt(pieces.length)];
        text.appendCodePoint(piece);
      }
      List<String> clusters = clusters(text.toString());
      assertThat(String.join("", clusters)).isEqualTo(text.toString());
      assertThat(clusters).allMatch(cluster -> Graphemes.columns(cluster) <= 2);
    }
  }

  @Test
  void onlyUndisputedGlyphsAreCertain() {
    assertThat(List.of("a", "é", "Ж", "│", "⠹", "漢", "あ", "글")).allMatch(Graphemes::isCertain);
    assertThat(List.of("●", "✓", "😀", "❤️", "e\u0301", "🇩🇪")).noneMatch(Graphemes::isCertain);
  }

  private static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    for (int at = 0, next; at < text.length(); at = next) {
      next = Graphemes.end(text, at);
      clusters.add(text.substring(at, next));
    }
    return clusters;
  }
}
