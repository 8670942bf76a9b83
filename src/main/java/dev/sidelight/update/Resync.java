package dev.sidelight.update;

import dev.sidelight.model.Fact;
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
import dev.sidelight.state.Judging;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the rows equal to the server's truth after every (re)connection, in both directions. */
final class Resync {
  /** Times before and after a loss come from two clocks. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final ServerId server;
  private final Snapshot snapshot;
  private final Meanwhile meanwhile;

  private final Optional<Instant> lost;
  private final Instant addedAt;

  /** The newest messages of each session, as far as they are known. */
  private final Map<SessionId, Transcript> newest;

  /** The sessions that the server lists. */
  private final Set<SessionId> existing = new HashSet<>();

  /** When each session was last heard of before. */
  private final Map<SessionId, Instant> heard = new HashMap<>();

  private Resync(Msg.Resynced msg, AppState state, ServerState before) {
    server = msg.server();
    snapshot = msg.snapshot();
    lost = before.missedSince();
    addedAt = before.addedAt();
    meanwhile = Meanwhile.of(snapshot, msg.meanwhile(), lost.isEmpty());
    newest = meanwhile.upToDate(snapshot.tails());
    snapshot.sessions().forEach(session -> existing.add(session.id()));
    tracked(state).forEach(one -> heard.put(one.key().session(), one.lastActivity()));
  }

  static Step apply(AppState state, Msg.Resynced msg) {
    Optional<ServerState> server = state.server(msg.server());
    if (server.isEmpty()) return Step.of(state);
    ServerState synced = server.get().resynced(msg.clockAhead(), msg.snapshot().isComplete());
    for (Project project : msg.snapshot().projects()) synced = synced.withProject(project);
    Step step = new Resync(msg, state, server.get()).apply(state.withServer(synced));
    return server.get().missedSince().isEmpty() ? quietly(state, step) : step;
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
        .then(this::ended)
        .then(this::subagentEnds)
        .then(this::pastEnds)
        .then(this::prompts)
        .then(this::ends)
        .then(this::statuses)
        .then(this::requests)
        .then(this::underWay)
        .then(this::unseenRuns)
        .then(next -> Talks.reload(next, server))
        .then(this::rest);
  }

  private SessionKey key(SessionId session) {
    return new SessionKey(server, session);
  }

  /** {@return the sessions of this server that are known so far} */
  private List<Tracked> tracked(AppState state) {
    List<Tracked> here = new ArrayList<>();
    for (Tracked session : state.sessions().all()) {
      if (session.key().server().equals(server)) here.add(session);
    }
    return here;
  }

  private Step headers(AppState state) {
    Step step = Step.of(state);
    for (Session session : snapshot.sessions()) {
      step = step.then(next -> Facts.seen(next, server, session));
    }
    for (Fact fact : meanwhile.rest()) {
      if (!(fact instanceof Fact.SessionSeen(var session))) continue;
      step = step.then(next -> Facts.seen(next, server, session));
    }
    for (Tracked session : tracked(state)) {
      if (session.info().isPresent()) continue;
      if (step.state().sessions().find(session.key()).flatMap(Tracked::info).isPresent()) continue;
      step = step.and(new Effect.LoadSession(session.key()));
    }
    return step;
  }

  /** Finds out whether sessions still exist that did not run when they were last heard of. */
  private Step ended(AppState state) {
    Step step = Step.of(state);
    for (Tracked session : tracked(state)) {
      boolean listed = existing.contains(session.key().session());
      if (!(session.run() instanceof Run.Ended) || listed) continue;
      step = step.and(new Effect.LoadSession(session.key()));
    }
    return step;
  }

  /** Lowers subagents first: the end of a run counts only once all of its family have ended. */
  private Step subagentEnds(AppState state) {
    Step step = Step.of(state);
    if (lost.isEmpty()) return step;
    for (Tracked session : over(state)) {
      SessionKey key = session.key();
      Transcript tail = newest.get(key.session());
      if (tail == null || !snapshot.tails().containsKey(key.session())) continue;
      if (state.sessions().rootOf(key).equals(key)) continue;
      step =
          step.then(next -> idle(next, key.session()))
              .then(next -> Endings.judge(next, key, tail, judging(next, key.session())));
    }
    return step;
  }

  /** Tells of runs that ended while the link was down, and after which another one began. */
  private Step pastEnds(AppState state) {
    Step step = Step.of(state);
    if (lost.isEmpty()) return step;
    for (var tail : newest.entrySet()) {
      SessionKey key = key(tail.getKey());
      step = step.then(next -> Endings.pastEnds(next, key, tail.getValue(), since(next)));
    }
    return step;
  }

  /** {@return what happened before that is known, by this machine's clock} */
  private Instant since(AppState state) {
    return lost.orElse(state.now()).minus(SLACK);
  }

  /** Whoever wrote to a session while the link was down has seen how its last run ended. */
  private Step prompts(AppState state) {
    Step step = Step.of(state);
    for (var tail : snapshot.tails().entrySet()) {
      Optional<Message.User> prompt = PastEnd.newestPrompt(tail.getValue());
      if (prompt.isEmpty()) continue;
      SessionKey key = key(tail.getKey());
      step =
          step.then(next ->
              next.sessions().find(key).map(Tracked::run).orElse(null) instanceof Run.Ended ended
                      && isAfter(tail.getValue(), prompt.get(), ended)
                  ? Lifecycle.message(next, server, prompt.get())
                  : Step.of(next));
    }
    return step;
  }

  private static boolean isAfter(Transcript tail, Message.User prompt, Run.Ended ended) {
    int last = ended.last().map(id -> Endings.indexOf(tail, id)).orElse(-1);
    return Endings.indexOf(tail, prompt.id()) > last;
  }

