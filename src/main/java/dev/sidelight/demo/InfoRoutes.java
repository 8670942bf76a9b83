package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The server itself, its projects, agents, models and commands; its streams; attached TUIs. */
final class InfoRoutes {
  static final List<String> COMMANDS = List.of("init", "review");

  private static final List<String> TOAST_VARIANTS = List.of("info", "success", "warning", "error");
  private static final int MOST_FILES = 10;
  private static final int TOAST_MILLIS = 5_000;

  private final Stage stage;

  InfoRoutes(Stage stage) {
    this.stage = stage;
  }

  void addTo(Routes routes) {
    routes.on(
        "GET /global/health",
        (request, id) ->
            Response.json(Json.object("healthy", true, "version", DemoServer.VERSION)));
    routes.on("GET /api/health", (request, id) -> Response.json(Json.object("healthy", true)));
    routes.on(
        "GET /global/event",
        (request, id) -> new Response.Stream(stage.hub.subscribe(Optional.empty())));
    routes.on(
        "GET /event",
        (request, id) -> new Response.Stream(stage.hub.subscribe(Optional.of(directory(request)))));
    routes.on(
        "GET /project",
        (request, id) ->
            Response.json(
                Json.of(stage.store.projects.values().stream().map(Project::json).toList())));
    routes.on("GET /project/current", (request, id) -> Response.json(project(request).json()));
    routes.on("GET /path", (request, id) -> Response.json(path(request)));
    routes.on(
        "GET /vcs",
        (request, id) ->
            Response.json(
                Json.object("branch", project(request).branch(), "default_branch", "main")));
    routes.on("GET /agent", (request, id) -> Response.json(AGENTS));
    routes.on("GET /config/providers", (request, id) -> Response.json(Models.providers()));
    routes.on("GET /provider", (request, id) -> Response.json(Models.allProviders()));
    routes.on("GET /config", (request, id) -> Response.json(CONFIG));
    routes.on("GET /vcs/status", (request, id) -> Response.json(Json.array()));
    routes.on("GET /command", (request, id) -> Response.json(commands()));
    routes.on("GET /find/file", (request, id) -> Response.json(files(request)));
    routes.on("POST /tui/show-toast", (request, id) -> showToast(request));
    routes.on("POST /tui/select-session", (request, id) -> selectSession(request));
  }

  private static String directory(Request request) {
    return request.directory().orElse(Play.HOME.worktree());
  }

  private Project project(Request request) {
    String id = stage.store.place(directory(request)).project();
    Project known = stage.store.projects.get(id);
    return known == null
        ? new Project(Project.GLOBAL, "/", "", Topic.SHOP, stage.now(), List.of())
        : known;
  }

  private Json path(Request request) {
    return Json.object(
        "home", "/home/demo",
        "state", "/home/demo/.local/state/opencode",
        "config", "/home/demo/.config/opencode",
        "worktree", project(request).worktree(),
        "directory", directory(request));
  }

  private static final Json CONFIG =
      Json.object(
          "$schema", "https://opencode.ai/config.json", "model", "anthropic/claude-sonnet-4-5");

  private static final Json AGENTS =
      Json.array(
          agent("build", "The default agent. Executes tools based on configured permissions.")
              .with("mode", "primary")
              .json(),
          agent("plan", "Plan mode. Disallows all edit tools.").with("mode", "primary").json(),
          agent("general", "Researches complex questions and runs tasks of several steps.")
              .with("mode", "subagent")
              .json(),
          agent("explore", "Finds its way about a code base, fast.")
              .with("mode", "subagent")
              .json(),
          agent("compaction", "").with("mode", "primary").with("hidden", true).json(),
          agent("title", "").with("mode", "primary").with("hidden", true).json());

  private static Fields agent(String name, String description) {
    return new Fields()
        .with("name", name)
        .withText("description", description)
        .with("native", true)
        .with("permission", List.of())
        .with("options", Json.object());
  }

  private static Json commands() {
    return Json.array(
        command("init", "guided AGENTS.md setup").json(),
        command("review", "review changes [commit|branch|pr], defaults to uncommitted")
            .with("subtask", true)
            .json());
  }

  private static Fields command(String name, String description) {
    return new Fields()
        .with("name", name)
        .with("description", description)
        .with("source", "command")
        .with("template", "Do the following: $ARGUMENTS")
        .with("hints", List.of("$ARGUMENTS"));
  }

  private Json files(Request request) {
    String query = request.parameter("query").orElse("").toLowerCase(Locale.ROOT);
    return Json.of(
        project(request).files().stream()
            .filter(file -> isWithin(query, file.toLowerCase(Locale.ROOT)))
            .limit(MOST_FILES)
            .toList());
  }

  /** {@return whether the letters of the query come in that order in the file's path} */
  private static boolean isWithin(String query, String file) {
    int at = -1;
    for (int i = 0; i < query.length(); i++) {
      at = file.indexOf(query.charAt(i), at + 1);
      if (at < 0) return false;
    }
    return true;
  }

  private Response showToast(Request request) throws Refusal {
    Json body = request.json(Refusal.plainBadRequest());
    for (String key : List.of("message", "variant")) {
      if (!body.has(key)) throw Refusal.badRequest("Missing key", key, "Payload");
    }
    if (!TOAST_VARIANTS.contains(body.text("variant"))) {
      throw Refusal.badRequest(
          "Expected \"info\" | \"success\" | \"warning\" | \"error\", got " + body.at("variant"),
          "variant",
          "Payload");
    }
    Json.Obj toast =
        new Fields()
            .withText("title", body.text("title"))
            .with("message", body.text("message"))
            .with("variant", body.text("variant"))
            .with("duration", body.at("duration").whole().orElse((long) TOAST_MILLIS))
            .json();
    stage.hub.publish(project(request).place(), "tui.toast.show", toast);
    return Response.yes();
  }

  private Response selectSession(Request request) throws Refusal {
    Json body = request.json(Refusal.plainBadRequest());
    if (!body.has("sessionID")) throw Refusal.badRequest("Missing key", "sessionID", "Payload");
    SessionRow row = SessionRoutes.session(stage, body.text("sessionID"));
    stage.hub.publish(
        project(request).place(), "tui.session.select", Json.object("sessionID", row.id));
    return Response.yes();
  }
}
