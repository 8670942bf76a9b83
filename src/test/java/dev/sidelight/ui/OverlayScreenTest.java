package dev.sidelight.ui;

import static dev.sidelight.ui.Golden.assertScreen;
import static dev.sidelight.ui.Golden.assertStyledScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.Scene;
import dev.sidelight.ViewFixtures;
import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.Session;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Target;
import dev.sidelight.state.Toasts;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayScreenTest {

  @ParameterizedTest
  @ValueSource(strings = {"110x26", "60x24", "40x10"})
  void toastsStandOverTheSession(String size) {
    assertScreen("toast/over-session-" + size, ViewFixtures.toasts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x24", "40x10", "24x4"})
  void toastsStandAtTheBottomOfThePanel(String size) {
    assertScreen("toast/over-panel-" + size, ViewFixtures.overviewWithToasts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x24", "60x16", "60x15", "40x10"})
  void toastsLeaveAllRowsOfThePanelInView(String size) {
    AppState state = ViewFixtures.overviewWithToasts();
    List<String> without = rows(size, state.withToasts(Toasts.NONE));
    List<String> with = rows(size, state);
    assertThat(with).isNotEqualTo(without);
    int changed = 0;
    while (with.get(changed).equals(without.get(changed))) changed++;
    assertThat(without.subList(changed, without.size()))
        .allMatch(row -> row.isBlank() || row.startsWith(" live"));
  }

  @Test
  void whatTheProgramSaysOnAFullPanelIsReadInFull() {
    String text = "No TUI to steer: run opencode attach http://127.0.0.1:4096";
    AppState state = ViewFixtures.overview();
    AppState told = Update.update(state, new Msg.Warned(text), state.now()).state();
    assertScreen("toast/of-the-program-38x9", told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100x30", "60x20", "40x10"})
  void toastsLeaveMostOfTheSessionInView(String size) {
    List<String> without = rows(size, ViewFixtures.toasts().withToasts(Toasts.NONE));
    List<String> with = rows(size, ViewFixtures.toasts());
    int covered = 0;
    for (int y = 0; y < with.size(); y++) covered += with.get(y).equals(without.get(y)) ? 0 : 1;
    assertThat(covered).isBetween(1, with.size() / 3);
  }

  @Test
  void theLineOfNewsTellsTheNewestToastInsteadOfABox() {
    Screen screen = Golden.paint("60x24-60x24", ViewFixtures.toasts());
    String picture = String.join("\n", screen.frame().canvas().rows());
    assertThat(picture).containsOnlyOnce("Upgrade deps").contains("Port parser");
    assertThat(screen.frame().canvas().rows().getLast())
        .contains("! Upgrade deps needs permission");
    assertThat(screen.targetAt(30, 23)).contains(new Target.ToastItem(4));
  }

  @Test
  void onlyTheNewestToastNamesTheKeyThatOpensTheNewest() {
    assertThat(rows("110x26", ViewFixtures.toasts())).anyMatch(row -> row.contains("ctrl+x t"));
    assertThat(rows("60x24", ViewFixtures.toasts())).noneMatch(row -> row.contains("ctrl+x t"));
  }

  @Test
  void theHistoryIsNotTalkedOverByToasts() {
    AppState state = ViewFixtures.overviewWithToasts();
    AppState history = state.withDialog(Optional.of(new Dialog.History(0)));
    assertThat(rows("60x24", history)).isEqualTo(rows("60x24", history.withToasts(Toasts.NONE)));
  }

  @Test
  void anEmptyListHasNoKeyThatOpensOrChooses() {
    AppState history = Fixtures.nothingRuns().withDialog(Optional.of(new Dialog.History(0)));
    assertThat(rows("60x24", history))
        .anyMatch(row -> row.contains("None so far."))
        .noneMatch(row -> row.contains("enter open"));
    AppState picking = ViewFixtures.dialog(Dialog.Pick.loading(new Dialog.Purpose.AllSessions()));
    assertThat(rows("60x24", picking))
        .anyMatch(row -> row.contains("looking …"))
        .noneMatch(row -> row.contains("enter choose"));
  }

  @Test
  void theLineOfNewsTellsABurstAsItsToastWould() {
    AppState burst = ViewFixtures.burst(NoticeKind.FINISHED);
    AppState opened = burst.withView(ViewFixtures.toasts().view()).withArea(AppState.Area.VIEW);
    assertThat(rows("60x24", opened).getLast()).contains("4 sessions finished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"110x26", "60x24", "40x10"})
  void noToastStandsUnderADialog(String size) {
    assertScreen("toast/beside-dialog-" + size, toastsAndDialog());
  }

  private static AppState toastsAndDialog() {
    return ViewFixtures.overviewWithToasts().withDialog(ViewFixtures.asking().dialog());
  }

  private static List<String> rows(String size, AppState state) {
    return Golden.paint(size + "-" + size, state).frame().canvas().rows();
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "100x16"})
  void toastsLeaveTheKeysToBeginWithInView(String size) {
    assertScreen("toast/over-welcome-" + size, ViewFixtures.longNews());
  }

  @Test
  void aLongTitleGivesWayToWhatHappened() {
    assertScreen("toast/long-title-40x10", ViewFixtures.longNews());
    AppState history = ViewFixtures.longNews().withDialog(Optional.of(new Dialog.History(0)));
    assertScreen("dialog/history-long-titles-60x20", history);
  }

  @Test
  void whatHappensAtOnceIsOneToastThatSaysMore() {
    assertScreen("toast/burst-110x26", ViewFixtures.burst(NoticeKind.FINISHED));
    assertScreen("toast/mixed-burst-60x24", ViewFixtures.burst(NoticeKind.NEEDS_YOU));
  }

  @Test
  void wordsOfTheProgramTakeBothLines() {
    String refused =
        "Cannot reach OpenCode at 127.0.0.1:4096: it wants a password (401): set"
            + " OPENCODE_SERVER_PASSWORD, or passwordEnv in the settings";
    AppState state = ViewFixtures.overview();
    Notice notice =
        new Notice(
            9,
            state.now(),
            Notice.Level.ERROR,
            Optional.empty(),
            Optional.empty(),
            refused,
            refused,
            "");
    assertScreen("toast/of-the-program-110x26", state.withToasts(Toasts.NONE.with(notice)));
  }

  @Test
  void aClickOnAToastMeansItsNotice() {
    Screen screen = Golden.paint("110x26-110x26", ViewFixtures.toasts());
    assertThat(screen.targetAt(60, 3)).contains(new Target.ToastItem(4));
    assertThat(screen.targetAt(60, 7)).contains(new Target.ToastItem(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "80x24", "40x10", "24x4"})
  void helpListsAllKeys(String size) {
    assertScreen("dialog/help-" + size, ViewFixtures.help());
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10", "38x45", "30x20", "24x4"})
  void helpSaysAllOfWhatAKeyDoes(String size) {
    var said = new StringBuilder();
    Screen screen = Golden.paint(size + "-" + size, ViewFixtures.help());
    for (int top = 0; top < screen.layout().dialog().lines(); top++) {
      AppState at = ViewFixtures.dialog(new Dialog.Help(top));
      said.append(String.join("\n", Golden.paint(size + "-" + size, at).frame().canvas().rows()));
    }
    String words = said.toString();
    for (Action action : Action.values()) {
      String last = action.says().replaceAll(".* ", "");
      assertThat(words).as(action.says()).contains(last);
    }
  }

  @Test
  void helpScrolls() {
    AppState state = ViewFixtures.dialog(new Dialog.Help(1_000));
    assertScreen("dialog/help-end-80x24", state);
    var layout = Golden.paint("80x24-80x24", state).layout();
    assertThat(layout.dialog().lines()).isGreaterThan(layout.dialog().rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"110x20", "40x10"})
  void historyListsTheNewestFirst(String size) {
    assertScreen("dialog/history-" + size, ViewFixtures.history());
  }

  @Test
  void newsCallASessionByTheTitleThatItHasNow() {
    AppState renamed = renamed(ViewFixtures.history());
    assertThat(String.join("\n", rows("110x20", renamed)))
        .contains("✓ Document the API finished")
        .doesNotContain("Write docs");
    AppState told = renamed(ViewFixtures.overviewWithToasts());
    assertThat(String.join("\n", rows("60x24", told)))
        .contains("│ ✓ Document the API")
        .doesNotContain("Write docs");
  }

  private static AppState renamed(AppState state) {
    var docs = state.sessions().find(Scene.empty().key("ses_docs")).orElseThrow();
    Session session = Scene.empty().header("ses_docs", "Document the API");
    return state.withSessions(state.sessions().with(docs.withInfo(session), state.now()));
  }

  @Test
  void theSelectedEntryOfTheHistoryStandsOutInMono() {
    assertStyledScreen("dialog/history-roles-70x16", ViewFixtures.history());
  }

  @Test
  void aClickOnAnEntryOfTheHistoryMeansIt() {
    Screen screen = Golden.paint("110x20-110x20", ViewFixtures.history());
    int row = 0;
    while (!screen.frame().canvas().rows().get(row).contains("Write docs finished")) row++;
    assertThat(screen.targetAt(30, row)).contains(new Target.DialogItem(2));
    assertThat(screen.targetAt(0, 0)).contains(new Target.DialogArea());
  }

  @Test
  void whatWentWrongInTheProgramCanBeReadInFull() {
    AppState state = ViewFixtures.servers();
    var card = new Dialog.ServerCard(Optional.empty(), 0, state.now());
    assertScreen("dialog/problems-60x20", withProblem(state).withDialog(Optional.of(card)));
    assertScreen("dialog/servers-with-problem-60x20", withProblem(state));
  }

  private static AppState withProblem(AppState state) {
    String text =
        "The state file cannot be read: AccessDeniedException:"
            + " /home/me/.local/state/sidelight/state.json";
    return Update.update(state, new Msg.Warned(text), state.now()).state().withToasts(Toasts.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10"})
  void dialogsFitEveryScreen(String size) {
    assertScreen("dialog/pick-" + size, ViewFixtures.picking());
    assertScreen("dialog/ask-" + size, ViewFixtures.asking());
    assertScreen("dialog/confirm-" + size, ViewFixtures.confirming());
    assertScreen("dialog/quit-" + size, ViewFixtures.quitting());
    assertScreen("dialog/request-" + size, ViewFixtures.requestCard());
    assertScreen("dialog/request-lasting-" + size, ViewFixtures.lastingRequest());
    assertScreen("dialog/servers-" + size, ViewFixtures.servers());
    assertScreen("dialog/server-" + size, ViewFixtures.serverCard());
    assertScreen("dialog/add-server-" + size, ViewFixtures.addingServer());
  }

  @Test
  void theEndOfAPathIsSeenInAListToChooseFrom() {
    AppState state = Fixtures.sevenStates();
    var server = state.servers().values().iterator().next().id();
    String path = "/home/me/a/rather/long/way/to/the/shop";
    var choice = new Dialog.Choice(path, "", new Dialog.Value.OfDirectory(server, path));
    var pick =
        Dialog.Pick.loading(new Dialog.Purpose.NewSession())
            .loaded(List.of(choice), Optional.empty());
    Screen screen = Golden.paint("40x12-40x12", state.withDialog(Optional.of(pick)));
    String text = String.join("\n", screen.frame().canvas().rows());
    assertThat(text).contains("…", "/to/the/shop ");
  }

  @Test
  void theFooterSaysThatASecondKeyIsAwaited() {
    Screen screen = Golden.paint("60x20-60x20", Fixtures.sevenStates().withLeader(true));
    assertThat(screen.frame().canvas().rows().getLast()).contains("ctrl+x …");
  }

  @Test
  void theFooterNamesOnlyAKeyForHelpThatWorksNow() {
    AppState state = Fixtures.sevenStates();
    assertThat(rows("60x20", state).getLast()).endsWith(" ? help");
    AppState filtering = state.withPanel(state.panel().withFilter("", true));
    assertThat(rows("60x20", filtering).getLast()).doesNotContain("help");
    AppState writing = ViewFixtures.streaming();
    AppState shortName = writing.withServer(named(writing, "pc"));
    assertThat(rows("110x20", shortName).getLast()).endsWith("ctrl+x ? help");
    assertThat(rows("110x20", shortName.withArea(AppState.Area.PANEL)).getLast())
        .endsWith("    ? help");
  }

  private static ServerState named(AppState state, String name) {
    ServerState server = state.servers().values().iterator().next();
    return ServerState.connecting(server.id(), name, state.now())
        .withLink(server.link(), state.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"160x45", "100x30", "60x20", "40x10"})
  void whatMayFollowTheLeaderIsSaidInWholeWords(String size) {
    for (AppState.Area area : AppState.Area.values()) {
      AppState state = ViewFixtures.streaming().withArea(area).withLeader(true);
      List<String> rows = rows(size, state);
      int top = 0;
      while (!rows.get(top).contains("and then")) top++;
      assertThat(rows.subList(top, rows.size() - 1)).noneMatch(row -> row.contains("…"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x20", "44x20", "40x10", "34x10", "30x10"})
  void theKeysOfADialogAreLeftOutRatherThanCut(String size) {
    for (AppState state : List.of(ViewFixtures.servers(), ViewFixtures.serverCard())) {
      List<String> rows = rows(size, state);
      assertThat(rows).anyMatch(row -> row.matches(".*─ .*[a-z] ─╯.*"));
      assertThat(rows).noneMatch(row -> row.matches(".*─ .*….*─╯.*"));
    }
  }

  @Test
  void theFooterSaysThatASecondCtrlCQuitsForAsLongAsItDoes() {
    AppState state = Fixtures.sevenStates();
    Instant end = state.now().plusMillis(500);
    AppState asked = state.withQuitting(Optional.of(end));
    Screen screen = Golden.paint("60x20-60x20", asked);
    assertThat(screen.frame().canvas().rows().getLast()).contains("ctrl+c again to quit");
    assertThat(screen.repaintAt()).contains(end);
    Screen later = Golden.paint("60x20-60x20", asked.at(end));
    assertThat(later.frame().canvas().rows().getLast()).contains("live");
  }
}
