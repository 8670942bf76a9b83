package dev.sidelight.update;

import dev.sidelight.model.Message;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.Project;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Composer;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Talk;
import dev.sidelight.state.TextField;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user does with whole sessions: start, interrupt, rename, fork, delete, … */
final class Steering {
  private Steering() {}

  /**
   * Back to the list; a second escape soon after interrupts the run that was left. An escape is too
   * easily pressed to stop work at once.
   */
  static Step back(AppState state) {
    SessionKey key = state.view().map(View::key).orElseThrow();
    AppState left = state.withArea(AppState.Area.PANEL);
    if (!isRunning(state, key)) return Opening.close(state);
    Composer armed = left.composer().withArmed(Optional.of(new Composer.Armed(key, state.now())));
    AppState ready = left.withComposer(armed);
    // Side by side the session stays in sight; alone it would be open without being seen.
    return state.layout().isWide() && !state.panel().hidden()
        ? Step.of(ready)
        : Opening.close(ready);
  }

  /** {@return the state in which the next escape interrupts nothing} */
  static AppState disarmed(AppState state) {
    if (state.composer().armed().isEmpty()) return state;
    return state.withComposer(state.composer().withArmed(Optional.empty()));
  }

  /** {@return the step of an escape on the panel that follows one in a session} */
  static Optional<Step> interruptIfArmed(AppState state) {
    Optional<Composer.Armed> armed = state.composer().armed();
    if (armed.isEmpty()) return Optional.empty();
    AppState calm = disarmed(state);
    boolean soon = armed.get().until().isAfter(state.now());
    return soon ? Optional.of(interrupt(calm, armed.get().key())) : Optional.empty();
  }

  static Step interrupt(AppState state, SessionKey key) {
    return isRunning(state, key) ? Step.of(state, new Effect.Abort(key)) : Step.of(state);
  }

  private static boolean isRunning(AppState state, SessionKey key) {
    return state.sessions().family(key).stream().anyMatch(Tracked::isActive);
  }

  static Step rename(AppState state, SessionKey key) {
    TextField field = TextField.of(state.info(key).map(Session::title).orElse(""));
    return Step.of(
        state.withDialog(Optional.of(new Dialog.Ask(new Dialog.Matter.Rename(key), field))));
  }

  static Step confirm(AppState state, Dialog.Deed deed, SessionKey key) {
    return Step.of(state.withDialog(Optional.of(new Dialog.Confirm(deed, key))));
  }

  static Step compact(AppState state, SessionKey key) {
    Optional<ModelRef> model =
        state
            .composer()
            .prompt(key)
            .chosen()
            .model()
            .or(() -> state.info(key).flatMap(Session::model));
    return model
        .map(known -> Step.of(state, new Effect.Compact(key, known)))
        .orElseGet(() ->
            Step.of(
                Notices.say(state, Notice.Level.INFO, "Choose a model first; there is none yet")));
  }

  /** {@return the directories of known sessions, the selected one's first, then of projects} */
  static List<Dialog.Value.OfDirectory> directories(AppState state) {
    List<Dialog.Value.OfDirectory> found = new ArrayList<>();
    Panels.current(state)
        .flatMap(state.sessions()::find)
        .ifPresent(one -> add(found, one.key().server(), one.directory()));
    for (var row : state.sessions().rows()) {
      state
          .sessions()
          .find(row.key())
          .ifPresent(one -> add(found, one.key().server(), one.directory()));
    }
    for (ServerState server : state.servers().values()) {
      for (Project project : server.projects().values()) {
        if (!project.isNone()) add(found, server.id(), project.worktree());
      }
    }
    for (ServerId server : state.servers().keySet()) {
      if (found.stream().noneMatch(one -> one.server().equals(server))) add(found, server, "");
    }
    return found;
  }

  private static void add(List<Dialog.Value.OfDirectory> found, ServerId server, String directory) {
    var value = new Dialog.Value.OfDirectory(server, directory);
    if (!found.contains(value)) found.add(value);
  }

  static Step newSession(AppState state) {
    if (state.servers().isEmpty()) return Step.of(state);
    return Picks.open(state, new Dialog.Purpose.NewSession());
  }

  /** Opens a session of which only the header is known. */
  static Step created(AppState state, ServerId server, Session session) {
    SessionKey key = new SessionKey(server, session.id());
    boolean tracked = state.sessions().find(key).isPresent();
    return Opening.open(
        tracked ? state : state.withHeaders(state.headers().with(key, session)), key);
  }

  static Step shared(AppState state, String url) {
    return Step.of(
        Notices.say(state, Notice.Level.INFO, "Link copied: " + url), new Effect.Copy(url));
  }

  static Step copy(AppState state) {
    Optional<String> answer = state.view().map(View::talk).flatMap(Steering::lastAnswer);
    return answer
        .map(text ->
            Step.of(
                Notices.say(state, Notice.Level.INFO, "Last answer copied"), new Effect.Copy(text)))
        .orElse(Step.of(state));
  }

  private static Optional<String> lastAnswer(Talk talk) {
    for (int i = talk.order().size() - 1; i >= 0; i--) {
      Talk.Turn turn = talk.turns().get(talk.order().get(i));
      if (turn == null || !(turn.message() instanceof Message.Assistant)) continue;
      StringBuilder text = new StringBuilder();
      for (Part part : turn.parts()) {
        if (part instanceof Part.Text words) text.append(words.text()).append('\n');
      }
      if (!text.toString().isBlank()) return Optional.of(text.toString().strip());
    }
    return Optional.empty();
  }
}
