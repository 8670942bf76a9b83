package dev.sidelight.update;

import dev.sidelight.model.Fact;
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
import dev.sidelight.state.Judging;
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

/** Makes the rows equal to the server's truth after every (re)connection, in both directions. */
final class Resync {
  /** Times before and after a loss come from two clocks. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final ServerId server;
  private final Snapshot snapshot;
  private final Meanwhile meanwhile;
  private final Optional<Instant> lost;

  private Resync(Msg.Resynced msg, Optional<Instant> lost) {
    server = msg.server();
    snapshot = msg.snapshot();
    meanwhile = Meanwhile.of(msg.snapshot(), msg.meanwhile());
    this.lost = lost;
  }

  static Step apply(AppState state, Msg.Resynced msg) {
    Optional<ServerState> server = state.server(msg.server());
    if (server.isEmpty()) return Step.of(state);
    ServerState synced = server.get().resynced(msg.clockAhead());
    for (Project project : msg.snapshot().projects()) synced = synced.withProject(project);
    Optional<Instant> lost = server.get().lostSince();
    Step step = new Resync(msg, lost).apply(state.withServer(synced));
    return lost.isEmpty() ? quietly(state, step) : step;
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

  private Step apply(AppState state) {
    return headers(state)
        .then(this::ends)
        .then(this::statuses)
        .then(this::requests)
        .then(this::unseenRuns)
        .then(next -> Talks.reload(next, server))
        .then(this::rest);
  }

  private SessionKey key(SessionId session) {
    return new SessionKey(server, session);
  }

  private Step headers(AppState state) {
    Step step = Step.of(state);
    for (Session session : snapshot.sessions()) {
      step = step.then(next -> Facts.seen(next, server, session));
    }
    for (Tracked session : state.sessions().all()) {
      if (session.info().isPresent() || !session.key().server().equals(server)) continue;
      if (step.state().sessions().find(session.key()).flatMap(Tracked::info).isPresent()) continue;
      step = step.and(new Effect.LoadSession(session.key()));
    }
    return step;
  }

  /** Lowers what was running and does not run any more. */
  private Step ends(AppState state) {
    Set<String> answered = Set.copyOf(snapshot.directories());
    Step step = Step.of(state);
    for (Tracked session : state.sessions().all()) {
      if (!session.key().server().equals(server) || !session.isActive()) continue;
      SessionId id = session.key().session();
      boolean mayRun = !answered.contains(session.directory()) && !isSaidIdle(session);
      if (meanwhile.statuses().containsKey(id) || mayRun) continue;
      step = step.then(next -> end(next, session));
    }
    return step;
  }

  private boolean isSaidIdle(Tracked session) {
    return meanwhile.idle().contains(session.key().session())
        || session.active().flatMap(Run.Active::idleSince).isPresent();
  }

  private Step end(AppState state, Tracked session) {
    SessionId id = session.key().session();
    Optional<Run.Active> run = session.active();
    Transcript tail = snapshot.tails().get(id);
    if (tail != null && !meanwhile.idle().contains(id)) {
      Verdict verdict = Verdict.on(tail, run.flatMap(Run.Active::failure));
      return Endings.ended(state, session.key(), verdict, lost.isPresent());
    }
    return Lifecycle.status(state, server, id, new RunStatus.Idle(), "")
        .then(next -> ask(next, id, !meanwhile.idle().contains(id)));
  }

  private Step ask(AppState state, SessionId id, boolean offline) {
    var judging = new Judging(offline, notBefore(state), Optional.empty());
    return Endings.ask(state, key(id), judging);
  }

  private Instant notBefore(AppState state) {
    return lost.orElse(state.now()).minus(SLACK);
  }

  private Step statuses(AppState state) {
    Step step = Step.of(state);
    for (Map.Entry<SessionId, RunStatus> entry : meanwhile.statuses().entrySet()) {
      SessionId id = entry.getKey();
      step =
          step.then(next -> Step.of(unheard(next, key(id))))
              .then(next -> Lifecycle.status(next, server, id, entry.getValue(), ""));
    }
    return step;
  }

  /** A run that goes on may be another than the one that was heard of before the loss. */
  private static AppState unheard(AppState state, SessionKey key) {
    Optional<Tracked> session = state.sessions().find(key);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return state;
    Tracked next = session.get().withRun(run.get().unheard());
    return state.withSessions(state.sessions().with(next, state.now()));
  }

  private Step requests(AppState state) {
    Set<RequestId> pending = new HashSet<>();
    snapshot.permissions().forEach(permission -> pending.add(permission.id()));
    snapshot.questions().forEach(question -> pending.add(question.id()));
    Set<String> answered = Set.copyOf(snapshot.directories());
    Step step = Step.of(state);
    for (Tracked session : state.sessions().all()) {
      if (!session.key().server().equals(server)) continue;
      if (!answered.contains(session.directory())) continue;
      for (RequestId request : session.requests().keySet()) {
        if (pending.contains(request)) continue;
        SessionId id = session.key().session();
        step = step.then(next -> Requests.settled(next, server, id, request));
      }
    }
    for (Permission permission : snapshot.permissions()) {
      step = step.then(next -> asked(next, new Pending.ForPermission(permission, next.now())));
    }
    for (Question question : snapshot.questions()) {
      step = step.then(next -> asked(next, new Pending.ForAnswer(question, next.now())));
    }
    return step;
  }

  /** What an aborted session asked stays pending on the server for ever. */
  private Step asked(AppState state, Pending request) {
    return meanwhile.statuses().containsKey(request.session())
        ? Requests.asked(state, server, request)
        : Step.of(state);
  }

  /** Finds the runs that started and ended while the link was down. */
  private Step unseenRuns(AppState state) {
    if (lost.isEmpty()) return Step.of(state);
    Step step = Step.of(state);
    for (Map.Entry<SessionId, Transcript> entry : snapshot.tails().entrySet()) {
      SessionId id = entry.getKey();
      boolean runs = state.sessions().find(key(id)).map(Tracked::isActive).orElse(false);
      if (runs || meanwhile.idle().contains(id)) continue;
      step = step.then(next -> Endings.unseen(next, key(id), entry.getValue(), notBefore(next)));
    }
    for (SessionId id : meanwhile.idle()) {
      boolean runs = state.sessions().find(key(id)).map(Tracked::isActive).orElse(false);
      if (!runs) step = step.then(next -> ask(next, id, true));
    }
    return step;
  }

  private Step rest(AppState state) {
    Step step = Step.of(state);
    for (Fact fact : meanwhile.rest()) {
      step = step.then(next -> Facts.apply(next, server, fact));
    }
    return step;
  }
}
