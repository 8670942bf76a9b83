package dev.sidelight.opencode.v1;

import dev.sidelight.model.Part;
import dev.sidelight.model.Part.ToolStatus;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.ServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what runs. No call tells that for a whole server: statuses are kept for each directory,
 * and asking starts the directory up where it has not been (3 MB and 60 ms if nothing else is
 * configured there). So only directories that somebody worked in lately are asked.
 */
final class SnapshotTaker {
  /** A directory where nothing happened for longer is taken to have nothing running. */
  private static final Duration LATELY = Duration.ofHours(24);

  /** Directories asked at most, besides those of suspects: the ones worked in most recently. */
  private static final int MOST_DIRECTORIES = 12;

  /** Sessions whose tail is read at most. */
  private static final int MOST_TAILS = 60;

  private static final int TAIL_MESSAGES = 4;

  /** Messages read at once of what came before the tail, and how often at most. */
  private static final int OLDER_MESSAGES = 50;

  private static final int MOST_OLDER = 4;

  /** Messages among which one that asks is; prompts may have queued up behind it. */
  private static final int ASKING_MESSAGES = 20;

  /** Levels of subagents that are looked up. */
  private static final int DEEPEST = 5;

  /** Longest wait for a round of other questions; who is slower is left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Routes routes;
  private final Duration limit;
  private final Instant activeSince;
  private final Set<SessionId> suspects;

  private final Map<SessionId, Session> known = new LinkedHashMap<>();
  private final Map<SessionId, RunStatus> statuses = new HashMap<>();
  private final List<Permission> permissions = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<String> answered = new ArrayList<>();
  private final Set<String> late = new LinkedHashSet<>();

  /**
   * @param limit longest wait for a directory while there are others; who is slower is late
   */
  SnapshotTaker(Routes routes, Duration limit, Instant activeSince, Set<SessionId> suspects) {
    this.routes = routes;
    this.limit = limit;
    this.activeSince = activeSince;
    this.suspects = Set.copyOf(suspects);
  }

  /**
   * @param now by the server's clock
   */
  Snapshot take(Instant now) throws ServerException, InterruptedException {
    Instant lately = now.minus(LATELY);
    Routes.Recent recent =
        routes.recent(activeSince.isBefore(lately) ? activeSince : lately, limit);
    recent.sessions().forEach(session -> known.put(session.id(), session));
    lookUp(suspects);
    ask(directories(recent.sessions(), lately));
    routes.avoid(late);
    lookUp(statuses.keySet());
    lookUpAncestors();
    permissions.removeIf(permission -> !runs(permission.session()));
    questions.removeIf(question -> !runs(question.session()));
    removeLeftOvers();
    return new Snapshot(
        concerned(),
        recent.projects(),
        statuses,
        permissions,
        questions,
        answered,
        List.copyOf(late),
        tails());
  }

  private void lookUp(Collection<SessionId> wanted) throws ServerException, InterruptedException {
    List<Callable<Session>> requests =
        wanted.stream()
            .filter(id -> !known.containsKey(id))
            .<Callable<Session>>map(id -> () -> routes.session(id))
            .toList();
    Together.successes(PATIENCE, requests).forEach(session -> known.put(session.id(), session));
  }

  private void lookUpAncestors() throws ServerException, InterruptedException {
    for (int level = 0; level < DEEPEST; level++) {
      Set<SessionId> missing = new HashSet<>(concernedIds());
      missing.removeAll(known.keySet());
      if (missing.isEmpty()) return;
      lookUp(missing);
    }
  }

  private SequencedSet<String> directories(List<Session> recent, Instant lately) {
    var directories = new LinkedHashSet<String>();
    for (Session session : recent) {
      if (directories.size() == MOST_DIRECTORIES) break;
      if (session.updated().isAfter(lately)) directories.add(session.directory());
    }
    for (SessionId suspect : suspects) {
      Optional.ofNullable(known.get(suspect))
          .ifPresent(session -> directories.add(session.directory()));
    }
    directories.remove("");
    return directories;
  }

  private void ask(Collection<String> directories) throws ServerException, InterruptedException {
    List<Callable<Doings>> requests =
        directories.stream().<Callable<Doings>>map(directory -> () -> doings(directory)).toList();
    late.addAll(directories);
    for (Doings doings : Together.successes(limit, requests)) {
      late.remove(doings.directory);
      if (doings.isRefused) continue;
      answered.add(doings.directory);
      statuses.putAll(doings.statuses);
      permissions.addAll(doings.permissions);
      questions.addAll(doings.questions);
    }
  }

  /**
   * @param isRefused whether the directory answered that it cannot tell
   */
  private record Doings(
      String directory,
      boolean isRefused,
      Map<SessionId, RunStatus> statuses,
      List<Permission> permissions,
      List<Question> questions) {

    static Doings refused(String directory) {
      return new Doings(directory, true, Map.of(), List.of(), List.of());
    }
  }

  private Doings doings(String directory) throws ServerException, InterruptedException {
    try {
      return asked(directory);
    } catch (ServerException.Refused | ServerException.NotFound e) {
      return Doings.refused(directory);
    }
  }

