package dev.sidelight.update;

import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Action;
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
  static AppState look(AppState state) {
    Optional<RequestId> faced = faced(state).map(Pending::id);
    return state.withAnswering(state.answering().facing(faced, state.now()));
  }

  /** {@return what an action does to the request that is faced; nothing if it does not answer} */
  static Optional<Step> run(AppState state, Action action) {
    return switch (action) {
      case ALLOW -> Optional.of(reply(state, Permission.Reply.ONCE));
      case ALLOW_ALWAYS -> Optional.of(reply(state, Permission.Reply.ALWAYS));
      case REJECT -> Optional.of(rejectFaced(state));
      case REJECT_BECAUSE -> Optional.of(rejectWithReason(state));
      default -> Optional.empty();
    };
  }

  /** A question is rejected by the same key as a permission. */
  private static Step rejectFaced(AppState state) {
    if (!(faced(state).orElse(null) instanceof Pending.ForAnswer asked)) {
      return reply(state, Permission.Reply.REJECT);
    }
    return state.answering().isConsidered(asked.id(), state.now())
        ? reject(state, asked.question())
        : Step.of(state);
  }

  /** Answers the permission that is faced, or shows all of it first if it was cut. */
  static Step reply(AppState state, Permission.Reply reply) {
    if (!(faced(state).orElse(null) instanceof Pending.ForPermission asked)) return Step.of(state);
    Permission permission = asked.permission();
    if (!state.answering().isConsidered(permission.id(), state.now())) return Step.of(state);
    if (state.answering().sent().contains(permission.id())) return Step.of(state);
    boolean whole = state.layout().wholeRequests().contains(permission.id());
    if (!whole || (reply == Permission.Reply.ALWAYS && !showsAlways(state, permission))) {
      return Step.of(state.withDialog(Optional.of(new Dialog.RequestCard(permission.id(), 0))));
    }
    return reply(state, permission, reply, Optional.empty());
  }

  /** {@return whether the screen says what "always" would allow, which no row does} */
  private static boolean showsAlways(AppState state, Permission permission) {
    boolean carded =
        state.dialog().isPresent() || Panels.current(state).map(state::isOpen).orElse(false);
    return carded || permission.patterns().containsAll(permission.always());
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
    if (!state.answering().isConsidered(asked.id(), state.now())) return Step.of(state);
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
