package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Http.encoded;

import dev.sidelight.json.Json;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Fact;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Todo;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.v1.Http.Answer;
import dev.sidelight.opencode.v1.Http.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An OpenCode 1.18. */
public final class V1OpenCode implements OpenCode {
  /**
   * A smaller difference is none: the HTTP date knows whole seconds, and a server renews it once a
   * second, or later if it has much to do.
   */
  private static final Duration SAME_CLOCK = Duration.ofMillis(2_500);

  /**
   * Longest wait of a snapshot for a directory, that those of others are not kept waiting; one that
   * is cold takes up to half a second.
   */
  private static final Duration SNAPSHOT_LIMIT = Duration.ofMillis(800);

  /** The same for the snapshot after one that somebody was too slow for: it may be the line. */
  private static final Duration PATIENT_LIMIT = Duration.ofSeconds(12);

  private final Tally tally = new Tally();
  private final Http http;
  private final Routes routes;
  private final EventStream events;
  private final Clock clock;
  private volatile Duration clockAhead = Duration.ZERO;
  private volatile boolean patient;

  public V1OpenCode(ServerAddress address) {
    clock = Clock.systemUTC();
    http = new Http(address, tally);
    routes = new Routes(http);
    events = new EventStream(http, tally, clock);
  }

  @Override
  public Identity identify() throws ServerException, InterruptedException {
    Instant before = clock.instant();
    Answer answer = health();
    Instant after = clock.instant();
    String version = answer.json().text("version");
    if (!answer.json().at("healthy").isTrue() || version.isEmpty()) {
      throw unsupported("reach OpenCode", "it does not say which version it is");
    }
    if (!version.startsWith("1.") && !version.startsWith("0.")) {
      throw unsupported(
          "talk to OpenCode", "version " + Answers.oneLine(version) + " is not supported yet");
    }
    answer.date().ifPresent(date -> clockAhead = ahead(date, before, after));
    return new Identity(version, clockAhead);
  }

  private ServerException unsupported(String doing, String reason) {
    var why = new ServerException.Unsupported(Answers.cannot(doing, http.where(), reason));
    tally.refused(doing, why);
    return why;
  }

  private Answer health() throws ServerException, InterruptedException {
    try {
      return http.answer(Call.get("reach OpenCode", "/global/health").within(Http.AT_ONCE));
    } catch (ServerException.Unsupported | ServerException.NotFound e) {
      throw new ServerException.Unsupported(
          Answers.cannot("talk to this server", http.where(), whatItIs()));
    }
  }

  /** {@return what answers here, where no OpenCode 1 does} */
  private String whatItIs() throws InterruptedException {
    try {
      String version = http.json(Call.get("ask for the version", "/api/info")).text("version");
      if (!version.isEmpty()) {
        return "it is OpenCode " + Answers.oneLine(version) + "; versions 1.x are supported so far";
      }
    } catch (ServerException _) {
      // No OpenCode 2 either.
    }
    return "it is not an OpenCode server";
  }

