package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns a beat into what the run does next. */
final class Acting {
  /** Time that an attempt takes to be refused. */
  private static final Duration REFUSAL_TIME = Duration.ofMillis(350);

  private Acting() {}

  static void act(Run run, Beat beat) {
    switch (beat) {
      case Beat.Thinks(String text) -> Speech.speak(run, "reasoning", text);
      case Beat.Says(String text) ->
          Speech.speak(run, "text", text.replace("{answer}", run.answer));
      case Beat.Uses(Tool tool) -> use(run, tool);
      case Beat.Needs(Tool tool, String kind, String pattern, String always) ->
          need(run, tool, kind, pattern, always);
      case Beat.Asks(List<Json> questions) -> ask(run, questions);
      case Beat.Delegates(List<Beat.Helper> helpers) -> delegate(run, helpers);
      case Beat.Overloaded(String reason, List<Duration> waits, boolean givesUp) ->
          overloaded(run, reason, waits, givesUp);
      case Beat.Fails(Json error) -> {
        run.steps().open();
        run.then(900, () -> run.failed(error));
      }
      case Beat.Compacts(String summary, boolean automatic) ->
          Compaction.compact(run, summary, automatic);
      case Beat.Shells(Tool tool) -> Shell.act(run, tool);
      case Beat.Pauses(Duration time) -> {
        run.steps().open();
        run.thenExactly(time, () -> {});
      }
    }
  }

  private static void use(Run run, Tool tool) {
    run.steps().start();
    run.then(
        120,
        () -> {
          var call = ToolCall.pending(run, tool);
          run.then(
              90,
              () -> {
                call.running();
                if (tool.name().equals("todowrite")) {
                  run.stage.todos(run.session, tool.input().at("todos").items());
                }
                call.play();
                run.then(60, () -> run.steps().close("tool-calls"));
              });
        });
  }

  private static void need(Run run, Tool tool, String kind, String pattern, String always) {
    run.steps().start();
    run.then(
        120,
        () -> {
          var call = ToolCall.pending(run, tool);
          Json.Obj fields =
              Json.object(
                  "permission",
                  kind,
                  "patterns",
                  List.of(pattern),
                  "metadata",
                  tool.isShell() ? Json.object("command", pattern) : Json.object(),
                  "always",
                  List.of(always),
                  "tool",
                  call.reference());
          run.then(
              90,
              () -> {
                call.running();
                Requests.permission(run, fields, verdict -> decide(call, run, verdict));
              });
        });
  }

  private static void decide(ToolCall call, Run run, Verdict verdict) {
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

  private static void ask(Run run, List<Json> questions) {
    run.steps().start();
    run.then(
        120,
        () -> {
          String title =
              "Asked " + questions.size() + (questions.size() == 1 ? " question" : " questions");
          var tool =
              new Tool(
                  "question",
                  Json.object("questions", questions),
                  title,
                  List.of(),
                  Json.object("truncated", false),
                  Duration.ZERO);
          var call = ToolCall.pending(run, tool);
          Json.Obj fields = Json.object("questions", questions, "tool", call.reference());
          run.then(
              90,
              () -> {
                call.running();
                Requests.question(run, fields, verdict -> hear(call, run, questions, verdict));
              });
        });
  }

  private static void hear(ToolCall call, Run run, List<Json> questions, Verdict verdict) {
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

  private static void delegate(Run run, List<Beat.Helper> helpers) {
    run.steps().start();
    var open = new AtomicInteger(helpers.size());
    for (int i = 0; i < helpers.size(); i++) {
      Beat.Helper helper = helpers.get(i);
      boolean last = i == helpers.size() - 1;
      run.then(
          150,
          () -> {
            Delegation.start(run, helper, open);
            if (last) run.park();
          });
    }
  }

  private static void overloaded(Run run, String reason, List<Duration> waits, boolean givesUp) {
    run.steps().open();
    run.thenExactly(REFUSAL_TIME, () -> run.retrying = true);
    for (int i = 0; i < waits.size(); i++) {
      int attempt = i + 1;
      Duration wait = waits.get(i);
      run.then(
          0,
          () ->
              run.stage.status(
                  run.session,
                  Json.object(
                      "type",
                      "retry",
                      "attempt",
                      attempt,
                      "message",
                      reason,
                      "next",
                      run.stage.now() + run.stage.timeline.lasting(wait))));
      run.thenExactly(wait, () -> run.stage.busy(run.session));
      run.thenExactly(REFUSAL_TIME, () -> {});
    }
    run.then(0, () -> run.retrying = false);
    if (givesUp) {
      Json data =
          Json.object(
              "message",
              reason,
              "statusCode",
              429,
              "isRetryable",
              true,
              "metadata",
              Json.object("url", "https://api.anthropic.com/v1/messages"));
      run.then(0, () -> run.failed(Json.object("name", "APIError", "data", data)));
    }
  }
}
