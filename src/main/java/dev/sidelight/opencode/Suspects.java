package dev.sidelight.opencode;

import dev.sidelight.model.Fact;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps account of the sessions that run or wait, which is who to ask about after a silence. For
 * one thread at a time.
 */
final class Suspects {
  private final Map<SessionId, Run> running = new HashMap<>();
  private final Map<SessionId, Set<RequestId>> waiting = new HashMap<>();
  private final Set<SessionId> unaccounted = new HashSet<>();

  /**
   * A session that runs.
   *
   * @param directory that its status is kept in
   * @param heardAt nanoseconds when it was last heard of
   */
  record Run(SessionId session, RunStatus status, String directory, long heardAt) {}

  /**
   * @param asked sessions to ask about the first time
   */
  Suspects(Set<SessionId> asked) {
    unaccounted.addAll(asked);
  }

  Set<SessionId> ids() {
    return Stream.of(running.keySet(), waiting.keySet(), unaccounted)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** {@return who runs and was not heard of since that time} */
  List<Run> quietSince(long nanoTime) {
    return running.values().stream().filter(run -> run.heardAt - nanoTime < 0).toList();
  }

  boolean isAnyRunning() {
    return !running.isEmpty();
  }

  /** {@return how long, in nanoseconds, the longest silence of a session that runs has lasted} */
  OptionalLong longestQuiet(long nanoTime) {
    return running.values().stream().mapToLong(run -> nanoTime - run.heardAt).max();
  }

  /** {@return whether nothing was heard of the session since that account of it} */
  boolean isStill(Run run) {
    return run.equals(running.get(run.session()));
  }

  /** Starts from the server's own account; who is in a directory that gave none stays suspect. */
  void resync(Snapshot snapshot, long nanoTime) {
    Set<SessionId> before = ids();
    var directories = Set.copyOf(snapshot.directories());
    running.clear();
    waiting.clear();
    unaccounted.clear();
    for (Session session : snapshot.sessions()) {
      Optional.ofNullable(snapshot.statuses().get(session.id()))
          .ifPresent(status -> run(session.id(), status, session.directory(), nanoTime));
      boolean unanswered = !directories.contains(session.directory());
      if (unanswered && before.contains(session.id())) unaccounted.add(session.id());
    }
    snapshot.permissions().forEach(request -> waits(request.session(), request.id()));
    snapshot.questions().forEach(request -> waits(request.session(), request.id()));
  }

  void note(Fact fact, long nanoTime) {
    switch (fact) {
      case Fact.StatusChanged(var session, RunStatus.Idle _, _) -> forget(session);
      case Fact.StatusChanged(var session, var status, var directory) ->
          run(session, status, directory, nanoTime);
      case Fact.SessionDeleted(var session) -> forget(session);
      case Fact.InstanceDisposed(var directory) ->
          running.values().stream()
              .filter(run -> run.directory().equals(directory))
              .map(Run::session)
              .toList()
              .forEach(this::forget);
      case Fact.PermissionAsked(var permission) -> waits(permission.session(), permission.id());
      case Fact.QuestionAsked(var question) -> waits(question.session(), question.id());
      case Fact.RequestSettled(var session, var request, _) -> settled(session, request);
      case Fact.MessageSeen(var message) -> heard(message.session(), nanoTime);
      case Fact.PartSeen(var part) -> heard(part.session(), nanoTime);
      case Fact.PartGrew grew -> heard(grew.session(), nanoTime);
      case Fact.Touched(var sessions) -> sessions.forEach(one -> heard(one, nanoTime));
      case Fact.TextEnded ended -> heard(ended.session(), nanoTime);
      case Fact.SessionSeen(var session) -> heard(session.id(), nanoTime);
      case Fact.AllDisposed() -> {
        running.clear();
        waiting.clear();
        unaccounted.clear();
      }
      // Whoever does anything is told of among those that gave a sign of life, too.
      case Fact.ActivitySeen _,
          Fact.Compacted _,
          Fact.ErrorReported _,
          Fact.MessageRemoved _,
          Fact.PartRemoved _,
          Fact.ProjectSeen _,
          Fact.TodosChanged _,
          Fact.TuiSteered _ -> {
        // Says nothing about who runs.
      }
    }
  }

  /** Notes that a session was asked about, so that it is not asked about again at once. */
  void heard(SessionId session, long nanoTime) {
    running.computeIfPresent(
        session, (_, run) -> new Run(session, run.status(), run.directory(), nanoTime));
  }

  private void run(SessionId session, RunStatus status, String directory, long nanoTime) {
    running.put(session, new Run(session, status, directory, nanoTime));
    unaccounted.remove(session);
  }

  private void forget(SessionId session) {
    running.remove(session);
    waiting.remove(session);
    unaccounted.remove(session);
  }

  private void waits(SessionId session, RequestId request) {
    waiting.computeIfAbsent(session, _ -> new HashSet<>()).add(request);
  }

  private void settled(SessionId session, RequestId request) {
    waiting.computeIfPresent(
        session,
        (_, requests) -> {
          requests.remove(request);
          return requests.isEmpty() ? null : requests;
        });
  }
}
