package dev.sidelight.ui;

import static dev.sidelight.ui.Golden.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.ViewFixtures;
import dev.sidelight.grid.Frame;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Composer;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Prompt;
import dev.sidelight.state.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptScreenTest {

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10"})
  void showsWhatIsWritten(String size) {
    assertScreen("prompt/writing-" + size, ViewFixtures.writing());
    assertScreen("prompt/pasted-" + size, ViewFixtures.pasted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"100x30", "40x10"})
  void listsWhatTheWordCouldBe(String size) {
    assertScreen("prompt/completing-" + size, ViewFixtures.completing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10"})
  void saysWhatMayFollowTheLeader(String size) {
    assertScreen("prompt/leader-" + size, ViewFixtures.streaming().withLeader(true));
  }

  @Test
  void theCursorStandsBehindWhatIsWritten() {
    Frame frame = Golden.paint("60x20-60x20", ViewFixtures.writing()).frame();
    String row = frame.canvas().rows().get(frame.cursor().y());
    assertThat(row).endsWith("<U+202E>30s");
    assertThat(frame.canvas().symbol(frame.cursor().x() - 1, frame.cursor().y())).isEqualTo("s");
  }

  @Test
  void thereIsNoCursorWhileKeysGoElsewhere() {
    AppState writing = ViewFixtures.writing();
    AppState onPanel = writing.withArea(AppState.Area.PANEL);
    AppState covered = writing.withDialog(Optional.of(new Dialog.Help(0)));
    for (AppState state : List.of(onPanel, covered, writing.withLeader(true))) {
      assertThat(Golden.paint("110x30-110x30", state).frame().cursor())
          .isEqualTo(Frame.Cursor.HIDDEN);
    }
  }

  @Test
  void growsToAThirdOfTheViewAndFollowsTheCursor() {
    AppState state = ViewFixtures.pasted();
    SessionKey key = keyOf(state);
    String text = state.composer().draft(key).text();
    AppState top =
        state.withComposer(state.composer().withDraft(key, TextField.of(text).withCursor(0)));
    assertThat(linesOf(Golden.paint("100x30-100x30", state))).hasSize(10).last().isEqualTo(20);
    assertThat(linesOf(Golden.paint("100x30-100x30", top))).hasSize(10).first().isEqualTo(1);
  }

  private static List<Integer> linesOf(Screen screen) {
    return screen.frame().canvas().rows().stream()
        .filter(row -> row.contains(" of the log"))
        .map(row -> Integer.valueOf(row.replaceAll(".*line (\\d+) of.*", "$1")))
        .toList();
  }

  @Test
  void saysThatItIsBeingSent() {
    AppState state = ViewFixtures.writing();
    AppState sending = state.withComposer(state.composer().sending(keyOf(state), state.now()));
    assertThat(picture(sending)).contains("sending …");
  }

  @Test
  void namesTheAgentThatWasChosenInsteadOfTheSessionsOwn() {
    AppState state = ViewFixtures.writing();
    var plan =
        new Prompt.Chosen(Optional.of("plan"), Optional.empty(), Optional.of(Optional.of("high")));
    AppState chosen = state.withComposer(state.composer().withChosen(keyOf(state), plan));
    assertThat(picture(chosen)).contains("plan · sonnet-4.5 · high");
  }

  @Test
  void asksForASecondEscapeForTwoSecondsOnly() {
    AppState state = ViewFixtures.streaming().withArea(AppState.Area.PANEL);
    var armed = new Composer.Armed(keyOf(state), state.now());
    AppState once = state.withComposer(state.composer().withArmed(Optional.of(armed)));
    assertThat(picture(once)).contains("esc again to interrupt");
    assertThat(Golden.paint("110x30-110x30", once).repaintAt())
        .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(armed.until()));
    assertThat(picture(once.at(state.now().plus(Duration.ofSeconds(2)))))
        .doesNotContain("again to interrupt");
  }

  private static String picture(AppState state) {
    return Golden.picture(Golden.paint("110x30-110x30", state));
  }

  private static SessionKey keyOf(AppState state) {
    return state.view().orElseThrow().key();
  }
}
