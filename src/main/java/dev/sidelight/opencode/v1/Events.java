package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Fields.required;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.json.JsonScanner;
import dev.sidelight.model.Fact;
import dev.sidelight.model.LastWords;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.PartId;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.sse.SseFrame;
import dev.sidelight.opencode.sse.SseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of the events of one stream. The many and large events about parts are skimmed, and
 * parsed only for watched sessions. For one thread.
 */
final class Events implements SseReader.Foreknowledge {
  /** Sessions whose doings are remembered. */
  private static final int MOST_PULSES = 20_000;

  /** Directories whose pieces of text are known by their beginnings. */
  private static final int MOST_REFRAINS = 16;

  /** Events that tell nothing a panel of sessions shows. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "catalog.updated",
          "command.executed",
          "file.edited",
          "file.watcher.updated",
          "installation.update-available",
          "installation.updated",
          "integration.updated",
          "lsp.client.diagnostics",
          "lsp.updated",
          "mcp.tools.changed",
          "plugin.added",
          "reference.updated",
          "server.connected",
          "server.heartbeat",
          "session.diff",
          "session.idle",
          "tui.command.execute",
          "tui.prompt.append",
          "tui.toast.show",
          "vcs.branch.updated");

  private static final List<String> DIFFS =
      List.of("payload", "properties", "info", "summary", "diffs");

  private final Supplier<Set<SessionId>> watched;
  private final Tally tally;
  private final LongSupplier nanoTime;
  private final Touches touches;
  private final List<Refrain> refrains = new ArrayList<>();
  private final Pulses pulses = new Pulses(MOST_PULSES);

  /** What the frame that comes next is known to repeat, and where it was found to. */
  private @Nullable Refrain begun;

  /** Whether it says no more than the update before. */
  private boolean repeats;

  private byte[] begunIn = {};
  private int begunAt;

  /** The place of the session whose event was last found to repeat another. */
  private int place = Pulses.NONE;

  /**
   * @param watched sessions whose parts are handed over whole
   * @param nanoTime when the event that is read came
   */
  Events(Supplier<Set<SessionId>> watched, Tally tally, LongSupplier nanoTime) {
    this.watched = watched;
    this.tally = tally;
    this.nanoTime = nanoTime;
    touches = new Touches(pulses, nanoTime.getAsLong());
  }

  /** Hands over what the event tells; one that cannot be read is counted and passed over. */
  void read(SseFrame frame, Consumer<Fact> sink) {
    String type = "";
    try {
      if (readsAsBefore(frame, sink)) return;
      Envelope envelope = Envelope.of(frame);
      type = envelope.type();
      read(envelope, frame, sink);
    } catch (JsonException | MalformedException e) {
      tally.unreadable(type, e, frame);
    }
  }

  @Override
  public int plainUntil(byte[] bytes, int from, int to) {
    begun = begun(bytes, from, to);
    begunIn = bytes;
    begunAt = from;
    repeats = false;
    if (begun == null) return from;
    int end = begun.end(from);
    if (!begun.updated()) return end;
    int partEnd = pulses.reprises().end(place, bytes, end, to);
    repeats = partEnd >= 0;
    return Math.max(end, partEnd);
  }

  /** {@return what is repeated by what starts there, whose session then has the place} */
  private @Nullable Refrain begun(byte[] bytes, int from, int to) {
    for (int i = 0; i < refrains.size(); i++) {
      Refrain refrain = refrains.get(i);
      if (!refrain.isRepeated(bytes, from, to)) continue;
      place = pulses.find(bytes, refrain.start(from), refrain.end(from));
      return place == Pulses.NONE ? null : refrain;
    }
    return null;
  }

  /** {@return whether it is of a part of an unwatched session, and that has been noted} */
  private boolean readsAsBefore(SseFrame frame, Consumer<Fact> sink) throws JsonException {
    int to = frame.offset() + frame.length();
    boolean foreknown = begun != null && begunAt == frame.offset() && begunIn == frame.bytes();
    Refrain refrain = foreknown ? begun : begun(frame.bytes(), frame.offset(), to);
    int at = place;
    begun = null;
    if (refrain == null || isWatched(at)) return false;
    tally.dropped();
    stirred(at, sink);
    if (!refrain.updated()) return true;
    int end = refrain.end(frame.offset());
    boolean saysTheSame =
        foreknown ? repeats : pulses.reprises().end(at, frame.bytes(), end, to) >= 0;
    if (!saysTheSame) update(pulses.at(at), frame.bytes(), end, to, sink);
    return true;
  }

