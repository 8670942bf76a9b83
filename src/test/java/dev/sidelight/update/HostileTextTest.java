package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Hostile;
import dev.sidelight.grid.Canvas;
import dev.sidelight.input.Input;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
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

  private final Random random = new Random(5);
  private final Hostile hostile = new Hostile(5);
  private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);

  private String hostile() {
    return "t" + hostile.text();
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
                  other, new Link.Retrying(2, story.now(), story.now(), Reason.of(hostile()))));
      for (int i = 0; i < EACH_SCREEN; i++) happens(story, i);
      assertClean(story.state());
      story.settles();
      assertClean(story.state());
      story.opens("ses_3");
      assertClean(story.state());
      for (Effect.Notify one : story.effects(Effect.Notify.class)) assertClean(one.notice());
      story
          .effects(Effect.Announce.class)
          .forEach(one -> Hostile.mustNotBeIn(one.transition().text()));
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
      for (int x = 0; x < canvas.width(); x++) Hostile.mustNotBeIn(canvas.symbol(x, y));
    }
    Hostile.mustNotBeIn(screen.frame().title());
  }

  private Msg resized() {
    return new Msg.Typed(new Input.Resize(30 + random.nextInt(120), 10 + random.nextInt(40)));
  }

  private static void assertClean(Notice notice) {
    Hostile.mustNotBeIn(notice.title());
    Hostile.mustNotBeIn(notice.text());
  }
}
