package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Canvas;
import dev.sidelight.input.Input;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import dev.sidelight.ui.Screen;
import dev.sidelight.ui.ScreenPainter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What strangers write reaches no cell, window title or notice unless it is plain text. */
class HostileTextTest {
  private static final int TITLES = 10_000;
  private static final int EACH_SCREEN = 20;

  /** The pieces of escape sequences, of invisible and of misleading text. */
  private static final int[] PIECES = {
    0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x0e, 0x1b, 0x7f, 0x84, 0x90, 0x9b, 0x9c, 0x9d, 0x9f, 0xad,
    0x300, 0x61c, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069,
    0x3164, 0xd800, 0xdc00, 0xfe0f, 0xfeff, 0xfff9, 0x1f3f4, 0x1f600, 0xe0041, 0xe007f, 0x10ffff,
    '[', ']', '\\', ';', '?', 'P', '_', '^', 'c', 'm', 'h', '0', '1', '2', ' ', 'a', 'Z', '漢'
  };

  private final Random random = new Random(5);
  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);

  private String hostile() {
    var text = new StringBuilder("t");
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) text.appendCodePoint(PIECES[random.nextInt(PIECES.length)]);
    return text.toString();
  }

  @Test
  void hostileTextsLeaveScreenTitleAndNoticesClean() {
    for (int told = 0; told < TITLES; told += EACH_SCREEN) {
      Story story = Story.live();
      var other = new ServerId("http://127.0.0.1:1");
      story
          .tell(new Msg.ServerAdded(other, hostile()))
          .tell(
              new Msg.LinkChanged(
                  other, new Link.Retrying(2, story.now(), story.now(), hostile())));
      for (int i = 0; i < EACH_SCREEN; i++) happens(story, i);
      assertClean(story.state());
      story.settles();
      assertClean(story.state());
      story.opens("ses_3");
      assertClean(story.state());
      for (Effect.Notify one : story.effects(Effect.Notify.class)) assertClean(one.notice());
      story.effects(Effect.Announce.class).forEach(one -> assertClean(one.transition().text()));
      assertThat(story.notices()).isNotEmpty();
    }
  }

  private void happens(Story story, int i) {
    Server.Chat chat = story.session("ses_" + i, hostile()).starts();
    switch (i % 6) {
      case 0 -> chat.uses("bash", hostile());
      case 1 -> chat.retries(3, hostile(), Duration.ofSeconds(20));
      case 2 -> chat.asksToRun("per_" + i, hostile());
      case 3 -> chat.asks("que_" + i, hostile());
      case 4 -> chat.writes(hostile()).finishes();
      default -> chat.fails(hostile());
    }
  }

  private void assertClean(AppState state) {
    AppState sized = Update.update(state, resized(), state.now()).state();
    Screen screen = painter.screenOf(sized);
    Canvas canvas = screen.frame().canvas();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) assertClean(canvas.symbol(x, y));
    }
    assertClean(screen.frame().title());
  }

  private Msg resized() {
    return new Msg.Typed(new Input.Resize(30 + random.nextInt(120), 10 + random.nextInt(40)));
  }

  private static void assertClean(Notice notice) {
    assertClean(notice.title());
    assertClean(notice.text());
  }

  private static void assertClean(String text) {
    text.codePoints()
        .forEach(c -> {
          if (isHostile(c)) throw new AssertionError("U+%04X in \"%s\"".formatted(c, text));
        });
  }

  /** Joiners and variation selectors are not: honest emoji and scripts need them. */
  private static boolean isHostile(int c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0xad
        || c == 0x61c
        || c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x3164
        || (c >= 0xd800 && c <= 0xdfff)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb);
  }
}
