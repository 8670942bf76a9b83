package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;
import java.util.Optional;

/** Everything that can happen to the demo's sessions, with the events that tell of it. */
final class Stage {
  /** Frames, as OpenCode 2 has it; when time is stepped, it waits for everybody. */
  private static final int MOST_WAITING = 4_096;

  final Timeline timeline;
  final Ids ids;
  final EventHub hub;
  final Store store = new Store();
  final long seed;

  Stage(DemoOptions options) {
    timeline = new Timeline(options);
    seed = options.seed();
    ids = new Ids(seed);
    int mostWaiting = options.stepped() ? Integer.MAX_VALUE : MOST_WAITING;
    hub = new EventHub(timeline, ids, new Ids(~seed), mostWaiting);
  }

  long now() {
    return timeline.millis();
  }

  String newId(String prefix) {
    return ids.ascending(prefix, now());
  }

  /**
   * @param title empty for the default one, which the first prompt replaces
   */
  SessionRow create(Place place, Optional<String> parent, String title) {
    long now = now();
    String kind = parent.isPresent() ? "Child session - " : "New session - ";
    var row =
        new SessionRow(
            ids.session(now),
            ids.slug(),
            place,
            parent,
            title.isEmpty() ? kind + Stamp.iso(now) : title,
            now);
    store.sessions.put(row.id, row);
    publishSession(row, "session.created");
    return row;
  }

  void updated(SessionRow row) {
    publishSession(row, "session.updated");
  }

  void rename(SessionRow row, String title) {
    row.title = title;
    updated(row);
  }

  /** Deletes children first. Whatever runs is ended without a word. */
  void delete(SessionRow row) {
    for (SessionRow child : store.children(row.id)) delete(child);
    row.run.ifPresent(Run::vanish);
    store.sessions.remove(row.id);
    store.statuses.remove(row.id);
    store.asks.values().removeIf(ask -> ask.run().session == row);
    publishSession(row, "session.deleted");
  }

  /**
   * @param before copy only what was said before this message
   */
  SessionRow fork(SessionRow row, Optional<String> before) {
    SessionRow copy = create(row.place, Optional.empty(), forkTitle(row.title));
    copy.metadata = row.metadata;
    copy.usage = row.usage;
    for (int i = 0; i < row.messageCount(); i++) {
      MessageRow message = row.message(i);
      if (before.equals(Optional.of(message.id))) break;
      copy.add(copied(message, copy));
    }
    updated(copy);
    return copy;
  }

  private String forkTitle(String title) {
    int mark = title.lastIndexOf(" (fork #");
    String stem = mark > 0 ? title.substring(0, mark) : title;
    int number = 1;
    while (titled(stem + " (fork #" + number + ")")) number++;
    return stem + " (fork #" + number + ")";
  }

  private boolean titled(String title) {
    return store.sessions.values().stream().anyMatch(row -> row.title.equals(title));
  }

  private MessageRow copied(MessageRow message, SessionRow into) {
    MessageRow copy =
        message.answers.isEmpty()
            ? MessageRow.ofUser(newId("msg"), into, message.created, message.agent, message.model)
            : MessageRow.ofAssistant(
                newId("msg"),
                into,
                message.created,
                message.agent,
                message.model,
                into.messageCount() == 0 ? "" : into.message(into.messageCount() - 1).id);
    copy.completed = message.completed;
    copy.finish = message.finish;
    copy.error = message.error;
    copy.usage = message.usage;
    copy.summary = message.summary;
    for (PartRow part : message.parts) copy.add(newId("prt"), part.body());
    return copy;
  }

  /** Publishes what the status map is about to say, as the real server does. */
  void status(SessionRow row, Json.Obj status) {
    publish(row, "session.status", Json.object("sessionID", row.id, "status", status));
    if (status.text("type").equals("idle")) {
      store.statuses.remove(row.id);
      publish(row, "session.idle", Json.object("sessionID", row.id));
    } else {
      store.statuses.put(row.id, status);
    }
  }

  void busy(SessionRow row) {
    status(row, Json.object("type", "busy"));
  }

  void idle(SessionRow row) {
    status(row, Json.object("type", "idle"));
  }

  void error(SessionRow row, Json error) {
    publish(row, "session.error", Json.object("sessionID", row.id, "error", error));
  }

  void diff(SessionRow row) {
    publish(row, "session.diff", Json.object("sessionID", row.id, "diff", List.of()));
  }

  void message(MessageRow message) {
    durable(
        message.session,
        "message.updated",
        Json.object("sessionID", message.session.id, "info", message.info()));
  }

  void part(PartRow part) {
    SessionRow row = part.message.session;
    durable(
        row,
        "message.part.updated",
        Json.object("sessionID", row.id, "part", part.json(), "time", now()));
  }

  void delta(PartRow part, String text) {
    SessionRow row = part.message.session;
    Json.Obj properties =
        new Fields()
            .with("sessionID", row.id)
            .with("messageID", part.message.id)
            .with("partID", part.id)
            .with("field", "text")
            .with("delta", text)
            .json();
    publish(row, "message.part.delta", properties);
  }

  void todos(SessionRow row, List<Json> todos) {
    row.todos = List.copyOf(todos);
    publish(row, "todo.updated", Json.object("sessionID", row.id, "todos", todos));
  }

  void publish(SessionRow row, String type, Json.Obj properties) {
    hub.publish(row.place, type, properties);
  }

  private void publishSession(SessionRow row, String type) {
    durable(row, type, Json.object("sessionID", row.id, "info", row.json()));
  }

  private void durable(SessionRow row, String type, Json.Obj properties) {
    hub.publishDurable(row.place, type, row.id, row.nextSeq(), properties);
  }
}
