package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import dev.sidelight.state.AppState;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PainterTest {
  private final Painter painter = new Painter(Theme.DARK, Colours.TRUE);
  private final Canvas canvas = Canvas.of(20, 3);

  @Test
  void writesOnlyWhatIsNotBlankAtFirst() {
    canvas.put(2, 1, "hi", Style.TEXT);
    assertThat(painter.paint(frame(canvas)))
        .isEqualTo("\033[?2026h\033[0m\033[2J\033[2;3H\033[0mhi\033[0m\033[?2026l");
  }

  @Test
  void writesOnlyWhatChanged() {
    canvas.put(0, 0, "one two", Style.TEXT);
    painter.paint(frame(canvas));
    Canvas next = Canvas.of(20, 3);
    next.put(0, 0, "one ten", Style.TEXT);
    assertThat(painter.paint(frame(next)))
        .isEqualTo("\033[?2026h\033[1;6H\033[0men\033[0m\033[?2026l");
  }

  @Test
  void aSecondThatPassesIsWrittenWhereAgesStandAndNowhereElse() {
    AppState state = Fixtures.sized(Fixtures.sevenStates(), 120, 40);
    ScreenPainter screens = new ScreenPainter(ZoneOffset.UTC);
    painter.paint(screens.screenOf(state).frame());
    AppState later = Update.update(state, new Msg.Tick(), state.now().plusSeconds(1)).state();
    String codes = painter.paint(screens.screenOf(later).frame());
    assertThat(codes.replaceAll("\033\\[[?0-9;]*[a-zA-Z]", "")).matches("\\d{4,10}");
  }

  @Test
  void writesNothingForTheSameFrame() {
    canvas.put(0, 0, "one", Style.TEXT);
    painter.paint(frame(canvas));
    Canvas same = Canvas.of(20, 3);
    same.put(0, 0, "one", Style.TEXT);
    assertThat(painter.paint(frame(same))).isEmpty();
  }

  @Test
  void takesNoGlyphOfDisputedWidthAtItsWord() {
    canvas.put(0, 0, "✓a", Style.TEXT);
    assertThat(painter.paint(frame(canvas))).contains("✓\033[1;2Ha");
    Canvas next = Canvas.of(20, 3);
    next.put(0, 0, "😀b", Style.TEXT);
    assertThat(painter.paint(frame(next))).contains("  \033[1;1H😀\033[1;3Hb");
  }

  @Test
  void repairsWhatAGlyphOfDisputedWidthMayHavePaintedOver() {
    canvas.put(0, 0, "a-bc", Style.TEXT);
    painter.paint(frame(canvas));
    Canvas next = Canvas.of(20, 3);
    next.put(0, 0, "✓-bc", Style.TEXT);
    assertThat(painter.paint(frame(next))).contains("✓\033[1;2H-").doesNotContain("b");
  }

  @Test
  void anotherSizeIsPaintedAnew() {
    canvas.put(0, 0, "one", Style.TEXT);
    painter.paint(frame(canvas));
    Canvas next = Canvas.of(21, 3);
    next.put(0, 0, "one", Style.TEXT);
    assertThat(painter.paint(frame(next))).contains("\033[2J").contains("one");
  }

  @Test
  void anotherThemeIsPaintedAnew() {
    canvas.put(0, 0, "one", Role.MUTED);
    assertThat(painter.paint(frame(canvas))).contains("38;2;128;128;128");
    painter.theme(Theme.LIGHT);
    assertThat(painter.paint(frame(canvas))).contains("38;2;138;138;138");
  }

  @Test
  void showsAndHidesTheCursor() {
    painter.paint(frame(canvas));
    assertThat(painter.paint(new Frame(canvas, new Frame.Cursor(4, 2), "")))
        .isEqualTo("\033[?2026h\033[3;5H\033[?25h\033[?2026l");
    assertThat(painter.paint(new Frame(canvas, new Frame.Cursor(5, 2), "")))
        .isEqualTo("\033[?2026h\033[?25l\033[3;6H\033[?25h\033[?2026l");
    assertThat(painter.paint(frame(canvas))).isEqualTo("\033[?2026h\033[?25l\033[?2026l");
  }

  @Test
  void titlesAreWrittenOnceAndClean() {
    String first = painter.paint(new Frame(canvas, Frame.Cursor.HIDDEN, "a\u001b]0;b\u0007\u202e"));
    assertThat(first).endsWith("\033]2;a]0;b\033\\");
    Frame same = new Frame(canvas, Frame.Cursor.HIDDEN, "a\u001b]0;b\u0007\u202e");
    assertThat(painter.paint(same)).isEmpty();
  }

  @Test
  void linksAreOpenedAndClosed() {
    canvas.put(0, 0, "ab", Style.TEXT.linkedTo("https://x.example"));
    canvas.put(2, 0, "c", Style.TEXT);
    assertThat(painter.paint(frame(canvas)))
        .contains("\033]8;;https://x.example\033\\ab")
        .contains("\033]8;;\033\\c");
  }

  @Test
  void hostileLinksAreNoLinks() {
    canvas.put(0, 0, "ab", Style.TEXT.linkedTo("https://x\u001b\\\u001b[2J"));
    assertThat(painter.paint(frame(canvas))).doesNotContain("https");
  }

  @Test
  void withoutColoursRolesAreAttributes() {
    Painter mono = new Painter(Theme.DARK, Colours.NONE);
    canvas.put(0, 0, "no", Role.ERROR);
    assertThat(mono.paint(frame(canvas))).contains("\033[0;1mno").doesNotContain("38;");
  }

  @Test
  void whatIsShownIsTheNewestFrameWhateverCameBefore() {
    Random random = new Random(31);
    String[] pieces = {"a", "bc", " ", "漢", "😀", "✓", "❤️", "e\u0301", "─", "👨‍👩‍👧"};
    Screen screen = new Screen(20, 3);
    for (int round = 0; round < 2000; round++) {
      Canvas next = Canvas.of(20, 3);
      for (int i = 0; i < 8; i++) {
        String piece = pieces[random.nextInt(pieces.length)];
        Role role = random.nextBoolean() ? Role.TEXT : Role.ERROR;
        next.put(random.nextInt(20), random.nextInt(3), piece, role);
      }
      screen.write(painter.paint(frame(next)));
      assertThat(screen.rows()).isEqualTo(next.rows());
    }
  }

  private static Frame frame(Canvas canvas) {
    return new Frame(canvas, Frame.Cursor.HIDDEN, "");
  }
}
