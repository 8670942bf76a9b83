package dev.sidelight.update;

import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.input.Mouse;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Target;
import dev.sidelight.state.Toasts;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.Transition;
import dev.sidelight.state.View;
import dev.sidelight.text.Clean;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The one function that changes the state. */
public final class Update {
  private static final int WHEEL_LINES = 3;

  private Update() {}

  /**
   * {@return the next state and what is to be done}
   *
   * @param now the time of the message; never before that of the message before it
   */
  public static Step update(AppState state, Msg msg, Instant now) {
    AppState current = state.at(now);
    Step step =
        route(current, msg).then(Endings::settle).then(Strangers::askIfDue).then(Servers::askIfDue);
    return step.with(next -> next.withToasts(next.toasts().expired(now)))
        .with(next -> Panels.settle(current, next))
        .with(next -> Answers.look(current, next));
  }

  /**
   * {@return when something is due that no message will tell of; a {@link Msg.Tick} makes it
   * happen}
   */
  public static Optional<Instant> nextDue(AppState state) {
    return Stream.of(
            Endings.nextSettle(state),
            Strangers.nextAsking(state),
            state.toasts().nextExpiry(),
            Servers.nextAsking(state))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private static Step route(AppState state, Msg msg) {
    return switch (msg) {
      case Msg.Typed(var input) -> typed(state, input);
      case Msg.Clicked(var target) -> clicked(Steering.disarmed(chosen(state)), target);
      case Msg.Wheeled(var target, int steps) -> wheeled(chosen(state), target, steps);
      case Msg.Painted(var layout) ->
          Scrolling.settle(
              state
                  .withLayout(layout)
                  .withPanel(state.panel().withScrollOffset(layout.panelOffset())));
      case Msg.Tick _ -> Step.of(state);
      case Msg.Done(var effect) -> done(state, effect);
      case Msg.Scouted(var scouting) -> Step.of(state.withScouting(scouting));
      case Msg.ServerAdded(var id, var name) -> Step.of(Servers.added(state, id, name));
      case Msg.ServerStarted(var id) -> Step.of(state.withOwn(id));
      case Msg.ServerRemoved(var id) -> removed(state, id);
      case Msg.TuisSeen(var tuis) -> Tuis.seen(state, tuis);
      case Msg.LinkChanged(var id, var link) -> linkChanged(state, id, link);
      case Msg.Resynced resynced -> Resync.apply(state, resynced);
      case Msg.Diagnosed(var id, var health) ->
          Step.of(
              state
                  .server(id)
                  .map(server -> state.withServer(server.withHealth(health)))
                  .orElse(state));
      // What a server told before it was removed may still be under way.
      case Msg.Heard(var id, var fact) ->
          state.server(id).isPresent() ? Facts.apply(state, id, fact) : Step.of(state);
      case Msg.SessionLoaded(var id, var session) ->
          state.server(id).isPresent() ? loaded(state, id, session) : Step.of(state);
      case Msg.SessionMissing(var key) -> Facts.deleted(state, key);
      case Msg.TailLoaded(var key, var tail) -> Endings.judge(state, key, tail);
      case Msg.TranscriptLoaded(var key, var page, var before) ->
          Talks.loaded(state, key, page, before);
      case Msg.TodosLoaded(var key, var todos) ->
          Step.of(
              state.withView(
                  state.view().map(view -> view.key().equals(key) ? view.withTodos(todos) : view)));
      case Msg.EffectFailed(var effect, var reason) -> failed(state, effect, reason);
      case Msg.Answered(var asker, var request) -> Answers.answered(state, asker, request);
      case Msg.Sent(var key, var text) -> Prompts.sent(state, key, text);
      case Msg.Created(var server, var session) -> Steering.created(state, server, session);
      case Msg.Shared(_, var url) -> Steering.shared(state, url);
      case Msg.ChoicesLoaded loaded -> Picks.loaded(state, loaded);
      case Msg.CompletionsLoaded loaded -> Completions.loaded(state, loaded);
      case Msg.RequestGone(var asker, var request) -> Answers.gone(state, asker, request);
      case Msg.Restored restored -> restored(state, restored);
      case Msg.Warned(var text) -> Step.of(Notices.say(state, Notice.Level.WARNING, text));
    };
  }

  private static Step done(AppState state, Effect effect) {
    return switch (effect) {
      case Effect.Steer(var key) -> Tuis.steered(state, key);
      case Effect.Attach _ -> Step.of(Tuis.left(state));
      default -> Step.of(state);
    };
  }

  private static Step removed(AppState state, ServerId id) {
    AppState next = Tuis.tellOfLoss(state, state.withoutServer(id), id);
    boolean open = state.view().map(view -> view.key().server().equals(id)).orElse(false);
    Step step =
        open ? Opening.close(next).with(closed -> Prompts.left(state, closed)) : Step.of(next);
    return step.and(new Effect.SaveMarks());
  }

  private static Step loaded(AppState state, ServerId id, Session session) {
    return session.archived().isPresent()
        ? Facts.seen(state, id, session)
        : Lifecycle.put(
            state, Lifecycle.tracked(state, new SessionKey(id, session.id())).withInfo(session));
  }

  private static Step typed(AppState state, Input input) {
    return switch (input) {
      case Key key -> Keys.press(chosen(state), key);
      case Input.Paste(String text, _) -> Keys.paste(state, text);
      case Input.Resize(int columns, int rows) ->
          Step.of(state.withLayout(state.layout().resized(columns, rows)));
      case Input.Focus(boolean gained) -> focused(state, gained);
      case Input.Closed _ -> Step.of(state, new Effect.Quit());
      case Mouse _, Input.Background _, Input.Resumed _ -> Step.of(state);
    };
  }

  /** Whoever does anything means what is selected. */
  private static AppState chosen(AppState state) {
    return state.withPanel(state.panel().choosing());
  }

  /** Whoever comes back to the terminal sees what is open there. */
  private static Step focused(AppState state, boolean gained) {
    AppState next = state.withFocus(gained ? AppState.Focus.GAINED : AppState.Focus.LOST);
    if (!gained) return Step.of(next);
    // Whoever comes back may have started a server elsewhere.
    Step step = Servers.discover(next, false);
    for (SessionKey seen :
        Stream.concat(next.view().map(View::key).stream(), Tuis.inSight(next)).toList()) {
      step = step.then(one -> Opening.visited(one, seen));
    }
    return step;
  }

  private static Step clicked(AppState state, Target target) {
    return switch (target) {
      case Target.SessionItem(var key) -> Opening.open(state, key);
      case Target.ToastItem(long number) ->
          Keys.open(
              state,
              state.toasts().shown().stream()
                  .map(Toasts.Toast::notice)
                  .filter(notice -> notice.number() == number)
                  .findFirst()
                  .flatMap(Notice::session));
      case Target.PartItem(var part) ->
          clicked(
              state.withView(state.view().map(view -> view.withFoldToggled(part))),
              new Target.ViewArea());
      case Target.DialogItem(int index) ->
          state.dialog().map(dialog -> Dialogs.choose(state, dialog, index)).orElse(Step.of(state));
      case Target.PanelArea _ -> Step.of(state.withArea(AppState.Area.PANEL));
      case Target.ViewArea _ ->
          Step.of(state.view().isPresent() ? state.withArea(AppState.Area.VIEW) : state);
      case Target.DialogArea _ -> Step.of(state);
    };
  }

  private static Step wheeled(AppState state, Target target, int steps) {
    if (state.dialog().isPresent()) {
      return Dialogs.scroll(state, state.dialog().get(), steps * WHEEL_LINES);
    }
    return switch (target) {
      case Target.SessionItem _, Target.PanelArea _ -> Step.of(Panels.move(state, steps));
      case Target.ViewArea _, Target.PartItem _, Target.ToastItem _ ->
          Scrolling.by(state, steps * WHEEL_LINES);
      case Target.DialogItem _, Target.DialogArea _ -> Step.of(state);
    };
  }

  private static Step linkChanged(AppState state, ServerId id, Link link) {
    Optional<ServerState> server = state.server(id);
    // A link that came up after its server was removed.
    if (server.isEmpty()) return Step.of(state, new Effect.Unfollow(id));
    AppState next = state.withServer(server.get().withLink(link, state.now()));
    String name = Clean.oneLine(server.get().name());
    String before = server.get().version();
    if (link instanceof Link.Live(var version) && !before.isEmpty() && !before.equals(version)) {
      String text = name + " runs OpenCode " + Clean.oneLine(version) + " now";
      next = Notices.say(next, Notice.Level.INFO, text);
    }
    boolean same = linkWord(link).equals(linkWord(server.get().link()));
    Step step = same ? Step.of(next) : announced(next, id, name, link);
    boolean missed = before.isEmpty() && link.problem().isPresent();
    return missed ? step.and(new Effect.Missed(id)) : step;
  }

  private static Step announced(AppState state, ServerId id, String name, Link link) {
    String text = name + ": " + linkWord(link);
    Transition transition =
        new Transition(
            state.now(),
            Transition.Event.LINK,
            id,
            Optional.empty(),
            name,
            Optional.empty(),
            Optional.empty(),
            text);
    Step step = Step.of(state, new Effect.Announce(transition));
    return switch (link) {
      case Link.Unauthorised(var reason) ->
          step.with(one -> Notices.say(one, Notice.Level.ERROR, reason.sentence()));
      case Link.Unsupported(var reason) ->
          step.with(one -> Notices.say(one, Notice.Level.ERROR, reason.sentence()));
      case Link.Connecting _, Link.Live _, Link.Silent _, Link.Retrying _ -> step;
    };
  }

  private static String linkWord(Link link) {
    return switch (link) {
      case Link.Connecting _ -> "connecting";
      // A heartbeat that is late is no news for others.
      case Link.Live _, Link.Silent _ -> "live";
      case Link.Retrying _ -> "reconnecting";
      case Link.Unauthorised _ -> "unauthorised";
      case Link.Unsupported _ -> "unsupported";
    };
  }

  private static Step failed(AppState state, Effect effect, String reason) {
    return switch (effect) {
      case Effect.LoadTail(var key) -> Step.of(Endings.askLater(state, key));
      case Effect.LoadTranscript(var key, _) ->
          Step.of(
              Scrolling.stopped(
                  state.withView(
                      state
                          .view()
                          .map(view -> view.key().equals(key) ? view.withTrouble(reason) : view))));
      case Effect.LoadSession(var key) -> Step.of(Strangers.askLater(state, key));
      case Effect.LoadTodos _, Effect.Diagnose _ -> Step.of(state);
      case Effect.Send send -> Prompts.refused(state, send.key(), send.message().text(), reason);
      case Effect.Shell shell ->
          Prompts.refused(state, shell.key(), shell.message().text(), reason);
      case Effect.RunCommand command ->
          Prompts.refused(state, command.key(), command.message().text(), reason);
      case Effect.LoadChoices load -> Picks.failed(state, load.purpose(), reason);
      case Effect.LoadCompletions _ -> Step.of(state);
      case Effect.Attach attach -> Tuis.notShown(state, attach, reason);
      case Effect.Steer _ -> Step.of(Notices.say(Tuis.left(state), Notice.Level.ERROR, reason));
      case Effect.Reply reply -> Answers.refused(state, reply.permission().id(), reason);
      case Effect.Answer answer -> Answers.refused(state, answer.question().id(), reason);
      case Effect.RejectQuestion reject -> Answers.refused(state, reject.question().id(), reason);
      case Effect.Abort _,
          Effect.Create _,
          Effect.Fork _,
          Effect.Rename _,
          Effect.Archive _,
          Effect.Delete _,
          Effect.Compact _,
          Effect.Share _,
          Effect.Copy _,
          Effect.Watch _,
          Effect.Announce _,
          Effect.Missed _,
          Effect.Notify _,
          Effect.ToastInTui _,
          Effect.SaveMarks _,
          Effect.MarksRestored _,
          Effect.RetryLink _,
          Effect.Discover _,
          Effect.Follow _,
          Effect.Unfollow _,
          Effect.Quit _ ->
          Step.of(Notices.say(state, Notice.Level.ERROR, reason));
    };
  }

  private static Step restored(AppState state, Msg.Restored restored) {
    Marks marks = state.sessions().marks().with(restored.marks());
    AppState next = state.withSessions(state.sessions().withAllMarks(marks, state.now()));
    for (RestoredRow row : restored.rows()) {
      // Whoever was heard of already is known better than it was kept.
      if (next.sessions().find(row.key()).isPresent()) continue;
      if (state.server(row.key().server()).isEmpty()) continue;
      Instant ended = row.run().at();
      Tracked session =
          Tracked.unknown(row.key(), ended).withInfo(row.session()).withRun(row.run());
      next = next.withSessions(next.sessions().with(session, ended));
    }
    return Step.of(next, new Effect.MarksRestored());
  }
}