  /** {@return how far a clock is ahead that showed the date some time between the two} */
  static Duration ahead(String date, Instant before, Instant after) {
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Instant here = before.plus(Duration.between(before, after).dividedBy(2));
      Duration ahead = Duration.between(here, there.plusMillis(500));
      Duration vague = SAME_CLOCK.plus(Duration.between(before, after));
      return ahead.abs().compareTo(vague) < 0 ? Duration.ZERO : ahead;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  @Override
  public String follow(Duration idleLimit, Runnable opened, Consumer<Fact> sink)
      throws ServerException, InterruptedException {
    return events.follow(idleLimit, opened, sink);
  }

  @Override
  public void hangUp() {
    events.hangUp();
  }

  @Override
  public void watch(Set<SessionId> sessions) {
    events.watch(sessions);
  }

  @Override
  public Instant lastHeard() {
    return events.lastHeard();
  }

  @Override
  public Diagnostics diagnostics() {
    return tally.diagnostics();
  }

  @Override
  public Snapshot snapshot(Instant activeSince, Set<SessionId> suspects)
      throws ServerException, InterruptedException {
    Duration limit = patient ? PATIENT_LIMIT : SNAPSHOT_LIMIT;
    Snapshot snapshot =
        new SnapshotTaker(routes, limit, activeSince, suspects)
            .take(clock.instant().plus(clockAhead));
    patient = !patient && !snapshot.isComplete();
    return snapshot;
  }

  @Override
  public Map<SessionId, RunStatus> statuses(String directory)
      throws ServerException, InterruptedException {
    return routes.statuses(directory);
  }

  @Override
  public Session session(SessionId id) throws ServerException, InterruptedException {
    return routes.session(id);
  }

  @Override
  public Transcript transcript(SessionId id, int limit, Optional<String> before)
      throws ServerException, InterruptedException {
    return routes.transcript(id, limit, before);
  }

  @Override
  public SessionPage sessions(String search, int limit, Optional<String> cursor)
      throws ServerException, InterruptedException {
    return routes.sessions(search, limit, cursor);
  }

  @Override
  public List<Todo> todos(SessionId id) throws ServerException, InterruptedException {
    return Entities.todos(http.json(Call.get("read the to-do list", Routes.of(id) + "/todo")));
  }

  @Override
  public void prompt(SessionId id, Prompt prompt) throws ServerException, InterruptedException {
    var parts = new ArrayList<Json>();
    if (!prompt.text().isEmpty()) {
      parts.add(Json.object("type", "text", "text", prompt.text()));
    }
    prompt.files().forEach(file -> parts.add(file(file)));
    post(
        "send the message",
        Routes.of(id) + "/prompt_async",
        JsonBodies.with(
            Json.object("parts", parts),
            "agent",
            prompt.agent(),
            "variant",
            prompt.variant(),
            "model",
            prompt.model().map(JsonBodies::model)));
  }

  private static Json file(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Json.object(
        "type",
        "file",
        "mime",
        JsonBodies.mime(name),
        "filename",
        name,
        "url",
        "file://" + encoded(path).replace("%2F", "/"));
  }

  @Override
  public void shell(SessionId id, String agent, String command)
      throws ServerException, InterruptedException {
    http.json(
        Call.send(
                "run the command",
                "POST",
                Routes.of(id) + "/shell",
                Json.object("agent", agent, "command", command))
            .within(Http.TURN));
  }

  @Override
  public void command(SessionId id, String name, String arguments, Prompt settings)
      throws ServerException, InterruptedException {
    Json body =
        JsonBodies.with(
            Json.object("command", name, "arguments", arguments),
            "agent",
            settings.agent(),
            "variant",
            settings.variant(),
            "model",
            settings.model().map(ModelRef::toString));
    http.json(
        Call.send("run /" + name, "POST", Routes.of(id) + "/command", body).within(Http.TURN));
  }

  @Override
  public void abort(SessionId id) throws ServerException, InterruptedException {
    post("interrupt the run", Routes.of(id) + "/abort", Json.object());
  }

  @Override
  public void reply(
      Permission permission, String directory, Permission.Reply reply, Optional<String> message)
      throws ServerException, InterruptedException {
    Json body =
        JsonBodies.with(
            Json.object("reply", reply.name().toLowerCase(Locale.ROOT)), "message", message);
    String path = "/permission/" + encoded(permission.id().value()) + "/reply";
    http.json(Call.send("answer the permission", "POST", path, body).in(directory));
  }

  @Override
  public void answer(Question question, String directory, List<List<String>> answers)
      throws ServerException, InterruptedException {
    String path = "/question/" + encoded(question.id().value()) + "/reply";
    http.json(
        Call.send("answer the question", "POST", path, Json.object("answers", answers))
            .in(directory));
  }

  @Override
  public void reject(Question question, String directory)
      throws ServerException, InterruptedException {
    String path = "/question/" + encoded(question.id().value()) + "/reject";
    http.json(Call.send("dismiss the question", "POST", path, Json.object()).in(directory));
  }

  @Override
  public Session create(String directory, Optional<String> title, Optional<String> agent)
      throws ServerException, InterruptedException {
    Json body = JsonBodies.with(Json.object(), "title", title, "agent", agent);
    return routes.read(
        Call.send("create a session", "POST", "/session", body).in(directory), Entities::session);
  }

  @Override
  public Session fork(SessionId id, Optional<String> beforeMessage)
      throws ServerException, InterruptedException {
    Json body = JsonBodies.with(Json.object(), "messageID", beforeMessage);
    return routes.read(
        Call.send("fork the session", "POST", Routes.of(id) + "/fork", body), Entities::session);
  }

  @Override
  public void rename(SessionId id, String title) throws ServerException, InterruptedException {
    http.json(Call.send("rename the session", "PATCH", Routes.of(id), Json.object("title", title)));
  }

  @Override
  public void archive(SessionId id) throws ServerException, InterruptedException {
    long now = clock.instant().plus(clockAhead).toEpochMilli();
    Json body = Json.object("time", Json.object("archived", now));
    http.json(Call.send("archive the session", "PATCH", Routes.of(id), body));
  }

  @Override
  public void delete(SessionId id) throws ServerException, InterruptedException {
    abort(id);
    Call delete = Call.get("delete the session", Routes.of(id));
    http.json(
        new Call(
            delete.doing(),
            "DELETE",
            delete.path(),
            delete.body(),
            delete.directory(),
            delete.limit(),
            delete.leftOut()));
  }

  @Override
  public void compact(SessionId id, ModelRef model) throws ServerException, InterruptedException {
    http.json(
        Call.send(
                "compact the session",
                "POST",
                Routes.of(id) + "/summarize",
                JsonBodies.model(model))
            .within(Http.TURN));
  }

  @Override
  public String share(SessionId id) throws ServerException, InterruptedException {
    Json session = post("share the session", Routes.of(id) + "/share", Json.object());
    return Fields.some(session.at("share"), "url")
        .orElseThrow(() ->
            new ServerException.Refused(
                Answers.cannot("share the session", http.where(), "it names no address")));
  }

  private Json post(String doing, String path, Json body)
      throws ServerException, InterruptedException {
    return http.json(Call.send(doing, "POST", path, body));
  }

  @Override
  public List<Agent> agents(String directory) throws ServerException, InterruptedException {
    return Catalogue.agents(http.json(Call.get("list the agents", "/agent").in(directory)));
  }

  @Override
  public List<Model> models(String directory) throws ServerException, InterruptedException {
    return Catalogue.models(
        http.json(Call.get("list the models", "/config/providers").in(directory)));
  }

  @Override
  public List<Command> commands(String directory) throws ServerException, InterruptedException {
    return Catalogue.commands(http.json(Call.get("list the commands", "/command").in(directory)));
  }

  @Override
  public List<String> findFiles(String directory, String query)
      throws ServerException, InterruptedException {
    String path = "/find/file?limit=50&query=" + encoded(query);
    return Fields.texts(http.json(Call.get("find files", path).in(directory)));
  }

  @Override
  public void showToast(Toast toast) throws ServerException, InterruptedException {
    post(
        "show a toast",
        "/tui/show-toast",
        Json.object(
            "title", toast.title(),
            "message", toast.message(),
            "variant", toast.variant(),
            "duration", Math.max(1, toast.time().toMillis())));
  }

  @Override
  public void selectSession(SessionId id) throws ServerException, InterruptedException {
    post("steer the TUI", "/tui/select-session", Json.object("sessionID", id.value()));
  }

  @Override
  public void close() {
    events.close();
    http.close();
  }
}
