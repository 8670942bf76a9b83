package dev.sidelight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Scene;
import dev.sidelight.model.Activity;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What need not be painted again when sessions look alive, and when it must be. */
class SignsOfLifeTest {
  private static final Instant NOW = Scene.NOW;

  private final Scene scene = Scene.empty().live("http://127.0.0.1:4096", "").project("shop");

  private AppState lastHeard(int secondsAgo) {
    return scene
        .session("ses_auth", "Fix auth bug", secondsAgo, Scene.using("bash", "npm test"))
        .state();
  }

  private AppState heard(AppState state, Duration later) {
    AppState next = state.at(NOW.plus(later));
    SessionKey session = scene.key("ses_auth");
    return next.withSessions(next.sessions().heard(session, next.now()));
  }

  @Test
  void aSignOfLifeInTheSecondThatIsOnShowPutsTheNextFrameOff() {
    AppState state = lastHeard(0);
    Screen shown = Golden.paint("60x20-60x20", state);
    assertThat(shown.repaintAt()).contains(NOW.plusSeconds(1));
    AppState later = heard(state, Duration.ofMillis(900));
    assertThat(later.looksLikeButForAges(state)).isTrue();
    assertThat(later.looksLike(state)).isFalse();
    assertThat(shown.in(later).flatMap(Screen::repaintAt)).contains(NOW.plusSeconds(2));
    assertThat(shown.in(later).map(Screen::frame)).contains(shown.frame());
  }

  @Test
  void aSignOfLifeThatSetsAnAgeBackShows() {
    AppState state = lastHeard(5);
    Screen shown = Golden.paint("60x20-60x20", state);
    assertThat(shown.in(heard(state, Duration.ofMillis(900)))).isEmpty();
  }

  @Test
  void aSignOfLifeHidesNoAgeOfAnother() {
    lastHeard(0);
    AppState state =
        scene.session("ses_docs", "Docs", 3, Scene.working(new Activity.Thinking())).state();
    Screen shown = Golden.paint("60x20-60x20", state);
    assertThat(shown.in(heard(state, Duration.ofMillis(900)))).isPresent();
    assertThat(shown.in(heard(state, Duration.ofMillis(1_100)))).isEmpty();
  }

  @Test
  void whatASessionDoesIsMoreThanASignOfLife() {
    AppState before = lastHeard(0);
    AppState after =
        scene.session("ses_auth", "Fix auth bug", 0, Scene.using("bash", "npm run")).state();
    assertThat(after.looksLikeButForAges(before)).isFalse();
  }
}
