package dev.sidelight.app;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Tokens;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Run;
import dev.sidelight.update.RestoredRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The JSON of what is kept; times are milliseconds since 1970. */
final class KeptJson {
  /** Of the form of the file; raised when an older program would misread it. */
  static final int VERSION = 1;

  /** Characters that are kept of a title or a last line at most. */
  private static final int LONGEST_TEXT = 500;

  /** The end of the year 9999. */
  private static final long LATEST = 253_402_300_799_999L;

  private KeptJson() {}

  static Json write(Kept kept) {
    List<Json> sessions = new ArrayList<>();
    for (Map.Entry<SessionKey, Kept.Entry> one : kept.sessions().entrySet()) {
      sessions.add(entry(one.getKey(), one.getValue()));
    }
    return Json.object("version", VERSION, "sessions", sessions);
  }

  private static Json entry(SessionKey key, Kept.Entry entry) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("server", key.server().url());
    members.put("id", key.session().value());
    entry.unvisited().ifPresent(by -> members.put("unvisited", word(by)));
    if (entry.pinned()) members.put("pinned", true);
    entry.muted().ifPresent(muted -> members.put("muted", muted));
    entry
        .row()
        .ifPresent(row -> {
          members.put("session", session(row.session()));
          members.put("run", run(row.run()));
        });
    return Json.of(members);
  }

  private static Json session(Session session) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("title", cut(session.title()));
    members.put("project", session.project());
    members.put("directory", session.directory());
    session.agent().ifPresent(agent -> members.put("agent", agent));
    session
        .model()
        .ifPresent(model ->
            members.put("model", Json.object("provider", model.provider(), "id", model.model())));
    members.put("created", session.created().toEpochMilli());
    members.put("updated", session.updated().toEpochMilli());
    return Json.of(members);
  }

  private static Json run(Run.Ended run) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("outcome", word(run.outcome()));
    members.put("text", cut(run.text()));
    members.put("at", run.at().toEpochMilli());
    members.put("took", run.took().toMillis());
    members.put("whileOffline", run.whileOffline());
    run.last().ifPresent(last -> members.put("last", last.value()));
    return Json.of(members);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** {@return the version of the form, 0 if it says none} */
  static long version(Json file) {
    return file.whole("version");
  }

  /**
   * {@return what the file says; entries that say nothing are left out}
   *
   * @throws JsonException if it is not of this form
   */
  static Kept read(Json file) throws JsonException {
    if (version(file) != VERSION) throw new JsonException("is of another version");
    if (!(file.at("sessions") instanceof Json.Arr(var items))) {
      throw new JsonException("has no list of sessions");
    }
    SequencedMap<SessionKey, Kept.Entry> entries = new LinkedHashMap<>();
    for (Json item : items) {
      var key = new SessionKey(new ServerId(item.text("server")), new SessionId(item.text("id")));
      Kept.Entry entry = readEntry(item, key);
      if (!entry.equals(Kept.Entry.NOTHING)) entries.put(key, entry);
    }
    return new Kept(entries);
  }

  private static Kept.Entry readEntry(Json item, SessionKey key) {
    Optional<Boolean> muted =
        item.at("muted") instanceof Json.Bool(var value) ? Optional.of(value) : Optional.empty();
    return new Kept.Entry(
        named(Marks.Unvisited.values(), item.text("unvisited")),
        item.at("pinned").isTrue(),
        muted,
        readRow(item, key));
  }

  private static Optional<RestoredRow> readRow(Json item, SessionKey key) {
    Json run = item.at("run");
    Optional<Outcome> outcome = named(Outcome.values(), run.text("outcome"));
    if (outcome.isEmpty()) return Optional.empty();
    var ended =
        new Run.Ended(
            outcome.get(),
            run.text("text"),
            time(run, "at"),
            Duration.ofMillis(Math.clamp(run.whole("took"), 0, LATEST)),
            run.at("whileOffline").isTrue(),
            run.at("last").text().map(MessageId::new));
    return Optional.of(new RestoredRow(key, readSession(item.at("session"), key), ended));
  }

  private static Session readSession(Json item, SessionKey key) {
    Json model = item.at("model");
    return new Session(
        key.session(),
        Optional.empty(),
        item.text("project"),
        item.text("directory"),
        item.text("title"),
        item.at("agent").text(),
        model.at("id").text().map(id -> new ModelRef(model.text("provider"), id)),
        Optional.empty(),
        0,
        Tokens.NONE,
        time(item, "created"),
        time(item, "updated"),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static Instant time(Json item, String key) {
    return Instant.ofEpochMilli(Math.clamp(item.whole(key), 0, LATEST));
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, String word) {
    for (E one : all) {
      if (word(one).equals(word)) return Optional.of(one);
    }
    return Optional.empty();
  }
}
