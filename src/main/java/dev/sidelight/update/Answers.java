package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Action;
import dev.sidelight.state.Answering;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Pending;
import dev.sidelight.state.TextField;
import dev.sidelight.state.Tracked;
import java.util.List;
import java.util.Optional;

/** Answers what sessions ask, each request once. */
final class Answers {
  private Answers() {}

  /** {@return the request that keys would answer: the oldest of the session they are meant for} */
  static Optional<Pending> faced(AppState state) {
    return Panels.current(state)
        .flatMap(key -> state.sessions().pendingFor(key).stream().findFirst());
  }

  /** Notes since when the user has been facing what; to be called after every change. */
  static AppState look(AppState before, AppState next) {
    Answering answering = next.answering().facing(faced(next).map(Pending::id), next.now());
    boolean writes = answering.faced().isPresent() && writes(before, next, answering.faced());
    return next.withAnswering(answering.writing(answering.writing() || writes));
  }

  /** Whoever was writing when a request appeared, or begins to, does not mean it. */
  private static boolean writes(AppState before, AppState next, Optional<RequestId> faced) {
    Optional<SessionKey> open = Prompts.focused(next);
    if (open.isEmpty() || !Prompts.focused(before).equals(open)) return false;
    TextField draft = next.composer().draft(open.get());
    boolean appeared = !faced.equals(before.answering().faced());
    boolean begins = draft != before.composer().draft(open.get());
    return !draft.isEmpty() && (appeared || begins);
  }

  /** {@return the state in which the open session's prompt has the keys, or its card} */
  static AppState writing(AppState state, boolean writing) {
    return state.withAnswering(state.answering().writing(writing));
  }

  /** {@return the step of a key on a card; nothing if it does not answer} */
  static Optional<Step> press(AppState state, Key key) {
    boolean typing = QuestionKeys.isTyping(state);
    Optional<Step> chosen =
        QuestionKeys.asked(state).flatMap(asked -> QuestionKeys.press(state, asked, key));
    if (chosen.isPresent() || typing) return chosen;
    return state
        .keys()
        .find(key, false, Action.Section.PANEL)
        .flatMap(action -> run(state, action));
  }

  /** {@return what an action does to the request that is faced; nothing if it does not answer} */
  static Optional<Step> run(AppState state, Action action) {
    return switch (action) {
      case ALLOW -> Optional.of(reply(state, Permission.Reply.ONCE));
      case ALLOW_ALWAYS -> Optional.of(reply(state, Permission.Reply.ALWAYS));
      case REJECT -> Optional.of(reply(state, Permission.Reply.REJECT));
      case REJECT_BECAUSE -> Optional.of(rejectWithReason(state));
      default -> Optional.empty();
    };
  }

  private static Step reply(AppState state, Permission.Reply reply) {
    Optional<Pending> faced = faced(state);
    if (faced.isEmpty() || state.answering().sent().contains(faced.get().id())) {
      return Step.of(state);
    }
    boolean onCard = state.dialog().isPresent() || state.card().isPresent();
    if (!state.answering().isConsidered(faced.get().id(), state.now())) {
      return Step.of(onCard ? state : shown(state, faced.get().id()));
    }
    return switch (faced.get()) {
      case Pending.ForPermission(Permission permission, _) -> reply(state, permission, reply);
      // A row says too little of a question to answer it there; a card takes its own keys.
      case Pending.ForAnswer(Question question, _) when !onCard ->
          Step.of(shown(state, question.id()));
      case Pending.ForAnswer(Question question, _) ->
          reply == Permission.Reply.REJECT ? reject(state, question) : Step.of(state);
    };
  }

  /** Answers a permission, or shows all of it first if it was cut. */
  private static Step reply(AppState state, Permission permission, Permission.Reply reply) {
    var card =
        state.dialog().orElse(null) instanceof Dialog.RequestCard shown
            ? shown
            : new Dialog.RequestCard(permission.id(), 0, false);
    // What holds from now on is said and asked once more, as OpenCode does.
    if (reply == Permission.Reply.ALWAYS && !card.lasting()) {
      return Step.of(
          shown(state, new Dialog.RequestCard(permission.id(), card.scrollOffset(), true)));
    }
    if (state.layout().wholeRequests().contains(permission.id())) {
      return reply(state, permission, reply, Optional.empty());
    }
    return Step.of(state.dialog().isPresent() ? state : shown(state, permission.id()));
  }

