package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Beats that wait for the user: a tool that needs leave, and questions. */
final class Interview {
  private Interview() {}

  /** Asks for leave to use the tool, and uses it unless that is refused. */
  static void need(Run run, Tool tool, String kind, String pattern, String always) {
    run.steps().start();
    run.then(
        120,
        () -> {
          var call = ToolCall.pending(run, tool);
          Json.Obj request =
              new Fields()
                  .with("permission", kind)
                  .with("patterns", List.of(pattern))
                  .with("metadata", tool.isShell() ? tool.command() : Json.object())
                  .with("always", List.of(always))
                  .with("tool", call.reference())
                  .json();
          run.then(90, () -> need(run, call, request));
        });
  }

  private static void need(Run run, ToolCall call, Json.Obj request) {
    boolean asked = Requests.permission(run, request, verdict -> decide(run, call, verdict));
    call.running();
    if (!asked) decide(run, call, new Verdict.Allowed());
  }

  private static void decide(Run run, ToolCall call, Verdict verdict) {
    switch (verdict) {
      case Verdict.Allowed() -> {
        call.play();
        run.then(60, () -> run.steps().close("tool-calls"));
      }
      case Verdict.Refused(Optional<String> feedback) when feedback.isPresent() -> {
        call.fail(
            "The user rejected permission to use this specific tool call with the following"
                + " feedback: "
                + feedback.get());
        run.answer = feedback.get();
        run.then(60, () -> run.steps().close("tool-calls"));
      }
      case Verdict.Refused(var ignored) -> {
        call.fail("The user rejected permission to use this specific tool call.");
        run.refused();
      }
      case Verdict.Answered(var ignored) -> throw new IllegalStateException("not a question");
    }
  }

  /** Asks questions, and goes on with the answers. */
  static void ask(Run run, List<Json> questions) {
    run.steps().start();
    run.then(
        120,
        () -> {
          var call = ToolCall.pending(run, tool(questions));
          Json.Obj request = Json.object("questions", questions, "tool", call.reference());
          run.then(
              90,
              () -> {
                Requests.question(run, request, verdict -> hear(run, call, questions, verdict));
                call.running();
              });
        });
  }

  private static Tool tool(List<Json> questions) {
    int count = questions.size();
    return new Tool(
        "question",
        Json.object("questions", questions),
        "Asked " + count + (count == 1 ? " question" : " questions"),
        List.of(),
        Json.object("truncated", false),
        Duration.ZERO);
  }

  private static void hear(Run run, ToolCall call, List<Json> questions, Verdict verdict) {
    if (!(verdict instanceof Verdict.Answered(List<List<String>> answers))) {
      call.fail("The user dismissed this question");
      run.refused();
      return;
    }
    var told = new ArrayList<String>();
    var spoken = new ArrayList<String>();
    for (int i = 0; i < questions.size(); i++) {
      List<String> chosen = i < answers.size() ? answers.get(i) : List.of();
      String answer = chosen.isEmpty() ? "Unanswered" : String.join(", ", chosen);
      told.add("\"" + questions.get(i).text("question") + "\"=\"" + answer + "\"");
      spoken.add(answer);
    }
    run.answer = String.join("; ", spoken);
    call.complete(
        "User has answered your questions: "
            + String.join(", ", told)
            + ". You can now continue with the user's answers in mind.",
        Json.object("answers", answers, "truncated", false));
    run.then(60, () -> run.steps().close("tool-calls"));
  }
}
