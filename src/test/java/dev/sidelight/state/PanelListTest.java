package dev.sidelight.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.json.Json;
import dev.sidelight.model.Link;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Project;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PanelListTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
  private static final ServerId LAPTOP = new ServerId("http://127.0.0.1:4096");
  private static final ServerId BUILD = new ServerId("https://build.example");

  private AppState state =
      AppState.starting(NOW, Settings.DEFAULTS, 120, 40)
          .withServer(live(LAPTOP, "laptop").withProject(new Project("p1", "/home/me/shop/")));

  private static ServerState live(ServerId id, String name) {
    return ServerState.connecting(id, name, NOW).withLink(new Link.Live("1.18.33"), NOW);
  }

  private void works(ServerId server, String id, String project, String directory) {
    Session header =
        new Session(
            new SessionId(id),
            Optional.empty(),
            project,
            directory,
            "Title of " + id,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Tokens.NONE,
            NOW,
            NOW,
            Optional.empty(),
            Optional.empty(),
            "1.18.33");
    Tracked session =
        Tracked.unknown(new SessionKey(server, new SessionId(id)), NOW)
            .withInfo(header)
            .withRun(Run.Active.startingAt(NOW));
    state = state.withSessions(state.sessions().with(session, NOW));
  }

  private List<String> items() {
    return PanelList.of(state).stream()
        .map(item ->
            switch (item) {
              case PanelItem.ServerHeading(var server) -> "server " + server;
              case PanelItem.ProjectHeading heading -> "project " + heading.name();
              case PanelItem.SessionRow(var row, int number) -> number + " " + row.key().session();
              case PanelItem.ChildRow child -> "child " + child.key().session();
            })
        .toList();
  }

  @Test
  void oneProjectNeedsNoHeading() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p1", "/home/me/shop/web");
    assertThat(items()).containsExactly("1 ses_1", "2 ses_2");
  }

  @Test
  void severalProjectsAreNamedByTheirFolders() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop/web");
    works(LAPTOP, "ses_2", "p2", "/home/me/parser");
    works(LAPTOP, "ses_3", "p1", "/home/me/shop");
    assertThat(items())
        .containsExactly("project shop", "1 ses_1", "2 ses_3", "project parser", "3 ses_2");
  }

  @Test
  void aGroupWithARowThatNeedsTheUserComesBeforeGroupsThatHaveNone() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p2", "/home/me/parser");
    works(LAPTOP, "ses_3", "p2", "/home/me/parser");
    asks(LAPTOP, "ses_3");
    assertThat(items())
        .containsExactly("project parser", "1 ses_3", "2 ses_2", "project shop", "3 ses_1");
  }

  @Test
  void whatAServerAskedThatCannotBeReachedComesBehindWhatCanBeAnswered() {
    state = state.withServer(live(BUILD, "build"));
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(BUILD, "ses_2", "p1", "/home/me/shop");
    asks(LAPTOP, "ses_1");
    asks(BUILD, "ses_2");
    assertThat(items())
        .containsExactly("server " + LAPTOP, "1 ses_1", "server " + BUILD, "2 ses_2");
    loses(LAPTOP);
    assertThat(items())
        .containsExactly("server " + BUILD, "1 ses_2", "server " + LAPTOP, "2 ses_1");
  }

  @Test
  void aPinLiftsARowInItsGroupButNotAboveWhatNeedsTheUserElsewhere() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p1", "/home/me/shop");
    works(LAPTOP, "ses_3", "p2", "/home/me/parser");
    asks(LAPTOP, "ses_3");
    pins(LAPTOP, "ses_2");
    assertThat(items())
        .containsExactly("project parser", "1 ses_3", "project shop", "2 ses_2", "3 ses_1");
  }

  private void asks(ServerId server, String id) {
    Tracked asker = state.sessions().find(new SessionKey(server, new SessionId(id))).orElseThrow();
    Permission permission =
        new Permission(
            new RequestId("per_1"),
            asker.key().session(),
            "bash",
            List.of("ls"),
            Json.object(),
            List.of(),
            "call_1");
    Tracked asking = asker.withRequest(new Pending.ForPermission(permission, NOW));
    state = state.withSessions(state.sessions().with(asking, NOW));
  }

  private void loses(ServerId id) {
    Link lost = new Link.Unauthorised(Reason.of("Wrong password"));
    state = state.withServer(state.server(id).orElseThrow().withLink(lost, NOW));
  }

  private void pins(ServerId server, String id) {
    SessionKey key = new SessionKey(server, new SessionId(id));
    var sessions = state.sessions();
    state = state.withSessions(sessions.withMarks(sessions.marks().pinToggled(key), key, NOW));
  }

  @Test
  void projectsOfOneNameAreToldApart() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p2", "/home/me/old/shop");
    works(LAPTOP, "ses_3", "global", "/shop");
    works(LAPTOP, "ses_4", "p3", "/home/me/parser");
    assertThat(items())
        .containsExactly(
            "project me/shop",
            "1 ses_1",
            "project old/shop",
            "2 ses_2",
            "project /shop",
            "3 ses_3",
            "project parser",
            "4 ses_4");
  }

  @Test
  void foldersOutsideAnyRepositoryAreProjectsOfTheirOwn() {
    works(LAPTOP, "ses_1", "global", "/tmp/one");
    works(LAPTOP, "ses_2", "global", "/tmp/two");
    assertThat(items()).containsExactly("project one", "1 ses_1", "project two", "2 ses_2");
  }

  @Test
  void severalServersAreNamed() {
    state = state.withServer(live(BUILD, "build"));
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(BUILD, "ses_2", "p1", "/home/me/shop");
    assertThat(items())
        .containsExactly("server " + LAPTOP, "1 ses_1", "server " + BUILD, "2 ses_2");
  }

  @Test
  void theFilterLooksAtTitleProjectAndState() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p2", "/home/me/parser");
    assertThat(itemsBy("ses_2")).containsExactly("1 ses_2");
    assertThat(itemsBy("SHOP working")).containsExactly("1 ses_1");
    assertThat(itemsBy("offline")).isEmpty();
    loses(LAPTOP);
    assertThat(itemsBy("offline shop")).containsExactly("1 ses_1");
  }

  @Test
  void itHoldsWhatTheFilterLeavesAndNothingElse() {
    works(LAPTOP, "ses_1", "p1", "/home/me/shop");
    works(LAPTOP, "ses_2", "p2", "/home/me/parser");
    assertThat(itemsBy("SHOP")).containsExactly("1 ses_1");
    assertThat(PanelList.holds(state, new SessionKey(LAPTOP, new SessionId("ses_1")))).isTrue();
    assertThat(PanelList.holds(state, new SessionKey(LAPTOP, new SessionId("ses_2")))).isFalse();
    assertThat(PanelList.holds(state, new SessionKey(LAPTOP, new SessionId("ses_3")))).isFalse();
  }

  private List<String> itemsBy(String filter) {
    state = state.withPanel(state.panel().withFilter(filter, false));
    return items();
  }
}
