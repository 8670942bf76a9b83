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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be read from the server, route by route. */
final class Routes {
  /** Sessions of the last day that are looked at. */
  private static final int MOST_RECENT = 500;

  private final Http http;

  /** Directories in whose name lists are asked at most, one after the other. */
  private static final int MOST_PLACES = 3;

  /**
   * Directories somebody worked in. Lists of all sessions are asked in the name of the first, as
   * otherwise the server starts up its own working directory for the answer; in the name of another
   * where that one hangs.
   */
  private volatile List<String> places = List.of();

  Routes(Http http) {
    this.http = http;
  }

  /**
   * @param projects of the sessions
   */
  record Recent(List<Session> sessions, List<Project> projects) {}

  /**
   * {@return the sessions with activity since then (server's clock), most recent first}
   *
   * @param limit longest wait for a directory while there are others to ask in the name of
   */
  Recent recent(Instant since, Duration limit) throws ServerException, InterruptedException {
    List<String> directories = places();
    if (directories.isEmpty()) return new Recent(List.of(), List.of());
    String path =
        "/experimental/session?limit="
            + MOST_RECENT
            + "&start="
            + Math.max(0, since.toEpochMilli());
    Call call = Call.get("list the sessions", path);
    int at = 0;
    while (at < directories.size() - 1) {
      try {
        return recent(call, http.json(call.in(directories.get(at)).within(limit)), directories, at);
      } catch (ServerException.Unreachable e) {
        at++;
      }
    }
    return recent(call, http.json(call.in(directories.get(at))), directories, at);
  }

  /**
   * @param at which of the directories answered; those before it did not
   */
  private Recent recent(Call call, Json list, List<String> directories, int at)
      throws ServerException {
    List<Session> sessions = list(call, list, Entities::session);
    var next = new LinkedHashSet<String>();
    if (at > 0) next.add(directories.get(at));
    sessions.stream().map(Session::directory).forEach(next::add);
    next.addAll(directories.subList(at, directories.size()));
    next.removeAll(directories.subList(0, at));
    places = places(next.stream());
    List<Project> projects =
        list.items().stream()
            .map(session -> session.at("project"))
            .filter(project -> !project.text("id").isEmpty())
            .map(project -> new Project(project.text("id"), project.text("worktree")))
            .distinct()
            .toList();
    return new Recent(sessions, projects);
  }

  /** Asks for lists in the name of other directories from now on, as far as others are known. */
  void avoid(Collection<String> directories) {
    List<String> others =
        places.stream().filter(directory -> !directories.contains(directory)).toList();
    if (!others.isEmpty()) places = others;
  }

  private static List<String> places(Stream<String> directories) {
    return directories
        .filter(directory -> !directory.isEmpty())
        .distinct()
        .limit(MOST_PLACES)
        .toList();
  }

  private List<String> places() throws ServerException, InterruptedException {
    List<String> known = places;
    if (!known.isEmpty()) return known;
    // The one list that starts nothing up; in the order of creation, which is of no use here.
    Call call = Call.get("list the sessions", "/api/session?limit=50");
    Json list = http.json(call);
    List<String> found =
        places(
            list(call, list.at("data"), Entities::session).stream()
                .sorted((one, other) -> other.updated().compareTo(one.updated()))
                .map(Session::directory));
    places = found;
    return found;
  }

  SessionPage sessions(String search, int limit, Optional<String> cursor)
      throws ServerException, InterruptedException {
    List<String> directories = places();
    if (directories.isEmpty()) return new SessionPage(List.of(), Optional.empty());
    String path =
        "/experimental/session?roots=true&limit="
            + limit
            + (search.isBlank() ? "" : "&search=" + encoded(search))
            + cursor.map(from -> "&cursor=" + encoded(from)).orElse("");
    Call call = Call.get("list the sessions", path).in(directories.getFirst());
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
    if (!(http.json(call) instanceof Json.Obj(var members))) {
      throw http.misfit(call, "the answer has no object");
    }
    var statuses = new HashMap<SessionId, RunStatus>();
    for (var entry : members.entrySet()) {
      RunStatus status = status(call, entry.getValue());
      if (status instanceof RunStatus.Idle) continue;
      statuses.put(new SessionId(entry.getKey()), status);
    }
    return statuses;
  }

  /** Only sessions that run are listed, so one whose status is not known runs all the same. */
  private RunStatus status(Call call, Json json) {
    try {
      return Entities.status(json);
    } catch (MalformedException e) {
      http.leftOut(call, json, e);
      return new RunStatus.Busy();
    }
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
