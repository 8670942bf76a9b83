package dev.sidelight.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import org.junit.jupiter.api.Test;

class WidthTest {
  @Test
  void whatFitsStaysWhole() {
    assertThat(Width.ellipsis("漢字", 4)).isEqualTo("漢字");
    assertThat(Width.middleEllipsis("src/a", 5)).isEqualTo("src/a");
  }

  @Test
  void ellipsisNeverCutsAGlyph() {
    assertThat(Width.ellipsis("漢字漢字", 6)).isEqualTo("漢字…");
    assertThat(Width.ellipsis("漢字漢字", 4)).isEqualTo("漢…");
    assertThat(Width.ellipsis("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
    assertThat(Width.ellipsis("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3)).isEqualTo("👨‍👩‍👧‍👦…");
  }

  @Test
  void ellipsisFitsInAnyWidth() {
    for (int columns = 0; columns < 12; columns++) {
      assertThat(Width.columns(Width.ellipsis("a漢b😀c字defg", columns)))
          .isLessThanOrEqualTo(columns);
      assertThat(Width.columns(Width.middleEllipsis("a漢b😀c字defg", columns)))
          .isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void pathsKeepBothEnds() {
    assertThat(Width.middleEllipsis("/home/me/project/src/Main.java", 15))
        .isEqualTo("/home/m…in.java");
  }

  @Test
  void aLineIsCutInTheStyleItEndsIn() {
    Line line = Line.of(Span.of("abc", Role.TEXT), Span.of("def", Role.ERROR));
    assertThat(Width.ellipsis(line, 5).spans())
        .containsExactly(
            Span.of("abc", Role.TEXT), Span.of("d", Role.ERROR), Span.of("…", Role.ERROR));
    assertThat(Width.ellipsis(line, 6)).isEqualTo(line);
    assertThat(Width.ellipsis(line, 0)).isEqualTo(Line.EMPTY);
  }

  @Test
  void paddingCountsColumns() {
    assertThat(Width.pad("漢", 4)).isEqualTo("漢  ");
    assertThat(Width.padLeft("漢", 4)).isEqualTo("  漢");
    assertThat(Width.pad("abcdef", 4)).isEqualTo("abcdef");
  }
}
