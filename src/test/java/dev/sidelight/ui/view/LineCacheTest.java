package dev.sidelight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.Scene;
import dev.sidelight.Script;
import dev.sidelight.ViewFixtures;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import dev.sidelight.ui.Screen;
import dev.sidelight.ui.ScreenPainter;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames must look the same with and without what was kept of earlier ones. */
class LineCacheTest {
  private final ScreenPainter lasting = new ScreenPainter(ZoneOffset.UTC);

  @Test
  void scrollingShowsWhatAFreshPainterShows() {
    AppState state = longTalk(120);
    for (int top = 0; top < 1_500; top += 37) {
      assertAsFresh(scrolled(state, new Scroll.FromTop(top)));
    }
    assertAsFresh(state);
  }

  @Test
  void growingShowsWhatAFreshPainterShows() {
    AppState state = longTalk(5);
    View view = state.view().orElseThrow();
    var message = view.talk().order().getLast();
    var id = new PartId("prt_grows");
    Part.Text empty = new Part.Text(id, message, new SessionId("ses_auth"), "", false, false);
    Talk talk = view.talk().with(empty);
    for (int i = 0; i < 60; i++) {
      talk = talk.grown(message, id, i % 7 == 0 ? "\n\nWord " + i : " and *more* words");
      assertAsFresh(state.withView(Optional.of(view.withTalk(talk))));
    }
  }

  @Test
  void foldingAndResizingShowWhatAFreshPainterShows() {
    AppState state = ViewFixtures.everyPart();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      View view = state.view().orElseThrow();
      var turns = view.talk().turns().values().stream().toList();
      var parts = turns.get(random.nextInt(turns.size())).parts();
      if (!parts.isEmpty()) {
        var part = parts.get(random.nextInt(parts.size())).id();
        state = state.withView(Optional.of(view.withFoldToggled(part)));
      }
      assertAsFresh(Fixtures.sized(state, 100 + random.nextInt(40), 30));
    }
  }

  private void assertAsFresh(AppState state) {
    AppState sized = state.layout().rows() == 30 ? state : Fixtures.sized(state, 120, 30);
    Screen fresh = new ScreenPainter(ZoneOffset.UTC).screenOf(sized);
    Screen kept = lasting.screenOf(sized);
    assertThat(kept.frame().canvas().rows()).isEqualTo(fresh.frame().canvas().rows());
    assertThat(kept.layout()).isEqualTo(fresh.layout());
    assertThat(kept.hits()).isEqualTo(fresh.hits());
  }

  private static AppState scrolled(AppState state, Scroll scroll) {
    return state.withView(Optional.of(state.view().orElseThrow().withScroll(scroll)));
  }

  private static AppState longTalk(int messages) {
    Script script = new Script("ses_auth");
    for (int i = 0; i < messages; i++) {
      script.user("Question " + i).assistant().text("Answer *" + i + "*.\n\n- one\n- two");
      script.did("bash", "make " + i, i % 3).text("x ".repeat(20 * (i % 9)));
    }
    Scene scene = ViewFixtures.daysWork().opened("ses_auth", script);
    return scene.state();
  }
}
