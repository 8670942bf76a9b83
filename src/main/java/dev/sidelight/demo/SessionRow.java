package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session. Guarded by the timeline. */
final class SessionRow {
  /** Messages of this demo that are kept for each session; the oldest go first. */
  private static final int MOST_MESSAGES = 200;

  final String id;
  final String slug;
  final Place place;
  final Optional<String> parent;
  final long created;

  String title;

  /** What the title call will come up with, if the script knows. */
  Optional<String> plannedTitle = Optional.empty();

  String agent = "";
  Optional<ModelChoice> model = Optional.empty();
  long updated;
  Optional<Long> archived = Optional.empty();
  Usage usage = Usage.NONE;
  Json metadata = Json.Null.VALUE;
  Json permission = Json.Null.VALUE;
  List<Json> todos = List.of();

  /** What runs in it, if anything does. */
  Optional<Run> run = Optional.empty();

  /** What was said before the demo began. */
  History past = History.NONE;

  /** Whether what a turn changed has been summed up, as it is after every one. */
  boolean summed;

  private final List<MessageRow> messages = new ArrayList<>();
  private int seq;

  SessionRow(
      String id, String slug, Place place, Optional<String> parent, String title, long created) {
    this.id = id;
    this.slug = slug;
    this.place = place;
    this.parent = parent;
    this.title = title;
    this.created = created;
    this.updated = created;
  }

  /** {@return the number of its next durable event} */
  int nextSeq() {
    return seq++;
  }

  void add(MessageRow message) {
    if (messages.size() >= MOST_MESSAGES) messages.removeFirst();
    messages.add(message);
  }

  int messageCount() {
    return past.size() + messages.size();
  }

  /**
   * {@return a message, oldest first}
   *
   * @param index 0 to {@link #messageCount()}, exclusive
   */
  MessageRow message(int index) {
    return index < past.size() ? past.at(this, index) : messages.get(index - past.size());
  }

  Optional<MessageRow> messageWith(String messageId) {
    for (int i = messageCount() - 1; i >= 0; i--) {
      MessageRow message = message(i);
      if (message.id.equals(messageId)) return Optional.of(message);
    }
    return Optional.empty();
  }

  /** {@return the session as {@code /session} shows it} */
  Json.Obj json() {
    return new Fields()
        .with("id", id)
        .with("slug", slug)
        .with("projectID", place.project())
        .with("directory", place.directory())
        .with("path", "")
        .withIf(parent.isPresent(), "parentID", parent)
        .withIf(summed, "summary", Json.object("additions", 0, "deletions", 0, "files", 0))
        .with("cost", usage.costJson())
        .with("tokens", usage.json(false))
        .with("title", title)
        .withText("agent", agent)
        .withIf(model.isPresent(), "model", model.map(ModelChoice::ofSession))
        .with("version", DemoServer.VERSION)
        .withIf(!metadata.isNull(), "metadata", metadata)
        .withIf(!permission.isNull(), "permission", permission)
        .with("time", time())
        .json();
  }

  /** {@return the session as {@code /api/session} shows it} */
  Json.Obj jsonOfList() {
    return new Fields()
        .with("id", id)
        .withIf(parent.isPresent(), "parentID", parent)
        .with("projectID", place.project())
        .withText("agent", agent)
        .withIf(model.isPresent(), "model", model.map(ModelChoice::ofSession))
        .with("cost", usage.costJson())
        .with("tokens", usage.json(false))
        .with("time", time())
        .with("title", title)
        .with("location", Json.object("directory", place.directory()))
        .json();
  }

  private Json.Obj time() {
    return new Fields()
        .with("created", created)
        .with("updated", updated)
        .withIf(archived.isPresent(), "archived", archived)
        .json();
  }
}
