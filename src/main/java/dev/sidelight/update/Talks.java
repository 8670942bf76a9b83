package dev.sidelight.update;

import dev.sidelight.model.Fact;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import java.util.Optional;
import org.pcollections.TreePVector;

/** Keeps the transcript of the open session up to date. */
final class Talks {
  private Talks() {}

  static Step apply(AppState state, ServerId server, Fact fact) {
    Optional<View> view = state.view();
    if (view.isEmpty() || !view.get().key().server().equals(server)) return Step.of(state);
    if (!concerns(fact, view.get().key().session())) return Step.of(state);
    if (fact instanceof Fact.TodosChanged(_, var todos)) {
      return Step.of(state.withView(Optional.of(view.get().withTodos(todos))));
    }
    View next = view.get().withEarly(fact);
    return changed(state, next.withTalk(change(next.talk(), fact)));
  }

  private static Step changed(AppState state, View view) {
    AppState next = state.withView(Optional.of(view));
    return Prompts.arrived(next, view.key()).orElse(Step.of(next));
  }

  private static boolean concerns(Fact fact, SessionId open) {
    return switch (fact) {
      case Fact.MessageSeen(var message) -> message.session().equals(open);
      case Fact.MessageRemoved(var session, _) -> session.equals(open);
      case Fact.PartSeen(var part) -> part.session().equals(open);
      case Fact.PartGrew grown -> grown.session().equals(open);
      case Fact.PartRemoved(var session, _, _) -> session.equals(open);
      case Fact.TodosChanged(var session, _) -> session.equals(open);
      default -> false;
    };
  }

  private static Talk change(Talk talk, Fact fact) {
    return switch (fact) {
      case Fact.MessageSeen(var message) -> talk.with(message);
      case Fact.MessageRemoved(_, var message) -> talk.without(message);
      case Fact.PartSeen(var part) -> talk.with(part);
      case Fact.PartGrew(_, var message, var part, var field, var delta) ->
          field.equals("text") ? talk.grown(message, part, delta) : talk;
      case Fact.PartRemoved(_, var message, var part) -> talk.without(message, part);
      default -> talk;
    };
  }

  /** Puts the loaded page in place and repeats what came while it was under way. */
  static Step loaded(AppState state, SessionKey key, Transcript page, Optional<String> before) {
    Optional<View> open = state.view().filter(view -> view.key().equals(key));
    if (open.isEmpty()) return Step.of(state);
    View view = open.get();
    if (before.isPresent()) {
      Layout.Window window = state.layout().transcript();
      int below = Math.max(0, window.lastTop() - window.top());
      View older = view.loadedOlder(view.talk().withOlder(page));
      boolean follows =
          view.scroll() instanceof Scroll.Follow || view.scroll() instanceof Scroll.MatchAbove;
      return Step.of(
          state.withView(
              Optional.of(follows ? older : older.withScroll(new Scroll.FromEnd(below)))));
    }
    Talk talk = view.loading().done() ? view.talk().refreshed(page) : Talk.of(page);
    for (Fact early : view.loading().early().orElse(TreePVector.empty())) {
      talk = change(talk, early);
    }
    return changed(state, view.loadedWith(talk));
  }

  /** {@return the step in which the open transcript is loaded again, since something was missed} */
  static Step reload(AppState state, ServerId server) {
    Optional<View> open = state.view().filter(view -> view.key().server().equals(server));
    if (open.isEmpty()) return Step.of(state);
    SessionKey key = open.get().key();
    return Step.of(
        state.withView(Optional.of(open.get().reloading())),
        new Effect.LoadTranscript(key, Optional.empty()),
        new Effect.LoadTodos(key));
  }
}