  private Doings asked(String directory) throws ServerException, InterruptedException {
    Map<SessionId, RunStatus> running = routes.statuses(directory);
    // What an aborted session asked stays listed for ever, so where nothing runs nobody asks.
    if (running.isEmpty()) return new Doings(directory, false, running, List.of(), List.of());
    var permissions = new ArrayList<Permission>();
    var questions = new ArrayList<Question>();
    List<Callable<Boolean>> requests =
        List.of(
            () -> permissions.addAll(routes.permissions(directory)),
            () -> questions.addAll(routes.questions(directory)));
    if (Together.successes(PATIENCE, requests).size() < requests.size()) {
      throw new ServerException.Unreachable(
          Reason.of("What is asked in " + directory + " cannot be had."));
    }
    return new Doings(directory, false, running, permissions, questions);
  }

  /** {@return whether the session runs, or an ancestor that waits for it} */
  private boolean runs(SessionId id) {
    Optional<SessionId> next = Optional.of(id);
    for (int level = 0; level < DEEPEST && next.isPresent(); level++) {
      if (statuses.containsKey(next.get())) return true;
      next = Optional.ofNullable(known.get(next.get())).flatMap(Session::parent);
    }
    return false;
  }

  /** What an aborted run asked stays listed while the session's next run goes on, too. */
  private void removeLeftOvers() throws ServerException, InterruptedException {
    Map<SessionId, Transcript> asking =
        newest(
            Stream.concat(
                    permissions.stream().map(Permission::session),
                    questions.stream().map(Question::session))
                .distinct(),
            id -> routes.transcript(id, ASKING_MESSAGES, Optional.empty()));
    permissions.removeIf(one -> isOver(one.call(), asking.get(one.session())));
    questions.removeIf(one -> isOver(one.call(), asking.get(one.session())));
  }

  /** {@return whether the tool call does not run any more, or is too old to} */
  private static boolean isOver(String call, @Nullable Transcript messages) {
    if (call.isEmpty() || messages == null) return false;
    for (Transcript.Entry entry : messages.entries().reversed()) {
      for (Part part : entry.parts()) {
        if (part instanceof Part.Tool tool && tool.call().equals(call)) {
          return tool.status() == ToolStatus.COMPLETED || tool.status() == ToolStatus.ERROR;
        }
      }
    }
    return true;
  }

  private boolean isConcerned(Session session) {
    return statuses.containsKey(session.id())
        || suspects.contains(session.id())
        || !session.updated().isBefore(activeSince);
  }

  private List<Session> concerned() {
    Set<SessionId> ids = concernedIds();
    return known.values().stream().filter(session -> ids.contains(session.id())).toList();
  }

  /** {@return the sessions that matter and their ancestors, as far up as they are known} */
  private Set<SessionId> concernedIds() {
    var ids = new HashSet<SessionId>();
    for (Session session : known.values()) {
      Optional<SessionId> next =
          isConcerned(session) ? Optional.of(session.id()) : Optional.empty();
      while (next.isPresent() && ids.add(next.get())) {
        next = Optional.ofNullable(known.get(next.get())).flatMap(Session::parent);
      }
    }
    return ids;
  }

  private Map<SessionId, Transcript> tails() throws ServerException, InterruptedException {
    return newest(
        known.values().stream()
            .filter(this::isConcerned)
            .filter(session -> !late.contains(session.directory()))
            .map(Session::id)
            .sorted(
                (one, other) -> Boolean.compare(suspects.contains(other), suspects.contains(one)))
            .limit(MOST_TAILS),
        this::tail);
  }

  /**
   * {@return the newest messages, and all that came since whoever asks was away, with the one
   * before: several runs may have ended in that time}
   */
  private Transcript tail(SessionId id) throws ServerException, InterruptedException {
    Transcript tail = routes.transcript(id, TAIL_MESSAGES, Optional.empty());
    for (int i = 0; i < MOST_OLDER && tail.older().isPresent() && !reachesBack(tail); i++) {
      Transcript older = routes.transcript(id, OLDER_MESSAGES, tail.older());
      var entries = new ArrayList<>(older.entries());
      entries.addAll(tail.entries());
      tail = new Transcript(entries, older.older());
    }
    return tail;
  }

  private boolean reachesBack(Transcript tail) {
    return !tail.entries().isEmpty()
        && !tail.entries().getFirst().message().created().isAfter(activeSince);
  }

  /** Reads messages of a session. */
  @FunctionalInterface
  private interface Reading {
    Transcript read(SessionId id) throws ServerException, InterruptedException;
  }

  private Map<SessionId, Transcript> newest(Stream<SessionId> ids, Reading reading)
      throws ServerException, InterruptedException {
    record Tail(SessionId session, Transcript transcript) {}
    List<Callable<Tail>> requests =
        ids.<Callable<Tail>>map(id -> () -> new Tail(id, reading.read(id))).toList();
    var tails = new HashMap<SessionId, Transcript>();
    for (Tail tail : Together.successes(PATIENCE, requests)) {
      tails.put(tail.session, tail.transcript);
    }
    return tails;
  }
}
