package dev.sidelight;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Settings;
import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Link;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Project;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Tokens;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Panel;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Toasts;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;

/** Builds a state in the words of what a user sees; sessions go to the server named last. */
public final class Scene {
  public static final Instant NOW = Instant.parse("2026-11-22T14:03:00Z");

  private AppState state;
  private ServerId server = new ServerId("http://127.0.0.1:4096");
  private String project = "shop";

  private Scene(Settings settings) {
    state = AppState.starting(NOW, settings, 100, 30);
  }

  public static Scene empty() {
    return new Scene(Settings.DEFAULTS);
  }

  public static Scene with(Settings settings) {
    return new Scene(settings);
  }

  public AppState state() {
    return state;
  }

  public Scene change(UnaryOperator<AppState> change) {
    state = change.apply(state);
    return this;
  }

  public Scene server(String url, String name, Link link) {
    server = new ServerId(url);
    Optional<Instant> lost =
        link instanceof Link.Live
            ? Optional.empty()
            : Optional.of(NOW.minus(Duration.ofMinutes(4)));
    state =
        state.withServer(
            new ServerState(
                server,
                name,
                link,
                "1.18.33",
                Duration.ZERO,
                HashTreePMap.empty(),
                NOW.minus(Duration.ofHours(1)),
                lost,
                Optional.empty(),
                Optional.empty()));
    return this;
  }

  public Scene live(String url, String name) {
    return server(url, name, new Link.Live("1.18.33"));
  }

  /** Sessions that follow are of this project. */
  public Scene project(String name) {
    project = name;
    ServerState on = state.server(server).orElseThrow();
    state = state.withServer(on.withProject(new Project("prj_" + name, "/home/me/" + name)));
    return this;
  }

  public SessionKey key(String id) {
    return new SessionKey(server, new SessionId(id));
  }

  /** A session that was last active so long ago, and stands in its group since then. */
  public Scene session(String id, String title, int secondsAgo, Run run) {
    return add(header(id, title), secondsAgo, run);
  }

  public Scene child(String id, String parent, String title, int secondsAgo, Run run) {
    return add(header(id, title, Optional.of(new SessionId(parent)), "explore"), secondsAgo, run);
  }

  private Scene add(Session header, int secondsAgo, Run run) {
    Instant at = NOW.minusSeconds(secondsAgo);
    SessionKey key = new SessionKey(server, header.id());
    Tracked tracked = Tracked.unknown(key, at).withInfo(header).withRun(run);
    state = state.withSessions(state.sessions().with(tracked, at));
    return this;
  }

  /** The header of a root session, which is not there by that. */
  public Session header(String id, String title) {
    return header(id, title, Optional.empty(), "build");
  }

  private Session header(String id, String title, Optional<SessionId> parent, String agent) {
    return new Session(
        new SessionId(id),
        parent,
        "prj_" + project,
        "/home/me/" + project,
        title,
        Optional.of(agent),
        Optional.of(new ModelRef("anthropic", "sonnet-4.5")),
        Optional.empty(),
        0.31,
        new Tokens(1200, 800, 0, 38000, 2000),
        NOW.minusSeconds(3600),
        NOW.minusSeconds(10),
        Optional.empty(),
        Optional.empty(),
        "1.18.33");
  }

  public Scene info(String id, UnaryOperator<Session> change) {
    return tracked(id, one -> one.withInfo(change.apply(one.info().orElseThrow())));
  }

  private Scene tracked(String id, UnaryOperator<Tracked> change) {
    Tracked one = state.sessions().find(key(id)).orElseThrow();
    state = state.withSessions(state.sessions().with(change.apply(one), one.lastActivity()));
    return this;
  }

  public Scene asks(String id, Permission permission) {
    return tracked(
        id, one -> one.withRequest(new Pending.ForPermission(permission, one.lastActivity())));
  }

  public Scene asks(String id, Question question) {
    return tracked(id, one -> one.withRequest(new Pending.ForAnswer(question, one.lastActivity())));
  }

  public Scene unvisited(String id) {
    return marks(id, marks -> marks.marked(key(id), Marks.Unvisited.BY_ITSELF));
  }

  public Scene pinned(String id) {
    return marks(id, marks -> marks.pinToggled(key(id)));
  }

  public Scene muted(String id) {
    return marks(id, marks -> marks.withMuted(key(id), true));
  }

  private Scene marks(String id, UnaryOperator<Marks> change) {
    var sessions = state.sessions();
    Instant at = sessions.find(key(id)).orElseThrow().lastActivity();
    state = state.withSessions(sessions.withMarks(change.apply(sessions.marks()), key(id), at));
    return this;
  }

  public Scene panel(UnaryOperator<Panel> change) {
    state = state.withPanel(change.apply(state.panel()));
    return this;
  }

  public Scene selected(String id) {
    return panel(panel -> panel.withSelected(Optional.of(key(id))).choosing());
  }

  public Scene opened(String id, Script script) {
    View view = View.opening(key(id)).loadedWith(script.talk()).withTodos(script.todos());
    state = state.withView(Optional.of(view));
    return selected(id);
  }

  public Scene notice(int secondsAgo, NoticeKind kind, String id, String text) {
    Notice.Level level =
        switch (kind) {
          case FINISHED, CHILD_FINISHED -> Notice.Level.SUCCESS;
          case FAILED, RETRY -> Notice.Level.ERROR;
          case NEEDS_YOU -> Notice.Level.WARNING;
          case STOPPED -> Notice.Level.INFO;
        };
    String title = state.sessions().find(key(id)).orElseThrow().info().orElseThrow().title();
    Notice notice =
        new Notice(
            state.noticesSoFar() + 1,
            NOW.minusSeconds(secondsAgo),
            level,
            Optional.of(kind),
            Optional.of(key(id)),
            title,
            text,
            "event");
    state = state.noting(notice);
    return this;
  }

  /** The newest notices show as toasts. */
  public Scene toasts(int count) {
    Toasts toasts = Toasts.NONE;
    for (Notice notice : state.history().subList(0, count).reversed()) toasts = toasts.with(notice);
    state = state.withToasts(toasts);
    return this;
  }

  public static Run working(Activity activity) {
    return Run.Active.startingAt(NOW.minusSeconds(72)).withActivity(activity);
  }

  public static Run using(String tool, String title) {
    return working(new Activity.UsingTool(tool, Optional.of(title)));
  }

  public static Run retrying(int attempt, int inSeconds, String reason) {
    return Run.Active.startingAt(NOW.minusSeconds(90))
        .withRetry(new Run.Retrying(attempt, reason, NOW.plusSeconds(inSeconds)));
  }

  public static Run finished(int secondsAgo, String lastLine) {
    return ended(Outcome.FINISHED, secondsAgo, lastLine, false);
  }

  public static Run failed(int secondsAgo, String error) {
    return ended(Outcome.FAILED, secondsAgo, error, false);
  }

  public static Run ended(Outcome outcome, int secondsAgo, String text, boolean whileOffline) {
    return new Run.Ended(
        outcome,
        text,
        NOW.minusSeconds(secondsAgo),
        Duration.ofSeconds(40),
        whileOffline,
        Optional.empty());
  }

  public Permission permission(String session, String kind, String... patterns) {
    return new Permission(
        new RequestId("per_" + session + "_" + kind),
        new SessionId(session),
        kind,
        List.of(patterns),
        Json.object(),
        List.of(),
        "call_1");
  }

  public Question question(String session, Question.Item... items) {
    return new Question(
        new RequestId("que_" + session), new SessionId(session), List.of(items), "call_2");
  }
}