  private static AppState shown(AppState state, RequestId request) {
    return shown(state, new Dialog.RequestCard(request, 0, false));
  }

  /** {@return the state in which all of a request is shown, to be looked at before a key counts} */
  private static AppState shown(AppState state, Dialog.RequestCard card) {
    return state
        .withAnswering(state.answering().facingAnew(state.now()))
        .withDialog(Optional.of(card));
  }

  /** Answers a permission whose whole request is on the screen. */
  static Step reply(
      AppState state, Permission permission, Permission.Reply reply, Optional<String> message) {
    if (state.answering().sent().contains(permission.id())) return Step.of(state);
    Optional<Tracked> asker = asker(state, permission.id());
    if (asker.isEmpty()) return tooLate(state, permission.id());
    return Step.of(
        sending(state, permission.id()),
        new Effect.Reply(asker.get().key(), permission, asker.get().directory(), reply, message));
  }

  static Step answer(AppState state, Question question, List<List<String>> answers) {
    if (state.answering().sent().contains(question.id())) return Step.of(state);
    Optional<Tracked> asker = asker(state, question.id());
    if (asker.isEmpty()) return tooLate(state, question.id());
    return Step.of(
        sending(state, question.id()),
        new Effect.Answer(asker.get().key(), question, asker.get().directory(), answers));
  }

  static Step reject(AppState state, Question question) {
    if (state.answering().sent().contains(question.id())) return Step.of(state);
    Optional<Tracked> asker = asker(state, question.id());
    if (asker.isEmpty()) return tooLate(state, question.id());
    return Step.of(
        sending(state, question.id()),
        new Effect.RejectQuestion(asker.get().key(), question, asker.get().directory()));
  }

  /** Opens the field for a word to the agent with the rejection. */
  static Step rejectWithReason(AppState state) {
    if (!(faced(state).orElse(null) instanceof Pending.ForPermission asked)) return Step.of(state);
    boolean sent = state.answering().sent().contains(asked.id());
    if (sent || !state.answering().isConsidered(asked.id(), state.now())) return Step.of(state);
    return Step.of(
        state.withDialog(
            Optional.of(
                new Dialog.Ask(
                    new Dialog.Matter.RejectReason(asked.permission()), TextField.EMPTY))));
  }

  private static AppState sending(AppState state, RequestId request) {
    return state.withAnswering(state.answering().sending(request)).withDialog(Optional.empty());
  }

  /** The server took the answer. */
  static Step answered(AppState state, SessionKey asker, RequestId request) {
    AppState done = state.withAnswering(state.answering().done(request));
    return Requests.settled(done, asker.server(), asker.session(), request);
  }

  /** The server did not take the answer. */
  static Step refused(AppState state, RequestId request, String reason) {
    AppState done = state.withAnswering(state.answering().done(request));
    return Step.of(Notices.say(done, Notice.Level.ERROR, reason));
  }

  /** The server knows the request no more: somebody else answered, or the run was stopped. */
  static Step gone(AppState state, SessionKey asker, RequestId request) {
    return answered(state, asker, request).then(next -> tooLate(next, request));
  }

  private static Step tooLate(AppState state, RequestId request) {
    AppState done = state.withAnswering(state.answering().done(request));
    return Step.of(
        Notices.say(done, Notice.Level.INFO, "Too late: this was answered or stopped elsewhere"));
  }

  private static Optional<Tracked> asker(AppState state, RequestId request) {
    return Panels.current(state)
        .map(state.sessions()::rootOf)
        .flatMap(root ->
            state.sessions().family(root).stream()
                .filter(one -> one.requests().containsKey(request))
                .findFirst());
  }
}