  /** Lowers what was running and does not run any more. */
  private Step ends(AppState state) {
    Step step = Step.of(state);
    for (Tracked session : over(state)) {
      SessionId id = session.key().session();
      step = step.then(next -> idle(next, id)).then(next -> judge(next, id));
    }
    return step;
  }

  /** {@return the sessions that were running and do not run any more} */
  private List<Tracked> over(AppState state) {
    Set<String> answered = Set.copyOf(snapshot.directories());
    List<Tracked> over = new ArrayList<>();
    for (Tracked session : tracked(state)) {
      if (!session.isActive()) continue;
      boolean mayRun = !answered.contains(session.directory()) && !isSaidIdle(session);
      if (!meanwhile.statuses().containsKey(session.key().session()) && !mayRun) over.add(session);
    }
    return over;
  }

  private boolean isSaidIdle(Tracked session) {
    return meanwhile.idle().contains(session.key().session())
        || session.active().flatMap(Run.Active::idleSince).isPresent();
  }

  private Step idle(AppState state, SessionId id) {
    return Lifecycle.status(state, server, id, new RunStatus.Idle(), "");
  }

  /** Finds out how the last run of an idle session ended, if that is not known already. */
  private Step judge(AppState state, SessionId id) {
    Transcript tail = snapshot.tails().get(id);
    return tail == null || meanwhile.idle().contains(id)
        ? Endings.ask(state, key(id), judging(state, id))
        : Endings.judge(state, key(id), tail, judging(state, id));
  }

  private Judging judging(AppState state, SessionId id) {
    boolean online = meanwhile.idle().contains(id);
    return Judging.asked(!online, since(state));
  }

  private Step statuses(AppState state) {
    Step step = Step.of(state);
    for (Map.Entry<SessionId, RunStatus> entry : meanwhile.statuses().entrySet()) {
      SessionId id = entry.getKey();
      RunStatus status = entry.getValue();
      step =
          step.then(next -> unheard(next, key(id), status))
              .then(next -> Lifecycle.status(next, server, id, status, ""));
      // A session that is deleted while it runs keeps its status.
      boolean known = state.sessions().find(key(id)).flatMap(Tracked::info).isPresent();
      if (known && !existing.contains(id)) step = step.and(new Effect.LoadSession(key(id)));
    }
    return step;
  }

  /** A run that goes on may be another than the one that was heard of before the loss. */
  private static Step unheard(AppState state, SessionKey key, RunStatus status) {
    Optional<Tracked> session = state.sessions().find(key);
    Optional<Run.Active> run = session.flatMap(Tracked::active);
    if (run.isEmpty()) return Step.of(state);
    Run.Active next = run.get().unheard();
    boolean retries = status instanceof RunStatus.Retry;
    return Lifecycle.put(state, session.get().withRun(retries ? next : next.progressed()));
  }

  /** Tells by their newest messages what the runs do that were not heard until now. */
  private Step underWay(AppState state) {
    Step step = Step.of(state);
    for (Map.Entry<SessionId, RunStatus> entry : meanwhile.statuses().entrySet()) {
      SessionId id = entry.getKey();
      Optional<UnderWay> seen = Optional.ofNullable(snapshot.tails().get(id)).flatMap(UnderWay::of);
      if (seen.isPresent()) step = step.then(next -> Lifecycle.underWay(next, key(id), seen.get()));
      boolean isOld = entry.getValue().equals(snapshot.statuses().get(id));
      if (isOld) step = step.with(next -> asLastHeard(next, id, seen));
    }
    return step;
  }

  /** To be found running is no sign of life: that may have come long before it was asked for. */
  private AppState asLastHeard(AppState state, SessionId id, Optional<UnderWay> seen) {
    Optional<Tracked> session = state.sessions().find(key(id));
    if (session.isEmpty()) return state;
    Stream<Optional<Instant>> ofServer =
        Stream.of(session.get().info().map(Session::updated), seen.map(UnderWay::at));
    return Stream.concat(
            Stream.ofNullable(heard.get(id)),
            ofServer.flatMap(Optional::stream).map(at -> state.localTime(server, at)))
        .max(Instant::compareTo)
        .filter(last -> last.isBefore(state.now()))
        .map(last -> state.withSessions(state.sessions().withDoing(session.get().heardAt(last))))
        .orElse(state);
  }

  private Step requests(AppState state) {
    Set<RequestId> pending = new HashSet<>();
    snapshot.permissions().forEach(permission -> pending.add(permission.id()));
    snapshot.questions().forEach(question -> pending.add(question.id()));
    Set<String> answered = Set.copyOf(snapshot.directories());
    Step step = Step.of(state);
    for (Tracked session : tracked(state)) {
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
    if (lost.isEmpty()) return sinceTheStart(state);
    Set<SessionId> idle = new HashSet<>(snapshot.tails().keySet());
    idle.addAll(meanwhile.idle());
    Step step = Step.of(state);
    for (SessionId id : idle) {
      boolean isActive = state.sessions().find(key(id)).map(Tracked::isActive).orElse(false);
      if (!isActive) step = step.then(next -> judge(next, id));
    }
    return step;
  }

  /**
   * Finds the runs that ended after the program started but before it was connected, and the newer
   * ends of sessions whose rows an earlier run of the program has kept.
   */
  private Step sinceTheStart(AppState state) {
    Step step = Step.of(state);
    for (var tail : snapshot.tails().entrySet()) {
      SessionKey key = key(tail.getKey());
      Run run = Lifecycle.tracked(state, key).run();
      if (run instanceof Run.Active) continue;
      Instant since = run instanceof Run.Ended ended ? ended.at() : addedAt;
      var judging = Judging.asked(true, since);
      step = step.then(next -> Endings.judge(next, key, tail.getValue(), judging));
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