  private boolean isWatched(int at) {
    Set<SessionId> all = watched.get();
    return !all.isEmpty() && all.contains(pulses.at(at).session());
  }

  /** Reads the update of a part from behind its session's id on. */
  private void update(Pulse of, byte[] bytes, int from, int to, Consumer<Fact> sink)
      throws JsonException {
    var scanner = new JsonScanner(bytes, from + 1, to - from - 1);
    if (!glimpse(of, scanner, sink)) return;
    int gap = scanner.passedStart();
    pulses.reprises().keep(of.place(), bytes, from, gap, scanner.passedEnd(), scanner.position());
  }

  private void stirred(int at, Consumer<Fact> sink) {
    List<SessionId> told = touches.stirred(at, nanoTime.getAsLong());
    if (!told.isEmpty()) sink.accept(new Fact.Touched(told));
  }

  private void read(Envelope envelope, SseFrame frame, Consumer<Fact> sink)
      throws JsonException, MalformedException {
    if (envelope.isDuplicate()) {
      tally.dropped();
    } else if (envelope.type().startsWith("message.part.") && envelope.properties() >= 0) {
      part(envelope, frame, sink);
    } else if (!IRRELEVANT.contains(envelope.type())) {
      Optional<Fact> fact = fact(envelope, parsed(frame).at("payload", "properties"));
      if (fact.isEmpty()) {
        tally.unrecognised(envelope.type());
      } else {
        note(fact.get());
        sink.accept(fact.get());
      }
    }
  }

  private static Json parsed(SseFrame frame) throws JsonException {
    return JsonReader.read(frame.bytes(), frame.offset(), frame.length(), DIFFS);
  }

  private static Optional<Fact> fact(Envelope envelope, Json properties) throws MalformedException {
    return Optional.ofNullable(
        switch (envelope.type()) {
          case "session.created", "session.updated" ->
              new Fact.SessionSeen(Entities.session(properties.at("info")));
          case "session.deleted" -> new Fact.SessionDeleted(deleted(properties));
          case "session.status" ->
              new Fact.StatusChanged(
                  session(properties),
                  Entities.status(properties.at("status")),
                  envelope.directory());
          case "session.error" ->
              new Fact.ErrorReported(
                  Fields.some(properties, "sessionID").map(SessionId::new),
                  Entities.failure(properties.at("error")));
          case "session.compacted" -> new Fact.Compacted(session(properties));
          case "message.updated" -> new Fact.MessageSeen(Messages.message(properties.at("info")));
          case "message.removed" ->
              new Fact.MessageRemoved(
                  session(properties), new MessageId(required(properties, "messageID")));
          case "permission.asked" -> new Fact.PermissionAsked(Entities.permission(properties));
          case "permission.replied" ->
              settled(properties, properties.text("reply").equals("reject"));
          case "question.asked" -> new Fact.QuestionAsked(Entities.question(properties));
          case "question.replied" -> settled(properties, false);
          case "question.rejected" -> settled(properties, true);
          case "todo.updated" ->
              new Fact.TodosChanged(session(properties), Entities.todos(properties.at("todos")));
          case "project.updated" -> new Fact.ProjectSeen(Entities.project(properties));
          case "server.instance.disposed" ->
              new Fact.InstanceDisposed(required(properties, "directory"));
          case "global.disposed" -> new Fact.AllDisposed();
          case "tui.session.select" -> new Fact.TuiSteered(session(properties));
          default -> null;
        });
  }

  private static SessionId session(Json properties) throws MalformedException {
    return new SessionId(required(properties, "sessionID"));
  }

  private static SessionId deleted(Json properties) throws MalformedException {
    return new SessionId(
        properties.has("sessionID")
            ? required(properties, "sessionID")
            : required(properties.at("info"), "id"));
  }

  private static Fact settled(Json properties, boolean rejected) throws MalformedException {
    return new Fact.RequestSettled(
        session(properties), new RequestId(required(properties, "requestID")), rejected);
  }

