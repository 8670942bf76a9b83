package dev.sidelight.update;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Failure;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.Sessions;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.View;
import java.util.List;
import java.util.Optional;

/** What a server's facts change. */
final class Facts {
  private Facts() {}

  static Step apply(AppState state, ServerId server, Fact fact) {
    return families(state, server, fact).then(next -> Talks.apply(next, server, fact));
  }

  private static Step families(AppState state, ServerId server, Fact fact) {
    return switch (fact) {
      case Fact.SessionSeen(var session) -> seen(state, server, session);
      case Fact.SessionDeleted(var id) -> saidDeleted(state, new SessionKey(server, id));
      case Fact.StatusChanged(var id, var status, var directory) ->
          Lifecycle.status(state, server, id, status, directory);
      case Fact.ErrorReported(Optional<SessionId> id, Failure failure) ->
          id.map(session -> Lifecycle.failure(state, server, session, failure))
              .orElse(Step.of(state));
      case Fact.MessageSeen(var message) -> Lifecycle.message(state, server, message);
      case Fact.ActivitySeen(var id, var activity) ->
          Lifecycle.activity(state, server, id, activity);
      case Fact.Touched(var ids) -> touched(state, server, ids);
      case Fact.TextEnded(var id, var message, var line) ->
          Lifecycle.line(state, server, id, new Run.Line(message, line));
      case Fact.PermissionAsked(var permission) ->
          Requests.asked(state, server, new Pending.ForPermission(permission, state.now()));
      case Fact.QuestionAsked(var question) ->
          Requests.asked(state, server, new Pending.ForAnswer(question, state.now()));
      case Fact.RequestSettled(var id, var request, _) ->
          Requests.settled(state, server, id, request);
      case Fact.Compacted(var id) ->
          Lifecycle.activity(state, server, id, new Activity.BetweenSteps());
      case Fact.ProjectSeen(var project) ->
          Step.of(
              state
                  .server(server)
                  .map(one -> state.withServer(one.withProject(project)))
                  .orElse(state));
      case Fact.InstanceDisposed(var directory) -> disposed(state, server, Optional.of(directory));
      case Fact.AllDisposed _ -> disposed(state, server, Optional.empty());
      case Fact.TuiSteered(var id) -> Tuis.steered(state, new SessionKey(server, id));
      case Fact.MessageRemoved _,
          Fact.PartSeen _,
          Fact.PartGrew _,
          Fact.PartRemoved _,
          Fact.TodosChanged _ ->
          Step.of(state);
    };
  }

  /** A sign of life makes a session look younger, and changes nothing else. */
  private static Step touched(AppState state, ServerId server, List<SessionId> ids) {
    Sessions sessions = state.sessions();
    for (SessionId id : ids) sessions = sessions.heard(new SessionKey(server, id), state.now());
    return Step.of(state.withSessions(sessions));
  }

  static Step seen(AppState state, ServerId server, Session session) {
    SessionKey key = new SessionKey(server, session.id());
    if (session.archived().isPresent()) return gone(state, key, "archived");
    boolean matters =
        state.sessions().find(key).isPresent() || !state.sessions().childrenOf(key).isEmpty();
    return matters
        ? Lifecycle.put(state, Lifecycle.tracked(state, key).withInfo(session))
        : Step.of(state.withHeaders(state.headers().with(key, session)));
  }

  /**
   * A server that deletes a session deletes its subagents first. One of them that is all that still
   * runs therefore ends the run only if the session is there a moment later.
   */
  private static Step saidDeleted(AppState state, SessionKey key) {
    SessionKey root = state.sessions().rootOf(key);
    boolean lastToRun =
        !root.equals(key)
            && state.sessions().find(key).map(Tracked::isActive).orElse(false)
            && !state.sessions().find(root).map(Tracked::isActive).orElse(false);
    return lastToRun ? Step.of(Endings.doubt(state, key)) : deleted(state, key);
  }

  static Step deleted(AppState state, SessionKey key) {
    return gone(state, key, "deleted");
  }

  private static Step gone(AppState state, SessionKey key, String how) {
    Optional<SessionKey> shown = state.view().map(View::key);
    boolean open = shown.equals(Optional.of(key)) || isBelow(state, shown, key);
    String title = Words.title(Lifecycle.tracked(state, key));
    SessionKey root = state.sessions().rootOf(key);
    Marks marks = state.sessions().marks();
    Sessions left = state.sessions().without(key, state.now());
    AppState unjudged = state.withoutJudging(key);
    for (Tracked one : state.sessions().family(key)) unjudged = unjudged.withoutJudging(one.key());
    AppState without =
        unjudged
            .withSessions(left.withMarks(left.marks().without(key), root, state.now()))
            .withHeaders(state.headers().without(key))
            .withComposer(state.composer().without(key))
            .withToasts(state.toasts().without(key));
    Step step = Transitions.between(state, without, root, key);
    if (marks.mentions(key)) step = step.and(new Effect.SaveMarks());
    if (!open) return step;
    return step.with(next -> Notices.say(next, Notice.Level.INFO, title + " was " + how))
        .then(Opening::close)
        .with(next -> Prompts.left(state, next));
  }

  private static boolean isBelow(AppState state, Optional<SessionKey> child, SessionKey key) {
    return child.isPresent()
        && state.sessions().family(key).stream().anyMatch(one -> one.key().equals(child.get()));
  }

  /**
   * Whatever ran there was aborted; what came of it must be asked for, since not all of it is said.
   */
  private static Step disposed(AppState state, ServerId server, Optional<String> directory) {
    Step step = Step.of(state);
    for (Tracked session : state.sessions().all()) {
      boolean there =
          session.key().server().equals(server)
              && session.isActive()
              && directory.map(session.directory()::equals).orElse(true);
      if (!there) continue;
      SessionId id = session.key().session();
      step = step.then(next -> Lifecycle.status(next, server, id, new RunStatus.Idle(), ""));
    }
    return step;
  }
}
