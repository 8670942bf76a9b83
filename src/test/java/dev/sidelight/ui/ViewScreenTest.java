package dev.sidelight.ui;

import static dev.sidelight.ui.Golden.assertScreen;
import static dev.sidelight.ui.Golden.assertStyledScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.Scene;
import dev.sidelight.Script;
import dev.sidelight.ViewFixtures;
import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Frame;
import dev.sidelight.model.PartId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewScreenTest {

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10", "24x4"})
  void showsARunAtWork(String size) {
    assertScreen("view/at-work-" + size, ViewFixtures.streaming());
  }

  /** The README shows this one. */
  @Test
  void isAPictureOfADaysWork() {
    assertScreen("screen/days-work-104x24", ViewFixtures.streaming());
  }

  @Test
  void saysTheSameInRoles() {
    assertStyledScreen("view/at-work-roles-100x24", ViewFixtures.streaming());
  }

  @Test
  void showsEveryKindOfPartInALineOrTwo() {
    assertScreen("view/every-part-110x40", ViewFixtures.everyPart());
  }

  @Test
  void unfoldsWhatIsAskedFor() {
    assertScreen("view/every-part-unfolded-110x62", ViewFixtures.everyPartUnfolded());
    assertStyledScreen("view/every-part-unfolded-roles-60x62", ViewFixtures.everyPartUnfolded());
  }

  @Test
  void showsExactlyWhatIsAskedForPermission() {
    assertScreen("view/permission-110x26", ViewFixtures.permission());
    assertScreen("view/permission-40x14", ViewFixtures.permission());
    assertScreen("view/permission-40x10", ViewFixtures.permission());
    assertScreen("view/permission-of-a-subagent-110x24", ViewFixtures.permissionOfSubagent());
  }

  @Test
  void showsAQuestionWithItsOptions() {
    assertScreen("view/question-110x26", ViewFixtures.question());
    assertScreen("view/question-40x10", ViewFixtures.question());
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10"})
  void showsAFormOfSeveralQuestions(String size) {
    assertScreen("view/questions-" + size, ViewFixtures.questions());
  }

  @Test
  void theCursorStandsInTheAnswerInOwnWords() {
    for (String size : List.of("110x30-110x30", "40x10-40x10")) {
      Frame frame = Golden.paint(size, ViewFixtures.questions()).frame();
      String row = frame.canvas().rows().get(frame.cursor().y());
      assertThat(row).contains("clock in");
    }
  }

  @Test
  void aCardSaysItsKeysOrTheWayToThem() {
    AppState asked = ViewFixtures.permission();
    AppState written = asked.withAnswering(asked.answering().writing(true));
    assertThat(picture(asked)).contains("y once · Y always · n reject · N reject and say why");
    assertThat(picture(asked)).contains("tab to write");
    assertThat(picture(written)).contains("tab twice to answer");
    AppState panel = asked.withArea(AppState.Area.PANEL);
    var first = asked.sessions().pendingFor(asked.view().orElseThrow().key()).getFirst().id();
    var faced = panel.answering().facing(Optional.of(first), panel.now());
    assertThat(picture(panel)).contains("tab to answer");
    assertThat(picture(panel.withAnswering(faced))).contains("y once");
    AppState question = ViewFixtures.question().withArea(AppState.Area.PANEL);
    assertThat(picture(question)).contains("tab to answer");
  }

  @Test
  void theCursorStandsInThePromptOnlyWhileThePromptHasTheKeys() {
    AppState asked = ViewFixtures.permission();
    AppState written = asked.withAnswering(asked.answering().writing(true));
    assertThat(Golden.paint("110x30-110x30", asked).frame().cursor().isHidden()).isTrue();
    assertThat(Golden.paint("110x30-110x30", written).frame().cursor().isHidden()).isFalse();
  }

  @Test
  void saysThatAnAnswerIsUnderWay() {
    AppState asked = ViewFixtures.permission();
    var first = asked.sessions().pendingFor(asked.view().orElseThrow().key()).getFirst().id();
    AppState sent = asked.withAnswering(asked.answering().sending(first));
    assertThat(picture(sent))
        .doesNotContain("y once")
        .containsPattern("(?s)answering ….*answering …");
  }

  @Test
  void marksWhatIsLookedForAndTellsItsLines() {
    assertScreen("view/searched-100x30", ViewFixtures.searched());
    Screen screen = Golden.paint("100x30-100x30", ViewFixtures.searched());
    Layout layout = screen.layout();
    assertThat(layout.matches()).isNotEmpty().isSorted();
    int row = 2 + layout.matches().getFirst() - layout.transcript().top();
    String line = screen.frame().canvas().rows().get(row).toLowerCase(Locale.ROOT);
    int at = line.indexOf("token");
    assertThat(screen.frame().canvas().style(at, row).has(Attribute.REVERSED)).isTrue();
    assertThat(screen.frame().canvas().style(at - 1, row).has(Attribute.REVERSED)).isFalse();
    assertThat(screen.frame().canvas().style(at + 5, row).has(Attribute.REVERSED)).isFalse();
  }

  private static String picture(AppState state) {
    return Golden.picture(Golden.paint("110x30-110x30", state));
  }

  @Test
  void saysWhenItLoadsOrCannot() {
    assertScreen("view/loading-100x10", ViewFixtures.loading());
    assertScreen("view/trouble-100x10", ViewFixtures.trouble());
  }

  @Test
  void countsDownToTheNextAttempt() {
    assertScreen("view/retrying-100x12", ViewFixtures.retryingView());
  }

  @Test
  void givesTheWholeReasonForARetryRoomOfItsOwn() {
    assertScreen("view/retrying-at-length-100x16", ViewFixtures.retryingAtLengthView());
    assertScreen("view/retrying-at-length-40x14", ViewFixtures.retryingAtLengthView());
  }

  @Test
  void endsWithTheInterruptionOfARunWhoseServerDied() {
    assertScreen("view/interrupted-100x16", ViewFixtures.interruptedView());
  }

  @Test
  void saysSinceWhenNothingWasHeardOfARun() {
    assertScreen("view/out-of-reach-100x16", ViewFixtures.outOfReachView());
  }

  @Test
  void theLineBelowANarrowSessionSaysThatItsServerIsOutOfReach() {
    for (String size : List.of("60x20", "40x10")) {
      assertScreen("view/out-of-reach-" + size, ViewFixtures.outOfReachView());
    }
  }

  @Test
  void whatWasInterruptedDoesNotGoOnWithTheNextRun() {
    assertScreen("view/interrupted-and-resumed-100x16", ViewFixtures.interruptedAndResumedView());
  }

  @Test
  void saysHowLongItHasBeenThinking() {
    assertScreen("view/thinking-100x10", ViewFixtures.thinkingView());
  }

  @Test
  void namesTheParentOfASubagent() {
    assertScreen("view/subagent-100x10", ViewFixtures.subagentView());
  }

  @Test
  void keepsColumnsStraightBesideWideGlyphs() {
    assertScreen("view/wide-glyphs-110x24", ViewFixtures.wideTalk());
    assertScreen("view/wide-glyphs-50x24", ViewFixtures.wideTalk());
  }

  @Test
  void takesTheStingOutOfHostileText() {
    assertScreen("view/hostile-110x30", ViewFixtures.hostileTalk());
  }

  @Test
  void leavesOneLineForThePanelWhereThatIsHidden() {
    assertScreen("view/panel-hidden-110x24", ViewFixtures.panelHidden());
  }

  @Test
  void showsKeysAndNewsWhileNothingIsOpen() {
    assertScreen("screen/overview-110x24", ViewFixtures.overview());
  }

  @Test
  void saysWhatToDoWithoutAServer() {
    assertScreen("screen/first-run-100x20", Fixtures.noServer());
    assertScreen("screen/first-run-40x12", Fixtures.noServer());
    assertScreen("screen/server-not-started-100x20", Fixtures.serverNotStarted());
    assertScreen("screen/server-not-started-40x16", Fixtures.serverNotStarted());
  }

  @Test
  void saysThatItStartsAServerForAsLongAsItDoes() {
    assertScreen("screen/starting-server-60x12", Fixtures.startingServer());
    AppState looking = Fixtures.noServer().withScouting(AppState.Scouting.LOOKING);
    assertThat(picture(looking))
        .contains("Looking for OpenCode servers …")
        .doesNotContain("No OpenCode server was found");
  }

  @Test
  void staysWhereItWasScrolledTo() {
    assertScreen("view/scrolled-up-100x16", ViewFixtures.scrolledUp());
    Layout layout = layoutOf(ViewFixtures.scrolledUp());
    assertThat(layout.transcript().top()).isEqualTo(20);
    assertThat(layout.transcript().lines()).isEqualTo(30 * 4 - 1);
  }

  @Test
  void followsTheEnd() {
    Layout layout = layoutOf(scrolled(new Scroll.Follow()));
    assertThat(layout.transcript().top()).isEqualTo(layout.transcript().lastTop());
  }

  @Test
  void countsAPlaceFromTheEndUpwards() {
    Layout layout = layoutOf(scrolled(new Scroll.FromEnd(7)));
    assertThat(layout.transcript().top()).isEqualTo(layout.transcript().lastTop() - 7);
  }

  @Test
  void scrollsNoFurtherThanTheEnds() {
    assertThat(layoutOf(scrolled(new Scroll.FromEnd(100_000))).transcript().top()).isZero();
    Layout.Window end = layoutOf(scrolled(new Scroll.FromTop(100_000))).transcript();
    assertThat(end.top()).isEqualTo(end.lastTop());
  }

  @Test
  void aClickOnAToolCallUnfoldsIt() {
    Scene scene = ViewFixtures.daysWork();
    Script script = new Script("ses_auth").user("Go.").assistant().did("read", "a.txt", 0);
    PartId tool = script.lastPart();
    Screen screen = Golden.paint("100x20-100x20", scene.opened("ses_auth", script).state());
    assertThat(screen.targetAt(10, 4)).contains(new Target.PartItem(tool));
    assertThat(screen.targetAt(10, 8)).contains(new Target.ViewArea());
  }

  @Test
  void aClickOnASubagentsCallOpensItsSession() {
    Screen screen = Golden.paint("100x30-100x30", ViewFixtures.streaming());
    int row = 0;
    while (!screen.frame().canvas().rows().get(row).contains("task")) row++;
    assertThat(screen.targetAt(5, row))
        .contains(new Target.SessionItem(Scene.empty().key("ses_find")));
  }

  private static AppState scrolled(Scroll scroll) {
    AppState state = ViewFixtures.scrolledUp();
    return state.withView(Optional.of(state.view().orElseThrow().withScroll(scroll)));
  }

  private static Layout layoutOf(AppState state) {
    return Golden.paint("100x16-100x16", state).layout();
  }
}
