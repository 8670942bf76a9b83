package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Http.encoded;

import dev.sidelight.json.Json;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Project;
import dev.sidelight.model.Question;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.OpenCode.SessionPage;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.v1.Http.Answer;
import dev.sidelight.opencode.v1.Http.Call;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be read from the server, route by route. */
final class Routes {
  /** Sessions of the last day that are looked at. */
  private static final int MOST_RECENT = 500;

  private final Http http;

  /**
   * A directory somebody worked in. Lists of all sessions are asked in its name, as otherwise the
   * server starts up its own working directory for the answer.
   */
  private volatile @Nullable String somewhere;

  Routes(Http http) {
    this.http = http;
  }

  /**
   * @param projects of the sessions
   */
  record Recent(List<Session> sessions, List<Project> projects) {}

  /** {@return the sessions with activity since then (server's clock), most recent first} */
  Recent recent(Instant since) throws ServerException, InterruptedException {
    Optional<String> directory = somewhere();
    if (directory.isEmpty()) return new Recent(List.of(), List.of());
    String path =
        "/experimental/session?limit="
            + MOST_RECENT
            + "&start="
            + Math.max(0, since.toEpochMilli());
    Call call = Call.get("list the sessions", path).in(directory.get());
    Json list = http.json(call);
    List<Session> sessions = list(call, list, Entities::session);
    if (!sessions.isEmpty()) somewhere = sessions.getFirst().directory();
    List<Project> projects =
        list.items().stream()
            .map(session -> session.at("project"))
            .filter(project -> !project.text("id").isEmpty())
            .map(project -> new Project(project.text("id"), project.text("worktree")))
            .distinct()
            .toList();
    return new Recent(sessions, projects);
  }

  private Optional<String> somewhere() throws ServerException, InterruptedException {
    String known = somewhere;
    if (known != null) return Optional.of(known);
    // The one list that starts nothing up; in the order of creation, which is of no use here.
    Call call = Call.get("list the sessions", "/api/session?limit=50");
    Optional<String> found =
        list(call, http.json(call).at("data"), Entities::session).stream()
            .filter(session -> !session.directory().isEmpty())
            .max(Comparator.comparing(Session::updated))
            .map(Session::directory);
    found.ifPresent(directory -> somewhere = directory);
    return found;
  }

  SessionPage sessions(String search, int limit, Optional<String> cursor)
      throws ServerException, InterruptedException {
    Optional<String> directory = somewhere();
    if (directory.isEmpty()) return new SessionPage(List.of(), Optional.empty());
    String path =
        "/experimental/session?roots=true&limit="
            + limit
            + (search.isBlank() ? "" : "&search=" + encoded(search))
            + cursor.map(from -> "&cursor=" + encoded(from)).orElse("");
    Call call = Call.get("list the sessions", path).in(directory.get());
    Answer answer = http.answer(call);
    return new SessionPage(list(call, answer.json(), Entities::session), answer.nextCursor());
  }

  Session session(SessionId id) throws ServerException, InterruptedException {
    return read(Call.get("read session " + id, of(id)), Entities::session);
  }

  /** {@return the start of the paths of a session} */
  static String of(SessionId id) {
    return "/session/" + encoded(id.value());
  }

  Transcript transcript(SessionId id, int limit, Optional<String> before)
      throws ServerException, InterruptedException {
    String path =
        of(id)
            + "/message?limit="
            + limit
            + before.map(cursor -> "&before=" + encoded(cursor)).orElse("");
    Call call = Call.get("read the messages of " + id, path).without(Messages.DIFFS);
    Answer answer = http.answer(call);
    return new Transcript(
        list(
            call,
            answer.json(),
            json -> Messages.entry(json, (part, why) -> http.leftOut(call, part, why))),
        answer.nextCursor());
  }

  Map<SessionId, RunStatus> statuses(String directory)
      throws ServerException, InterruptedException {
    Call call = Call.get("ask what runs", "/session/status").in(directory);
    // Whoever is missing is taken for idle, so that all must be understood.
    return read(
        call,
        json -> {
          if (!(json instanceof Json.Obj(var members))) throw new MalformedException("no object");
          var statuses = new HashMap<SessionId, RunStatus>();
          for (var entry : members.entrySet()) {
            RunStatus status = Entities.status(entry.getValue());
            if (status instanceof RunStatus.Idle) continue;
            statuses.put(new SessionId(entry.getKey()), status);
          }
          return statuses;
        });
  }

  List<Permission> permissions(String directory) throws ServerException, InterruptedException {
    Call call = Call.get("list the permissions", "/permission").in(directory);
    return list(call, http.json(call), Entities::permission);
  }

  List<Question> questions(String directory) throws ServerException, InterruptedException {
    Call call = Call.get("list the questions", "/question").in(directory);
    return list(call, http.json(call), Entities::question);
  }

  private <T> List<T> list(Call call, Json answer, Fields.Reading<T> reading)
      throws ServerException {
    if (!(answer instanceof Json.Arr)) throw http.misfit(call, "the answer has no list");
    return Fields.readable(answer, reading, (item, why) -> http.leftOut(call, item, why));
  }

  /** {@return the one thing that an answer consists of} */
  <T> T read(Call call, Fields.Reading<T> reading) throws ServerException, InterruptedException {
    Json answer = http.json(call);
    try {
      return reading.read(answer);
    } catch (MalformedException e) {
      throw http.misfit(call, "the answer cannot be read (" + Answers.oneLine(e) + ")");
    }
  }
}
