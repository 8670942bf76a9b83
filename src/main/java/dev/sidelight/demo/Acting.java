package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;
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
          Interview.need(run, tool, kind, pattern, always);
      case Beat.Asks(List<Json> questions) -> Interview.ask(run, questions);
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
      run.then(0, () -> run.stage.status(run.session, retry(run.stage, attempt, reason, wait)));
      run.thenExactly(wait, () -> run.stage.busy(run.session));
      run.thenExactly(REFUSAL_TIME, () -> {});
    }
    run.then(0, () -> run.retrying = false);
    if (givesUp) run.then(0, () -> run.failed(tooManyRequests(reason)));
  }

  private static Json.Obj retry(Stage stage, int attempt, String reason, Duration wait) {
    return new Fields()
        .with("type", "retry")
        .with("attempt", attempt)
        .with("message", reason)
        .with("next", stage.now() + stage.timeline.lasting(wait))
        .json();
  }

  private static Json tooManyRequests(String reason) {
    Json data =
        new Fields()
            .with("message", reason)
            .with("statusCode", 429)
            .with("isRetryable", true)
            .with("metadata", Json.object("url", "https://api.anthropic.com/v1/messages"))
            .json();
    return Json.object("name", "APIError", "data", data);
  }
}
