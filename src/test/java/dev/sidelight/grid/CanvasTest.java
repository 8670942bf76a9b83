package dev.sidelight.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private final Canvas canvas = Canvas.of(10, 3);

  @Test
  void answersTheColumnAfterTheText() {
    assertThat(canvas.put(1, 0, "a漢b", Style.TEXT)).isEqualTo(5);
    assertThat(canvas.rows()).containsExactly(" a漢b", "", "");
  }

  @Test
  void cutsAtTheRightEdge() {
    assertThat(canvas.put(7, 0, "abcdef", Style.TEXT)).isEqualTo(10);
    assertThat(canvas.rows().getFirst()).isEqualTo("       abc");
  }

  @Test
  void showsNoHalfOfAWideGlyphAtTheRightEdge() {
    assertThat(canvas.put(9, 0, "漢", Style.TEXT)).isEqualTo(10);
    assertThat(canvas.rows().getFirst()).isEmpty();
  }

  @Test
  void showsNoHalfOfAWideGlyphAtTheLeftEdge() {
    canvas.put(-1, 0, "漢b", Style.TEXT);
    assertThat(canvas.rows().getFirst()).isEqualTo(" b");
  }

  @Test
  void showsNoHalfOfAWideGlyphWithinALimit() {
    assertThat(canvas.put(0, 0, "a漢b", Style.TEXT, 2)).isEqualTo(2);
    assertThat(canvas.rows().getFirst()).isEqualTo("a");
  }

  @Test
  void blanksTheRestOfAGlyphThatIsPaintedOver() {
    canvas.put(0, 0, "漢字", Style.TEXT);
    canvas.put(1, 0, "x", Style.TEXT);
    assertThat(canvas.rows().getFirst()).isEqualTo(" x字");
    canvas.put(2, 0, "y", Style.TEXT);
    assertThat(canvas.rows().getFirst()).isEqualTo(" xy");
  }

  @Test
  void paintsNoControlCharacters() {
    canvas.put(0, 0, "a\u001b[31mb\u202ec\td\u0085", Style.TEXT);
    assertThat(canvas.rows().getFirst()).isEqualTo("a[31mbcd");
  }

  @Test
  void aPartCannotBeLeft() {
    Canvas part = canvas.sub(new Rect(2, 1, 3, 1));
    part.put(-5, 0, "0123456789", Style.TEXT);
    part.put(0, 1, "below", Style.TEXT);
    part.put(0, -1, "above", Style.TEXT);
    part.fill(new Rect(-9, -9, 99, 99), ".", Style.of(Role.MUTED));
    assertThat(canvas.rows()).containsExactly("", "  ...", "");
    assertThat(part.sub(new Rect(1, 0, 50, 50)).bounds()).isEqualTo(new Rect(3, 1, 2, 1));
  }

  @Test
  void paintingStaysInItsRectWhateverIsPainted() {
    Random random = new Random(11);
    String[] pieces = {"a", "漢", "😀", "e\u0301", "👨‍👩‍👧", "\u001b[2J", "🇩🇪", " ", "❤️"};
    for (int round = 0; round < 500; round++) {
      Canvas frame = Canvas.of(20, 6);
      frame.fill(frame.area(), "#", Style.TEXT);
      Rect place =
          new Rect(random.nextInt(20), random.nextInt(6), random.nextInt(20), random.nextInt(6));
      Canvas part = frame.sub(place);
      for (int i = 0; i < 20; i++) {
        StringBuilder text = new StringBuilder();
        for (int j = random.nextInt(9); j >= 0; j--) {
          text.append(pieces[random.nextInt(pieces.length)]);
        }
        part.put(random.nextInt(-9, 20), random.nextInt(-3, 9), text.toString(), Style.TEXT);
      }
      for (int y = 0; y < 6; y++) {
        int columns = 0;
        for (int x = 0; x < 20; x++) {
          columns += Graphemes.columns(frame.symbol(x, y));
          if (!place.contains(x, y)) {
            assertThat(frame.symbol(x, y)).isEqualTo("#");
          }
        }
        assertThat(columns).isEqualTo(20);
      }
    }
  }

  @Test
  void readsBackRolesAndBackgrounds() {
    canvas.put(
        0, 0, Line.of(Span.of("ok ", Role.SUCCESS), new Span("no", Style.of(Role.ERROR).bold())));
    canvas.background(new Rect(0, 0, 4, 1), Role.BACKGROUND_SELECTED);
    assertThat(canvas.roles()).containsExactly("ss EE", "", "");
    assertThat(canvas.backgrounds()).containsExactly("3333", "", "");
  }

  @Test
  void cutsALineOfSpans() {
    Line line = Line.of(Span.of("abc", Role.TEXT), Span.of("def", Role.MUTED));
    assertThat(canvas.put(0, 0, line, 4)).isEqualTo(4);
    assertThat(canvas.rows().getFirst()).isEqualTo("abcd");
    assertThat(line.columns()).isEqualTo(6);
    assertThat(line.text()).isEqualTo("abcdef");
  }

  @Test
  void drawsABox() {
    canvas.box(canvas.area().left(4), Style.of(Role.BORDER));
    assertThat(canvas.rows()).containsExactly("╭──╮", "│  │", "╰──╯");
    Canvas tiny = Canvas.of(1, 1);
    tiny.box(tiny.area(), Style.TEXT);
    assertThat(tiny.rows()).isEqualTo(List.of(""));
  }

  @Test
  void tellsWhichCellsDiffer() {
    Canvas other = Canvas.of(10, 3);
    canvas.put(0, 0, "a", Style.TEXT);
    other.put(0, 0, "a", Style.of(Role.MUTED));
    assertThat(canvas.sameAt(0, 0, other)).isFalse();
    assertThat(canvas.sameAt(1, 0, other)).isTrue();
    other.put(0, 0, "a", Style.of(Role.MUTED).as(Role.TEXT));
    assertThat(canvas.sameAt(0, 0, other)).isTrue();
  }
}
