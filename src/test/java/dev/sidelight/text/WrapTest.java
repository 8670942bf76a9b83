package dev.sidelight.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrapTest {
  @Test
  void breaksBetweenWords() {
    assertThat(Wrap.wrap("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
    assertThat(Wrap.wrap("the quick", 9)).containsExactly("the quick");
  }

  @Test
  void keepsLinesAndIndentation() {
    assertThat(Wrap.wrap("a\n\n  b", 10)).containsExactly("a", "", "  b");
    assertThat(Wrap.wrap("", 10)).containsExactly("");
  }

  @Test
  void cutsWordsThatAreTooLong() {
    assertThat(Wrap.wrap("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
  }

  @Test
  void breaksIdeographsAnywhereButNotBeforeClosingMarks() {
    assertThat(Wrap.wrap("漢字漢字漢字", 5)).containsExactly("漢字", "漢字", "漢字");
    assertThat(Wrap.wrap("漢字、漢字", 4)).containsExactly("漢", "字、", "漢字");
  }

  @Test
  void dropsBlanksOnlyWhereItBreaks() {
    assertThat(Wrap.wrap("a  b   c", 4)).containsExactly("a  b", "c");
    assertThat(Wrap.wrap("word ", 4)).containsExactly("word");
  }

  @Test
  void keepsStylesAcrossTheBreak() {
    Line line = Line.of(Span.of("one tw", Role.TEXT), Span.of("o three", Role.ERROR));
    assertThat(Wrap.wrap(line, 7))
        .containsExactly(
            Line.of(Span.of("one tw", Role.TEXT), Span.of("o", Role.ERROR)),
            Line.of(Span.of("three", Role.ERROR)));
  }

  @Test
  void chopsCodeWithoutRegardToWords() {
    Line line = Line.of(Span.of("int x = 1;", Role.CODE));
    assertThat(Wrap.chop(line, 6).stream().map(Line::text)).containsExactly("int x ", "= 1;");
    assertThat(Wrap.chop(Line.EMPTY, 6)).containsExactly(Line.EMPTY);
    assertThat(Wrap.chop(Line.of(Span.of("漢", Role.CODE)), 1)).hasSize(1);
  }

  @Test
  void noLineIsTooWideAndNothingIsLost() {
    Random random = new Random(5);
    String[] pieces = {"a", "bc", " ", "  ", "漢", "😀", "e\u0301", "👨‍👩‍👧", "、", "-"};
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      int columns = 2 + random.nextInt(12);
      List<String> lines = Wrap.wrap(text.toString(), columns);
      assertThat(lines).allMatch(line -> Width.columns(line) <= columns);
      assertThat(String.join("", lines).replace(" ", ""))
          .isEqualTo(text.toString().replace(" ", ""));
    }
  }
}
