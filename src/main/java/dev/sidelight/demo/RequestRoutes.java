package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;

/** Permissions and questions. */
final class RequestRoutes {
  private final Stage stage;

  RequestRoutes(Stage stage) {
    this.stage = stage;
  }

  void addTo(Routes routes) {
    routes.on("GET /permission", (request, id) -> list(true, request));
    routes.on("GET /question", (request, id) -> list(false, request));
    routes.on("POST /permission/*/reply", this::reply);
    routes.on("POST /question/*/reply", this::answer);
    routes.on("POST /question/*/reject", this::reject);
  }

  private Response list(boolean permissions, Request request) {
    String directory = request.directory().orElse(Play.HOME.worktree());
    return Response.json(Json.of(stage.store.asks(permissions, directory)));
  }

  private Response reply(Request request, String id) throws Refusal {
    Json body = request.json(Refusal.internal());
    if (!body.has("reply")) throw Refusal.badRequest("Missing key", "reply", "Payload");
    String reply = body.text("reply");
    if (!List.of("once", "always", "reject").contains(reply)) {
      throw Refusal.badRequest(
          "Expected \"once\" | \"always\" | \"reject\", got " + body.at("reply"),
          "reply",
          "Payload");
    }
    Requests.reply(stage, ask("Permission", id), reply, body.at("message").text());
    return Response.yes();
  }

  private Response answer(Request request, String id) throws Refusal {
    Json body = request.json(Refusal.internal());
    if (!body.has("answers")) throw Refusal.badRequest("Missing key", "answers", "Payload");
    List<List<String>> answers =
        body.at("answers").items().stream()
            .map(labels -> labels.items().stream().flatMap(label -> label.text().stream()).toList())
            .toList();
    Requests.answer(stage, ask("Question", id), answers);
    return Response.yes();
  }

  private Response reject(Request request, String id) throws Refusal {
    Requests.rejectQuestion(stage, ask("Question", id));
    return Response.yes();
  }

  private Ask ask(String kind, String id) throws Refusal {
    Ask ask = stage.store.asks.get(id);
    if (ask == null || ask.permission() != kind.equals("Permission")) throw Refusal.noAsk(kind, id);
    return ask;
  }
}
