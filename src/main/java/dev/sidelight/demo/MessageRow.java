package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message and its parts. Guarded by the timeline. */
final class MessageRow {
  final String id;
  final SessionRow session;
  final long created;
  final String agent;
  final ModelChoice model;

  /** Of an assistant's message: the user's message that it answers. */
  final Optional<String> answers;

  final List<PartRow> parts = new ArrayList<>();

  /** Milliseconds since 1970, 0 while it runs. */
  long completed;

  String finish = "";
  Optional<Json> error = Optional.empty();
  Usage usage = Usage.NONE;

  /**
   * Of an assistant's message: a compaction's summary; of a user's: its turn has been summed up.
   */
  boolean summary;

  private MessageRow(
      String id,
      SessionRow session,
      long created,
      String agent,
      ModelChoice model,
      Optional<String> answers) {
    this.id = id;
    this.session = session;
    this.created = created;
    this.agent = agent;
    this.model = model;
    this.answers = answers;
  }

  static MessageRow ofUser(
      String id, SessionRow session, long created, String agent, ModelChoice model) {
    return new MessageRow(id, session, created, agent, model, Optional.empty());
  }

  static MessageRow ofAssistant(
      String id,
      SessionRow session,
      long created,
      String agent,
      ModelChoice model,
      String answers) {
    return new MessageRow(id, session, created, agent, model, Optional.of(answers));
  }

  PartRow add(String partId, Json.Obj body) {
    var part = new PartRow(partId, this, body);
    parts.add(part);
    return part;
  }

  Json.Obj info() {
    return answers.isEmpty() ? userInfo() : assistantInfo(answers.get());
  }

  Json.Obj json() {
    return Json.object("info", info(), "parts", parts.stream().map(PartRow::json).toList());
  }

  private Json.Obj userInfo() {
    return new Fields()
        .with("id", id)
        .with("sessionID", session.id)
        .with("role", "user")
        .with("time", Json.object("created", created))
        .withIf(summary, "summary", Json.object("diffs", List.of()))
        .with("agent", agent)
        .with("model", model.ofMessage())
        .json();
  }

  private Json.Obj assistantInfo(String parent) {
    Json.Obj time =
        completed == 0
            ? Json.object("created", created)
            : Json.object("created", created, "completed", completed);
    String directory = session.place.directory();
    return new Fields()
        .with("id", id)
        .with("sessionID", session.id)
        .with("role", "assistant")
        .with("time", time)
        .withIf(error.isPresent(), "error", error)
        .with("parentID", parent)
        .with("modelID", model.model())
        .with("providerID", model.provider())
        .withText("variant", model.variant())
        .with("mode", agent)
        .with("agent", agent)
        .with("path", Json.object("cwd", directory, "root", directory))
        .withIf(summary, "summary", true)
        .with("cost", usage.costJson())
        .with("tokens", usage.json(!finish.isEmpty()))
        .withText("finish", finish)
        .json();
  }
}
