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
    Json list = http.json(Call.get("list the sessions", path).in(directory.get()));
    List<Session> sessions = Fields.readable(list, Entities::session);
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
    Json list = http.json(Call.get("list the sessions", "/api/session?limit=50"));
    Optional<String> found =
        Fields.readable(list.at("data"), Entities::session).stream()
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
    Answer answer = http.answer(Call.get("list the sessions", path).in(directory.get()));
    return new SessionPage(Fields.readable(answer.json(), Entities::session), answer.nextCursor());
  }

  Session session(SessionId id) throws ServerException, InterruptedException {
    return read(http.json(Call.get("read session " + id, of(id))), Entities::session);
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
    Answer answer =
        http.answer(Call.get("read the messages of " + id, path).without(Messages.DIFFS));
    return new Transcript(Fields.readable(answer.json(), Messages::entry), answer.nextCursor());
  }

  Map<SessionId, RunStatus> statuses(String directory)
      throws ServerException, InterruptedException {
    Json json = http.json(Call.get("ask what runs", "/session/status").in(directory));
    var statuses = new HashMap<SessionId, RunStatus>();
    for (var entry : json.members().entrySet()) {
      RunStatus status = read(entry.getValue(), Entities::status);
      if (!(status instanceof RunStatus.Idle)) statuses.put(new SessionId(entry.getKey()), status);
    }
    return statuses;
  }

  List<Permission> permissions(String directory) throws ServerException, InterruptedException {
    Json json = http.json(Call.get("list the permissions", "/permission").in(directory));
    return Fields.readable(json, Entities::permission);
  }

  List<Question> questions(String directory) throws ServerException, InterruptedException {
    Json json = http.json(Call.get("list the questions", "/question").in(directory));
    return Fields.readable(json, Entities::question);
  }

  /** {@return the one entity that an answer consists of} */
  <T> T read(Json json, Fields.Reading<T> reading) throws ServerException {
    try {
      return reading.read(json);
    } catch (MalformedException e) {
      throw new ServerException.Refused(
          Answers.cannot("read the answer", http.where(), Answers.oneLine(e)));
    }
  }
}
