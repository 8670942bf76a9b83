package dev.sidelight.update;

import dev.sidelight.model.Message;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Project;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the rows equal to the server's truth after every (re)connection, in both directions. What
 * the stream tells comes after the snapshot, so that newer events always win.
 */
final class Resync {
  /** Times before and after a loss come from two clocks. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private Resync() {}

  static Step apply(AppState state, ServerId id, Snapshot snapshot, Duration clockAhead) {
    Optional<ServerState> server = state.server(id);
    if (server.isEmpty()) return Step.of(state);
    Optional<Instant> lost = server.get().lostSince();
    ServerState synced = server.get().resynced(clockAhead);
    for (Project project : snapshot.projects()) synced = synced.withProject(project);
    Step step =
        Step.of(state.withServer(synced))
            .then(next -> headers(next, id, snapshot))
            .then(next -> ends(next, id, snapshot, lost.isPresent()))
            .then(next -> statuses(next, id, snapshot))
            .then(next -> requests(next, id, snapshot));
    if (lost.isEmpty()) return quietly(state, step).then(next -> Talks.reload(next, id));
    return step.then(next -> unseenRuns(next, id, snapshot, lost.get()))
        .then(next -> Talks.reload(next, id));
  }

  /** What was so when the program connected is no news. */
  private static Step quietly(AppState before, Step step) {
    List<Effect> kept =
        step.effects().stream()
            .filter(effect -> !(effect instanceof Effect.Announce))
            .filter(effect -> !(effect instanceof Effect.Notify))
            .toList();
    return new Step(step.state().withNoticesOf(before), kept);
  }

  private static Step headers(AppState state, ServerId server, Snapshot snapshot) {
    Step step = Step.of(state);
    for (Session session : snapshot.sessions()) {
      step = step.then(next -> Facts.seen(next, server, session));
    }
    return step;
  }

  private static Step statuses(AppState state, ServerId server, Snapshot snapshot) {
    Step step = Step.of(state);
    for (Map.Entry<SessionId, RunStatus> entry : snapshot.statuses().entrySet()) {
      step =
          step.then(next -> Lifecycle.status(next, server, entry.getKey(), entry.getValue(), ""));
    }
    return step;
  }

  /** Lowers what was running and does not run any more. */
  private static Step ends(AppState state, ServerId server, Snapshot snapshot, boolean offline) {
    Step step = Step.of(state);
    for (Tracked session : state.sessions().all()) {
      SessionKey key = session.key();
      boolean over =
          key.server().equals(server)
              && session.isActive()
              && !snapshot.statuses().containsKey(key.session());
      if (!over) continue;
      Transcript tail = snapshot.tails().get(key.session());
      step =
          tail == null
              ? step.then(
                  next -> Lifecycle.status(next, server, key.session(), new RunStatus.Idle(), ""))
              : step.then(next ->
                  Lifecycle.ended(
                      next,
                      key,
                      Verdict.on(tail, session.active().flatMap(Run.Active::failure)),
                      offline));
    }
    return step;
  }

  private static Step requests(AppState state, ServerId server, Snapshot snapshot) {
    Set<RequestId> pending = new HashSet<>();
    snapshot.permissions().forEach(permission -> pending.add(permission.id()));
    snapshot.questions().forEach(question -> pending.add(question.id()));
    Step step = Step.of(state);
    for (Tracked session : state.sessions().all()) {
      if (!session.key().server().equals(server)) continue;
      for (RequestId request : session.requests().keySet()) {
        if (pending.contains(request)) continue;
        SessionId id = session.key().session();
        step = step.then(next -> Requests.settled(next, server, id, request, false));
      }
    }
    for (Permission permission : snapshot.permissions()) {
      step =
          step.then(next ->
              Requests.asked(next, server, new Pending.ForPermission(permission, next.now())));
    }
    for (Question question : snapshot.questions()) {
      step =
          step.then(
              next -> Requests.asked(next, server, new Pending.ForAnswer(question, next.now())));
    }
    return step;
  }

  /** Finds the runs that started and ended while the link was down. */
  private static Step unseenRuns(AppState state, ServerId server, Snapshot snapshot, Instant lost) {
    Step step = Step.of(state);
    for (Map.Entry<SessionId, Transcript> entry : snapshot.tails().entrySet()) {
      SessionKey key = new SessionKey(server, entry.getKey());
      Tracked session = Lifecycle.tracked(step.state(), key);
      if (session.isActive() || session.info().isEmpty()) continue;
      Verdict verdict = Verdict.on(entry.getValue(), Optional.empty());
      boolean known =
          session.run() instanceof Run.Ended ended && ended.last().equals(verdict.last());
      if (known || !happenedSince(entry.getValue(), serverTime(state, server, lost))) continue;
      step = step.then(next -> Lifecycle.ended(next, key, verdict, true));
    }
    return step;
  }

  private static Instant serverTime(AppState state, ServerId server, Instant local) {
    Duration ahead = state.server(server).map(ServerState::clockAhead).orElse(Duration.ZERO);
    return local.plus(ahead).minus(SLACK);
  }

  private static boolean happenedSince(Transcript tail, Instant since) {
    return tail.entries().stream()
        .map(Transcript.Entry::message)
        .anyMatch(message -> lastTime(message).isAfter(since));
  }

  private static Instant lastTime(Message message) {
    return switch (message) {
      case Message.User prompt -> prompt.created();
      case Message.Assistant answer -> answer.completed().orElse(answer.created());
    };
  }
}
