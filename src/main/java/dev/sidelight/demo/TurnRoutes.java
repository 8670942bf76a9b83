package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What makes a session work, or stop. */
final class TurnRoutes {
  private final Stage stage;

  TurnRoutes(Stage stage) {
    this.stage = stage;
  }

  void addTo(Routes routes) {
    routes.on("POST /session/*/prompt_async", this::prompt);
    routes.on("POST /session/*/message", this::promptAndWait);
    routes.on("POST /session/*/abort", this::abort);
    routes.on("POST /session/*/summarize", this::summarize);
    routes.on("POST /session/*/shell", this::shell);
    routes.on("POST /session/*/command", this::command);
  }

  private Response prompt(Request request, String id) throws Refusal {
    prompt(SessionRoutes.session(stage, id), request);
    return Response.noContent();
  }

  private Response promptAndWait(Request request, String id) throws Refusal {
    SessionRow row = SessionRoutes.session(stage, id);
    prompt(row, request);
    return whenIdle(row, () -> SessionRoutes.lastAnswer(row));
  }

  private void prompt(SessionRow row, Request request) throws Refusal {
    Json body = request.json(Refusal.internal());
    if (!body.has("parts")) throw Refusal.badRequest("Missing key", "parts", "Payload");
    Prompt prompt = prompt(row, text(body.at("parts")), body);
    if (body.at("noReply").isTrue()) {
      Hearing.hear(stage, row, prompt);
    } else {
      Run.begin(stage, row, prompt, Replies.to(prompt.text(), row));
    }
  }

  private static Prompt prompt(SessionRow row, String text, Json body) {
    ModelChoice model =
        body.has("model")
            ? SessionRoutes.model(body.at("model"), "modelID")
            : row.model.orElse(ModelChoice.SONNET);
    return new Prompt(
        text,
        SessionRoutes.files(body.at("parts")),
        body.at("agent").text().orElse("build"),
        new ModelChoice(model.provider(), model.model(), body.text("variant")),
        body.at("messageID").text());
  }

  private static String text(Json parts) {
    var text = new StringBuilder();
    for (Json part : parts.items()) {
      if (!part.text("type").equals("text")) continue;
      if (!text.isEmpty()) text.append('\n');
      text.append(part.text("text"));
    }
    return text.toString();
  }

  /** As the real server: also fine with sessions that are idle or do not exist. */
  private Response abort(Request request, String id) {
    Optional<SessionRow> row = stage.store.session(id);
    if (row.isPresent() && row.get().run.isPresent()) {
      row.get().run.get().abort();
    } else {
      row.ifPresent(stage::idle);
    }
    return Response.yes();
  }

  private Response summarize(Request request, String id) throws Refusal {
    SessionRow row = SessionRoutes.session(stage, id);
    Json body = request.json(Refusal.internal());
    for (String key : List.of("providerID", "modelID")) {
      if (!body.has(key)) throw Refusal.badRequest("Missing key", key, "Payload");
    }
    Compaction.byHand(stage, row, SessionRoutes.model(body, "modelID"));
    return whenIdle(row, () -> Json.of(true));
  }

  private Response shell(Request request, String id) throws Refusal {
    SessionRow row = SessionRoutes.session(stage, id);
    Json body = request.json(Refusal.internal());
    if (!body.has("command")) throw Refusal.badRequest("Missing key", "command", "Payload");
    if (row.run.isPresent()) throw Refusal.busy(id);
    Shell.run(stage, row, body.at("agent").text().orElse("build"), body.text("command"));
    return whenIdle(row, () -> SessionRoutes.lastAnswer(row));
  }

  private Response command(Request request, String id) throws Refusal {
    SessionRow row = SessionRoutes.session(stage, id);
    Json body = request.json(Refusal.internal());
    if (!body.has("command")) throw Refusal.badRequest("Missing key", "command", "Payload");
    String name = body.text("command");
    if (!InfoRoutes.COMMANDS.contains(name)) {
      String message =
          "Command not found: \""
              + name
              + "\". Available commands: "
              + String.join(", ", InfoRoutes.COMMANDS);
      stage.error(
          row, Json.object("name", "UnknownError", "data", Json.object("message", message)));
      throw Refusal.internal();
    }
    String arguments = body.text("arguments");
    Prompt prompt = prompt(row, "/" + name + " " + arguments, body);
    Run.begin(stage, row, prompt, Replies.toCommand(name, arguments, row));
    return whenIdle(
        row,
        () -> {
          Json answer = SessionRoutes.lastAnswer(row);
          stage.publish(
              row,
              "command.executed",
              Json.object(
                  "name",
                  name,
                  "sessionID",
                  row.id,
                  "arguments",
                  arguments,
                  "messageID",
                  answer.at("info", "id")));
          return answer;
        });
  }

  /** {@return the answer as of the end of the session's run} */
  private static Response whenIdle(SessionRow row, Supplier<Json> answer) {
    var later = new CompletableFuture<Response>();
    row.run.orElseThrow().whenOver(() -> later.complete(Response.json(answer.get())));
    return new Response.Later(later);
  }
}
