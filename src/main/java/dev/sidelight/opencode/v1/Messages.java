package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Fields.required;
import static dev.sidelight.opencode.v1.Fields.some;
import static dev.sidelight.opencode.v1.Fields.time;
import static dev.sidelight.opencode.v1.Fields.timeOrEpoch;

import dev.sidelight.json.Json;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads messages and their parts. */
final class Messages {
  /**
   * Where a user message keeps the diffs of its turn, megabytes at times, from the message's own
   * envelope inward.
   */
  static final List<String> DIFFS = List.of("info", "summary", "diffs");

  private Messages() {}

  static Message message(Json json) throws MalformedException {
    var id = new MessageId(required(json, "id"));
    var session = new SessionId(required(json, "sessionID"));
    var created = timeOrEpoch(json.at("time", "created"));
    return switch (json.text("role")) {
      case "user" ->
          new Message.User(
              id,
              session,
              created,
              some(json, "agent"),
              Entities.model(json.at("model")),
              some(json.at("model"), "variant").or(() -> some(json, "variant")));
      case "assistant" ->
          new Message.Assistant(
              id,
              session,
              created,
              some(json, "parentID").map(MessageId::new),
              time(json.at("time", "completed")),
              some(json, "finish"),
              json.at("error").isNull()
                  ? Optional.empty()
                  : Optional.of(Entities.failure(json.at("error"))),
              json.at("summary").isTrue(),
              some(json, "agent").orElseGet(() -> json.text("mode")),
              Entities.model(json).orElse(new ModelRef("", "")),
              some(json, "variant"),
              Entities.tokens(json.at("tokens")),
              json.at("cost").number().orElse(0.0));
      default -> throw new MalformedException("unknown role \"" + json.text("role") + "\"");
    };
  }

  static Part part(Json json) throws MalformedException {
    var id = new PartId(required(json, "id"));
    var message = new MessageId(required(json, "messageID"));
    var session = new SessionId(required(json, "sessionID"));
    String type = required(json, "type");
    return switch (type) {
      case "text" ->
          new Part.Text(
              id,
              message,
              session,
              json.text("text"),
              json.at("synthetic").isTrue(),
              // The assistant's has a start and, once whole, an end; a user's comes whole.
              json.at("time").isNull() || !json.at("time", "end").isNull());
      case "reasoning" ->
          new Part.Reasoning(
              id,
              message,
              session,
              json.text("text"),
              time(json.at("time", "start")),
              time(json.at("time", "end")));
      case "tool" -> tool(id, message, session, json);
      case "step-start" -> new Part.StepStart(id, message, session);
      case "step-finish" ->
          new Part.StepFinish(
              id, message, session, json.text("reason"), Entities.tokens(json.at("tokens")));
      case "file" ->
          new Part.File(
              id, message, session, json.text("mime"), json.text("filename"), json.text("url"));
      case "compaction" -> new Part.Compaction(id, message, session, json.at("auto").isTrue());
      case "subtask" ->
          new Part.Subtask(id, message, session, json.text("agent"), json.text("description"));
      default -> new Part.Other(id, message, session, type);
    };
  }

  private static Part.Tool tool(PartId id, MessageId message, SessionId session, Json json)
      throws MalformedException {
    Json state = json.at("state");
    Part.ToolStatus status = toolStatus(state.text("status"));
    return new Part.Tool(
        id,
        message,
        session,
        json.text("callID"),
        json.text("tool"),
        status,
        state.at("input"),
        some(state, "title"),
        status == Part.ToolStatus.ERROR ? state.text("error") : output(state),
        state.at("metadata"),
        time(state.at("time", "start")),
        time(state.at("time", "end")));
  }

  /** While a tool runs, what it printed so far is in its metadata. */
  private static String output(Json state) {
    return state.at("output").text().orElseGet(() -> state.at("metadata").text("output"));
  }

  static Part.ToolStatus toolStatus(String status) throws MalformedException {
    return switch (status) {
      case "pending" -> Part.ToolStatus.PENDING;
      case "running" -> Part.ToolStatus.RUNNING;
      case "completed" -> Part.ToolStatus.COMPLETED;
      case "error" -> Part.ToolStatus.ERROR;
      default -> throw new MalformedException("unknown state of a tool \"" + status + "\"");
    };
  }

  /**
   * Reads an item of a list of messages.
   *
   * @param leftOut is told of each part that cannot be read
   */
  static Transcript.Entry entry(Json json, BiConsumer<Json, MalformedException> leftOut)
      throws MalformedException {
    return new Transcript.Entry(
        message(json.at("info")), Fields.readable(json.at("parts"), Messages::part, leftOut));
  }
}
