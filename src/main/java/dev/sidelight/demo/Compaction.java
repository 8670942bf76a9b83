package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;

/** Sums up a session's history, as happens when the context is full or the user wishes it. */
final class Compaction {
  private static final String SUMMARY =
      """
      ## Goal
      Continue the work of this session with less to carry.

      ## Done so far
      - The questions above were answered and the changes were made
      - All checks passed when they last ran

      ## Next
      Wait for the next instruction.
      """;

  private static final String GO_ON =
      "Continue if you have next steps, or stop and ask for clarification if you are unsure how"
          + " to proceed.";

  private Compaction() {}

  /** Compacts because the user asked for it, in a run of its own or after the one that runs. */
  static void byHand(Stage stage, SessionRow session, ModelChoice model) {
    MessageRow request = request(stage, session, model, false);
    Run.beginWith(stage, session, request, List.of(new Beat.Compacts(SUMMARY, false)));
  }

  /** Compacts as a beat of a run. */
  static void compact(Run run, String summary, boolean automatic) {
    Stage stage = run.stage;
    SessionRow session = run.session;
    ModelChoice model = session.model.orElse(ModelChoice.SONNET);
    if (automatic) {
      run.steps().close("stop");
      run.steps().answer(request(stage, session, model, true));
    }
    run.steps().openSummary();
    Speech.speak(run, "text", summary);
    run.then(
        40,
        () -> {
          run.steps().close("stop");
          if (automatic) run.steps().answer(goOn(stage, session, model));
          stage.publish(session, "session.compacted", Json.object("sessionID", session.id));
        });
  }

  private static MessageRow request(
      Stage stage, SessionRow session, ModelChoice model, boolean automatic) {
    return user(stage, session, model, Json.object("type", "compaction", "auto", automatic));
  }

  private static MessageRow goOn(Stage stage, SessionRow session, ModelChoice model) {
    return user(
        stage, session, model, Json.object("type", "text", "text", GO_ON, "synthetic", true));
  }

  private static MessageRow user(
      Stage stage, SessionRow session, ModelChoice model, Json.Obj part) {
    String agent = session.agent.isEmpty() ? "build" : session.agent;
    var message = MessageRow.ofUser(stage.newId("msg"), session, stage.now(), agent, model);
    session.add(message);
    stage.message(message);
    stage.part(message.add(stage.newId("prt"), part));
    return message;
  }
}
