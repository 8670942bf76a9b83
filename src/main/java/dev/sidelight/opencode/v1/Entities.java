package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Fields.required;
import static dev.sidelight.opencode.v1.Fields.some;
import static dev.sidelight.opencode.v1.Fields.texts;
import static dev.sidelight.opencode.v1.Fields.time;
import static dev.sidelight.opencode.v1.Fields.timeOrEpoch;

import dev.sidelight.json.Json;
import dev.sidelight.model.Failure;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Project;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Todo;
import dev.sidelight.model.Tokens;
import java.util.List;
import java.util.Optional;

/** Reads all that is not a message: sessions, statuses, requests, projects. */
final class Entities {
  private Entities() {}

  static Session session(Json json) throws MalformedException {
    Json model = json.at("model");
    return new Session(
        new SessionId(required(json, "id")),
        some(json, "parentID").map(SessionId::new),
        json.text("projectID"),
        some(json, "directory").orElseGet(() -> json.at("location").text("directory")),
        json.text("title"),
        some(json, "agent"),
        some(model, "id").map(id -> new ModelRef(model.text("providerID"), id)),
        some(model, "variant").filter(variant -> !variant.equals("default")),
        json.at("cost").number().orElse(0.0),
        tokens(json.at("tokens")),
        timeOrEpoch(json.at("time", "created")),
        timeOrEpoch(json.at("time", "updated")),
        time(json.at("time", "archived")),
        some(json.at("share"), "url"),
        json.text("version"));
  }

  static Tokens tokens(Json json) {
    Json cache = json.at("cache");
    return new Tokens(
        json.whole("input"),
        json.whole("output"),
        json.whole("reasoning"),
        cache.whole("read"),
        cache.whole("write"));
  }

  static Project project(Json json) throws MalformedException {
    return new Project(required(json, "id"), json.text("worktree"));
  }

  static RunStatus status(Json json) throws MalformedException {
    return switch (json.text("type")) {
      case "idle" -> new RunStatus.Idle();
      case "busy" -> new RunStatus.Busy();
      case "retry" ->
          new RunStatus.Retry(
              Math.clamp(json.whole("attempt"), 1, Integer.MAX_VALUE),
              json.text("message"),
              timeOrEpoch(json.at("next")));
      default -> throw new MalformedException("unknown status \"" + json.text("type") + "\"");
    };
  }

  static Failure failure(Json json) {
    String name = some(json, "name").orElse("UnknownError");
    return new Failure(
        name, some(json.at("data"), "message").or(() -> some(json, "message")).orElse(name));
  }

  static Permission permission(Json json) throws MalformedException {
    return new Permission(
        new RequestId(required(json, "id")),
        new SessionId(required(json, "sessionID")),
        json.text("permission"),
        texts(json.at("patterns")),
        json.at("metadata"),
        texts(json.at("always")),
        json.at("tool").text("callID"));
  }

  static Question question(Json json) throws MalformedException {
    List<Question.Item> items = json.at("questions").items().stream().map(Entities::item).toList();
    if (items.isEmpty()) throw new MalformedException("no \"questions\"");
    return new Question(
        new RequestId(required(json, "id")),
        new SessionId(required(json, "sessionID")),
        items,
        json.at("tool").text("callID"));
  }

  private static Question.Item item(Json json) {
    return new Question.Item(
        json.text("question"),
        json.text("header"),
        json.at("options").items().stream()
            .map(option -> new Question.Option(option.text("label"), option.text("description")))
            .toList(),
        json.at("multiple").isTrue(),
        // Own words are allowed unless the server says no.
        json.at("custom").isNull() || json.at("custom").isTrue());
  }

  static Todo todo(Json json) {
    return new Todo(json.text("content"), json.text("status"), json.text("priority"));
  }

  static List<Todo> todos(Json array) {
    return array.items().stream().map(Entities::todo).toList();
  }

  static Optional<ModelRef> model(Json json) {
    return some(json, "modelID").map(id -> new ModelRef(json.text("providerID"), id));
  }
}
