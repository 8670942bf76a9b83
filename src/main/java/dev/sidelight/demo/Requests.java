package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Permissions and questions: asked, answered, refused. Guarded by the timeline. */
final class Requests {
  private Requests() {}

  /**
   * Asks for leave and lets the run wait, unless it was given for good before.
   *
   * @param fields all members but the names
   * @return whether the user is asked
   */
  static boolean permission(Run run, Json.Obj fields, Consumer<Verdict> settled) {
    Ask ask = ask(run, "per", fields, settled);
    if (run.stage.store.grants.contains(ask.grant())) return false;
    open(ask, "permission.asked");
    return true;
  }

  static void question(Run run, Json.Obj fields, Consumer<Verdict> settled) {
    open(ask(run, "que", fields, settled), "question.asked");
  }

  private static Ask ask(Run run, String prefix, Json.Obj fields, Consumer<Verdict> settled) {
    String id = run.stage.newId(prefix);
    Json.Obj json =
        new Fields().with("id", id).with("sessionID", run.session.id).withAll(fields).json();
    return new Ask(id, prefix.equals("per"), json, run, settled);
  }

  private static void open(Ask ask, String event) {
    Stage stage = ask.run().stage;
    stage.store.asks.put(ask.id(), ask);
    stage.publish(ask.run().session, event, ask.json());
    ask.run().park();
  }

  /**
   * Answers a permission.
   *
   * @param reply {@code once}, {@code always} or {@code reject}
   */
  static void reply(Stage stage, Ask ask, String reply, Optional<String> feedback) {
    settle(stage, ask, reply, replied(ask, reply), verdict(reply, feedback));
    if (reply.equals("always")) {
      stage.store.grants.add(ask.grant());
      for (Ask other : othersOf(stage, ask)) {
        if (other.grant().equals(ask.grant())) {
          settle(stage, other, reply, replied(other, reply), new Verdict.Allowed());
        }
      }
    } else if (reply.equals("reject")) {
      for (Ask other : othersOf(stage, ask)) {
        settle(stage, other, reply, replied(other, reply), verdict(reply, Optional.empty()));
      }
    }
  }

  private static Verdict verdict(String reply, Optional<String> feedback) {
    return reply.equals("reject") ? new Verdict.Refused(feedback) : new Verdict.Allowed();
  }

  private static List<Ask> othersOf(Stage stage, Ask ask) {
    return stage.store.asks.values().stream()
        .filter(other -> other.permission() && other.run().session == ask.run().session)
        .toList();
  }

  private static Json.Obj replied(Ask ask, String reply) {
    return Json.object("sessionID", ask.run().session.id, "requestID", ask.id(), "reply", reply);
  }

  static void answer(Stage stage, Ask ask, List<List<String>> answers) {
    Json.Obj event =
        Json.object("sessionID", ask.run().session.id, "requestID", ask.id(), "answers", answers);
    settle(stage, ask, "replied", event, new Verdict.Answered(answers));
  }

  static void rejectQuestion(Stage stage, Ask ask) {
    Json.Obj event = Json.object("sessionID", ask.run().session.id, "requestID", ask.id());
    settle(stage, ask, "rejected", event, new Verdict.Refused(Optional.empty()));
  }

  private static void settle(Stage stage, Ask ask, String how, Json.Obj event, Verdict verdict) {
    stage.store.asks.remove(ask.id());
    String type =
        ask.permission()
            ? "permission.replied"
            : how.equals("rejected") ? "question.rejected" : "question.replied";
    stage.publish(ask.run().session, type, event);
    ask.run().resume(() -> ask.settled().accept(verdict));
  }
}
