package dev.sidelight.ui;

import static dev.sidelight.ui.Golden.assertScreen;
import static dev.sidelight.ui.Golden.assertStyledScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.Scene;
import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Permission;
import dev.sidelight.model.RequestId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelScreenTest {

  @ParameterizedTest
  @ValueSource(strings = {"60x20", "40x10", "24x4"})
  void showsEachStateByGlyphAndWords(String size) {
    assertScreen("panel/seven-states-" + size, Fixtures.sevenStates());
  }

  @Test
  void saysTheSameInRoles() {
    assertStyledScreen("panel/seven-states-roles-44x18", Fixtures.sevenStates());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x24", "38x16"})
  void groupsByServerAndProject(String size) {
    assertScreen("panel/two-servers-" + size, Fixtures.twoServers());
  }

  @Test
  void marksPinsMutesQueuesAndEndsWhileOffline() {
    assertScreen("panel/marks-44x18", Fixtures.marked());
  }

  @Test
  void unfoldsSubagents() {
    assertScreen("panel/unfolded-44x24", Fixtures.unfolded());
  }

  @Test
  void keepsTheSelectedRowOnShowAndCountsTheRest() {
    assertScreen("panel/scrolled-44x16", Fixtures.many(40));
    var layout = Golden.paint("44x16-44x16", Fixtures.many(40)).layout();
    assertThat(layout.panelOffset()).isPositive();
    assertThat(layout.panelItems()).isEqualTo(11);
  }

  @Test
  void takesOneLineARowWhenToldTo() {
    assertScreen("panel/compact-44x12", Fixtures.compact());
    assertScreen("panel/compact-90x12", Fixtures.compact());
  }

  @Test
  void filters() {
    assertScreen("panel/filter-44x10", Fixtures.filtering());
    var cursor = Golden.paint("filter-44x10", Fixtures.filtering()).frame().cursor();
    assertThat(cursor.x()).isEqualTo(7);
    assertThat(cursor.y()).isEqualTo(1);
  }

  @Test
  void keepsColumnsStraightBesideWideGlyphs() {
    assertScreen("panel/wide-glyphs-44x16", Fixtures.wideGlyphs());
    assertScreen("panel/wide-glyphs-31x10", Fixtures.wideGlyphs());
  }

  @Test
  void takesTheStingOutOfHostileText() {
    assertScreen("panel/hostile-44x16", Fixtures.hostile());
  }

  @Test
  void aTitleTakesTheRoomThatTheWordsOfItsRowLeave() {
    Scene scene = Scene.with(Fixtures.compact().settings()).live("http://127.0.0.1:4096", "");
    scene
        .session("ses_1", "Keep the gift wrap in the cart", 4, Scene.finished(4, "Done."))
        .session("ses_2", "Investigate the failing login", 9, Scene.finished(9, "The clock."))
        .session(
            "ses_3",
            "Find out why the tests of the login fail on Mondays only",
            12,
            Scene.finished(12, "They read the day of the week from the wrong clock."))
        .session("ses_4", "Lint", 20, Scene.finished(20, "No warnings are left in any file."));
    assertScreen("panel/compact-titles-60x10", scene.state());
  }

  @Test
  void cutsWhatIsTooLong() {
    assertScreen("panel/long-titles-44x10", Fixtures.longTitles());
  }

  @Test
  void saysWhatIsWrongWithTheLink() {
    assertScreen("panel/reconnecting-44x20", Fixtures.reconnecting());
    assertScreen("panel/unauthorised-44x14", Fixtures.unauthorised());
    assertScreen("panel/unauthorised-38x24", Fixtures.unauthorised());
  }

  @Test
  void isFriendlyWhenNothingRuns() {
    assertScreen("panel/nothing-runs-44x12", Fixtures.nothingRuns());
  }

  @Test
  void aClickOnEitherLineOfARowMeansItsSession() {
    Screen screen = Golden.paint("60x20-60x20", Fixtures.sevenStates());
    var deps = new Target.SessionItem(Scene.empty().key("ses_deps"));
    assertThat(screen.targetAt(5, 1)).contains(deps);
    assertThat(screen.targetAt(59, 2)).contains(deps);
    assertThat(screen.targetAt(5, 0)).contains(new Target.PanelArea());
    assertThat(screen.targetAt(60, 0)).isEmpty();
  }

  @Test
  void theWindowTitleCarriesTheCounts() {
    assertThat(title(Fixtures.sevenStates())).isEqualTo("Sidelight · 1! 2● 1✗ 1✓");
    assertThat(title(Fixtures.nothingRuns())).isEqualTo("Sidelight");
  }

  @Test
  void repaintsAtTheNextWholeSecondWhileARowShowsSeconds() {
    Screen screen = Golden.paint("60x20-60x20", Fixtures.sevenStates());
    assertThat(screen.repaintAt()).contains(Scene.NOW.plusSeconds(1));
  }

  @Test
  void needsNoRepaintWhenNothingAges() {
    assertThat(Golden.paint("60x20-60x20", Fixtures.nothingRuns()).repaintAt()).isEmpty();
  }

  private static String title(AppState state) {
    return Golden.paint("60x20-60x20", state).frame().title();
  }

  @Test
  void aRowThatHoldsAllOfARequestSaysSo() {
    Scene scene = Scene.empty().live("http://127.0.0.1:4096", "laptop").project("shop");
    scene.session("ses_1", "Upgrade deps", 5, Scene.working(new Activity.BetweenSteps()));
    var exact = scene.permission("ses_1", "bash", "npm publish");
    var cut = scene.permission("ses_1", "bash", "npm publish " + "--tag x ".repeat(20));
    var hidden = scene.permission("ses_1", "bash", "npm \u202epublish");
    var blanks = scene.permission("ses_1", "bash", "npm  publish");
    var several = scene.permission("ses_1", "bash", "npm publish", "git push");
    var more = withMetadata(exact, Json.object("url", "https://example.org"));
    var same = withMetadata(exact, Json.object("command", "npm publish"));
    assertThat(wholeRequests(scene, exact)).containsExactly(exact.id());
    assertThat(wholeRequests(scene, same)).containsExactly(same.id());
    for (var one : List.of(cut, hidden, blanks, several, more)) {
      assertThat(wholeRequests(scene, one)).as(one.patterns().toString()).isEmpty();
    }
  }

  private static Set<RequestId> wholeRequests(Scene scene, Permission permission) {
    AppState before = scene.state();
    AppState asked = scene.asks("ses_1", permission).state();
    scene.change(_ -> before);
    return Golden.paint("44x12-44x12", asked).layout().wholeRequests();
  }

  private static Permission withMetadata(Permission one, Json metadata) {
    return new Permission(
        one.id(), one.session(), one.kind(), one.patterns(), metadata, one.always(), one.call());
  }
}
