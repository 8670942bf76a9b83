package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One session: to see, to make, to change, to delete. */
final class SessionRoutes {
  private final Stage stage;

  SessionRoutes(Stage stage) {
    this.stage = stage;
  }

  void addTo(Routes routes) {
    routes.on("POST /session", (request, id) -> create(request));
    routes.on("GET /session/*", (request, id) -> Response.json(session(stage, id).json()));
    routes.on("PATCH /session/*", this::change);
    routes.on("DELETE /session/*", this::delete);
    routes.on("GET /session/*/message", this::messages);
    routes.on("GET /session/*/children", this::children);
    routes.on("GET /session/*/todo", this::todos);
    routes.on("GET /session/*/diff", (request, id) -> Response.json(Json.array()));
    routes.on("POST /session/*/fork", this::fork);
    routes.on("POST /session/*/share", this::share);
  }

  /**
   * {@return the session}
   *
   * @throws Refusal if there is none, or if that is no session's name
   */
  static SessionRow session(Stage stage, String id) throws Refusal {
    if (!id.startsWith("ses")) throw Refusal.internal();
    Optional<SessionRow> row = stage.store.session(id);
    if (row.isEmpty()) throw Refusal.noSession(id);
    return row.get();
  }

  private Response create(Request request) throws Refusal {
    Json body = request.json(Refusal.plainBadRequest());
    String directory = request.directory().orElse(Play.HOME.worktree());
    SessionRow row =
        stage.create(stage.store.place(directory), body.at("parentID").text(), body.text("title"));
    row.agent = body.text("agent");
    row.metadata = body.at("metadata");
    row.permission = body.at("permission");
    if (body.has("model")) row.model = Optional.of(model(body.at("model"), "id"));
    return Response.json(row.json());
  }

  /**
   * @param idKey what this request calls the model's name
   */
  static ModelChoice model(Json model, String idKey) {
    return new ModelChoice(model.text("providerID"), model.text(idKey), model.text("variant"));
  }

  private Response change(Request request, String id) throws Refusal {
    SessionRow row = session(stage, id);
    Json body = request.json(Refusal.internal());
    Json title = body.at("title");
    if (!title.isNull() && title.text().isEmpty()) {
      throw Refusal.badRequest("Expected string | null, got " + title, "title", "Payload");
    }
    title.text().ifPresent(text -> row.title = text);
    body.at("time", "archived").whole().ifPresent(time -> row.archived = Optional.of(time));
    if (body.has("metadata")) {
      row.metadata = body.at("metadata");
      row.updated = stage.now();
    }
    stage.updated(row);
    return Response.json(row.json());
  }

  private Response delete(Request request, String id) throws Refusal {
    stage.delete(session(stage, id));
    return Response.yes();
  }

  private Response children(Request request, String id) throws Refusal {
    session(stage, id);
    return Response.json(Json.of(stage.store.children(id).stream().map(SessionRow::json).toList()));
  }

  private Response todos(Request request, String id) throws Refusal {
    return Response.json(Json.of(session(stage, id).todos));
  }

  private Response fork(Request request, String id) throws Refusal {
    SessionRow row = session(stage, id);
    Json body = request.json(Refusal.internal());
    return Response.json(stage.fork(row, body.at("messageID").text()).json());
  }

  private Response share(Request request, String id) throws Refusal {
    session(stage, id);
    throw Refusal.noSharing();
  }

  private Response messages(Request request, String id) throws Refusal {
    SessionRow row = session(stage, id);
    int limit =
        request
            .number("limit", Refusal.badRequest("Expected an integer, got NaN", "limit", "Query"))
            .orElse(0);
    if (limit < 0) {
      throw Refusal.badRequest(
          "Expected a value greater than or equal to 0, got " + limit, "limit", "Query");
    }
    Optional<String> before = request.parameter("before");
    if (before.isPresent() && limit <= 0) throw Refusal.plainBadRequest();
    int end = before.isPresent() ? indexOf(row, before.get()) : row.messageCount();
    int start = limit <= 0 ? 0 : Math.max(0, end - limit);
    var page = new ArrayList<Json>();
    for (int i = start; i < end; i++) page.add(row.message(i).json());
    Response.Whole response = Response.json(Json.of(page));
    if (start == 0) return response;
    String cursor = cursor(row.message(start));
    String host = request.header("host").orElse("127.0.0.1");
    return response
        .with("Access-Control-Expose-Headers: Link, X-Next-Cursor")
        .with(
            "Link: <http://"
                + host
                + request.path()
                + "?limit="
                + limit
                + "&before="
                + cursor
                + ">; rel=\"next\"")
        .with("x-next-cursor: " + cursor);
  }

  private static int indexOf(SessionRow row, String cursor) throws Refusal {
    String id = ListRoutes.decoded(cursor, Refusal.plainBadRequest()).text("id");
    for (int i = 0; i < row.messageCount(); i++) {
      if (row.message(i).id.equals(id)) return i;
    }
    throw Refusal.plainBadRequest();
  }

  private static String cursor(MessageRow message) {
    String json = Json.object("id", message.id, "time", message.created).toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the last assistant's message with its parts, or null if there is none} */
  static Json lastAnswer(SessionRow row) {
    for (int i = row.messageCount() - 1; i >= 0; i--) {
      if (row.message(i).answers.isPresent()) return row.message(i).json();
    }
    return Json.Null.VALUE;
  }

  static List<String> files(Json parts) {
    return parts.items().stream()
        .filter(part -> part.text("type").equals("file"))
        .map(part -> part.at("filename").text().orElse(part.text("url")))
        .toList();
  }
}