  /** Keeps what is remembered of a session in step. */
  private void note(Fact fact) {
    switch (fact) {
      case Fact.StatusChanged(var session, RunStatus.Idle _, _) -> pulses.remove(session);
      // From here on its id is one object in all that is told, and told from others at a glance.
      case Fact.StatusChanged(var session, RunStatus.Busy _, _) -> pulses.of(session);
      case Fact.StatusChanged(var session, RunStatus.Retry _, _) ->
          readNext(pulses.of(session)).forgetTold();
      case Fact.SessionDeleted(var session) -> pulses.remove(session);
      case Fact.MessageSeen(Message.Assistant message) when message.summary() ->
          readNext(pulses.of(message.session())).summarisesIn(message.id().value());
      default -> {
        // Says nothing about what a session does.
      }
    }
  }

  /** {@return the same, of whose session the next update is read whatever it repeats} */
  private Pulse readNext(Pulse pulse) {
    pulses.reprises().forget(pulse.place());
    return pulse;
  }

  private void part(Envelope envelope, SseFrame frame, Consumer<Fact> sink)
      throws JsonException, MalformedException {
    var scanner =
        new JsonScanner(frame.bytes(), frame.offset(), frame.length()).from(envelope.properties());
    String id = "";
    scanner.enterObject();
    while (id.isEmpty() && scanner.nextMember()) {
      if (!scanner.at("sessionID")) {
        scanner.skip();
        continue;
      }
      int start = scanner.position() + 1;
      id = scanner.string();
      boolean common = envelope.isPartUpdate() || envelope.type().equals("message.part.delta");
      if (common && !id.isEmpty()) learn(frame, envelope, start, scanner.position() - 1);
    }
    if (id.isEmpty()) throw new MalformedException("no \"sessionID\"");
    var session = new SessionId(id);
    Pulse pulse = pulses.of(session);
    stirred(pulse.place(), sink);
    boolean whole = watched.get().contains(session);
    if (whole) sink.accept(wholePart(envelope, parsed(frame).at("payload", "properties")));
    else tally.dropped();
    if (envelope.isPartUpdate()) {
      var again = scanner.from(envelope.properties());
      again.enterObject();
      glimpse(pulse, again, sink);
    }
  }

  /** Remembers how a piece of text begins, from its session's id as it stands in the frame. */
  private void learn(SseFrame frame, Envelope envelope, int start, int end) {
    if (refrains.size() == MOST_REFRAINS) return;
    int to = frame.offset() + frame.length();
    for (Refrain one : refrains) {
      if (one.isRepeated(frame.bytes(), frame.offset(), to)) return;
    }
    // Pieces of text come more often than all the rest.
    Refrain.of(frame, envelope, start, end)
        .ifPresent(one -> refrains.add(one.updated() ? refrains.size() : 0, one));
  }

  private static Fact wholePart(Envelope envelope, Json properties) throws MalformedException {
    return switch (envelope.type()) {
      case "message.part.updated" -> new Fact.PartSeen(Messages.part(properties.at("part")));
      case "message.part.delta" ->
          new Fact.PartGrew(
              session(properties),
              new MessageId(required(properties, "messageID")),
              new PartId(required(properties, "partID")),
              properties.text("field"),
              properties.text("delta"));
      case "message.part.removed" ->
          new Fact.PartRemoved(
              session(properties),
              new MessageId(required(properties, "messageID")),
              new PartId(required(properties, "partID")));
      default -> throw new MalformedException("unknown event of a part");
    };
  }

  /**
   * Takes a glimpse of the part that is among the next members, if one is.
   *
   * @return whether it is of a tool that will say much the same again
   */
  private boolean glimpse(Pulse pulse, JsonScanner scanner, Consumer<Fact> sink)
      throws JsonException {
    while (scanner.nextMember()) {
      if (scanner.at("part")) {
        PartGlimpse part = PartGlimpse.scan(scanner);
        glimpse(pulse, part, sink);
        return part.isOfRunningTool();
      }
      scanner.skip();
    }
    return false;
  }

  private void glimpse(Pulse pulse, PartGlimpse part, Consumer<Fact> sink) {
    SessionId session = pulse.session();
    readNext(pulse).seen(part).ifPresent(now -> sink.accept(new Fact.ActivitySeen(session, now)));
    if (part.words().isBlank() || pulse.isSummary(part.message())) return;
    String line = LastWords.of(part.words());
    if (!line.isEmpty()) {
      sink.accept(new Fact.TextEnded(session, new MessageId(part.message()), line));
    }
  }
}
