package dev.sidelight.update;

import dev.sidelight.json.Json;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Tokens;
import dev.sidelight.model.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A server in memory: each thing that happens to a session changes what the server would answer,
 * and is told as the facts that OpenCode's events amount to.
 */
final class Server {
  static final String DIRECTORY = "/home/me/shop";
  private static final ModelRef MODEL = new ModelRef("anthropic", "sonnet-4.5");

  private final Supplier<Instant> clock;
  private final Consumer<Fact> stream;
  private final Map<SessionId, Chat> chats = new LinkedHashMap<>();
  private final Map<SessionId, RunStatus> statuses = new HashMap<>();
  private int ids;

  /**
   * @param clock the server's
   * @param stream hears every fact
   */
  Server(Supplier<Instant> clock, Consumer<Fact> stream) {
    this.clock = clock;
    this.stream = stream;
  }

  /** {@return the session, which is created now if there is none of that id} */
  Chat chat(String id, String title) {
    return chats.computeIfAbsent(
        new SessionId(id), key -> new Chat(header(key, Optional.empty(), title)));
  }

  Chat child(String id, String parent, String title) {
    return chats.computeIfAbsent(
        new SessionId(id), key -> new Chat(header(key, Optional.of(new SessionId(parent)), title)));
  }

  Optional<Chat> find(SessionId id) {
    return Optional.ofNullable(chats.get(id));
  }

  private Session header(SessionId id, Optional<SessionId> parent, String title) {
    return new Session(
        id,
        parent,
        "prj_shop",
        DIRECTORY,
        title,
        Optional.of("build"),
        Optional.of(MODEL),
        Optional.empty(),
        0,
        Tokens.NONE,
        clock.get(),
        clock.get(),
        Optional.empty(),
        Optional.empty(),
        "1.18.33");
  }

  /** {@return the truth, with the tails of all who run, are suspect or changed since} */
  Snapshot snapshot(Instant activeSince, Set<SessionId> suspects) {
    List<Permission> permissions = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    Map<SessionId, Transcript> tails = new HashMap<>();
    for (Chat chat : chats.values()) {
      permissions.addAll(chat.permissions.values());
      questions.addAll(chat.questions.values());
      boolean recent = !chat.session.updated().isBefore(activeSince);
      if (recent || suspects.contains(chat.id()) || statuses.containsKey(chat.id())) {
        tails.put(chat.id(), chat.tail(activeSince));
      }
    }
    List<Session> sessions = chats.values().stream().map(chat -> chat.session).toList();
    return new Snapshot(
        sessions,
        List.of(),
        statuses,
        permissions,
        questions,
        List.of(DIRECTORY),
        List.of(),
        tails);
  }

  /** {@return what another server says that shares the sessions but runs none of them} */
  Snapshot idle() {
    Map<SessionId, Transcript> tails = new HashMap<>();
    for (Chat chat : chats.values()) tails.put(chat.id(), chat.tail());
    List<Session> sessions = chats.values().stream().map(chat -> chat.session).toList();
    return new Snapshot(
        sessions, List.of(), Map.of(), List.of(), List.of(), List.of(DIRECTORY), List.of(), tails);
  }

  /** The process dies and a new one takes its place, which knows of nothing that ran. */
  void dies() {
    statuses.clear();
    chats.values().forEach(Chat::forgetRequests);
  }

  /** {@return a new id, later ones sorting after earlier ones} */
  private String newId(String prefix) {
    return "%s_%04d".formatted(prefix, ++ids);
  }

  private void tell(Fact fact) {
    stream.accept(fact);
  }

  /** One session, and what can happen to it. */
  final class Chat {
    private Session session;
    private final List<Transcript.Entry> entries = new ArrayList<>();
    private final Map<RequestId, Permission> permissions = new LinkedHashMap<>();
    private final Map<RequestId, Question> questions = new LinkedHashMap<>();

    private Chat(Session session) {
      this.session = session;
      tell(new Fact.SessionSeen(session));
    }

    private SessionId id() {
      return session.id();
    }

    Transcript tail() {
      return tail(Instant.MAX);
    }

    private Transcript tail(Instant since) {
      int from = Math.max(0, entries.size() - 4);
      while (from > 0 && entries.get(from).message().created().isAfter(since)) from--;
      return new Transcript(entries.subList(from, entries.size()), Optional.empty());
    }

    Session session() {
      return session;
    }

    void forgetRequests() {
      permissions.clear();
      questions.clear();
    }

    private Chat touch() {
      session = updated(session.title(), Optional.empty());
      return this;
    }

    private Session updated(String title, Optional<Instant> archived) {
      return new Session(
          session.id(),
          session.parent(),
          session.project(),
          session.directory(),
          title,
          session.agent(),
          session.model(),
          session.variant(),
          session.cost(),
          session.tokens(),
          session.created(),
          clock.get(),
          archived,
          session.shareUrl(),
          session.version());
    }

    Chat titled(String title) {
      session = updated(title, Optional.empty());
      tell(new Fact.SessionSeen(session));
      return this;
    }

    void archived() {
      session = updated(session.title(), Optional.of(clock.get()));
      chats.remove(id());
      tell(new Fact.SessionSeen(session));
    }

    void deleted() {
      chats.remove(id());
      tell(new Fact.SessionDeleted(id()));
    }

    Chat busy() {
      return status(new RunStatus.Busy());
    }

    Chat retries(int attempt, String reason, Duration wait) {
      return status(new RunStatus.Retry(attempt, reason, clock.get().plus(wait)));
    }

    private Chat status(RunStatus status) {
      statuses.put(id(), status);
      tell(new Fact.StatusChanged(id(), status, session.directory()));
      return touch();
    }

    Chat idle() {
      statuses.remove(id());
      touch();
      tell(new Fact.StatusChanged(id(), new RunStatus.Idle(), session.directory()));
      return this;
    }

    /** The user's message. */
    Chat prompted() {
      return prompted(_ -> List.of());
    }

    /** The user's message, in these words. */
    Chat prompted(String text) {
      prompted(message ->
          List.of(new Part.Text(new PartId(newId("prt")), message, id(), text, false, true)));
      entries.getLast().parts().forEach(part -> tell(new Fact.PartSeen(part)));
      return this;
    }

    /** A message that the server writes in the user's name, as it does after a compaction. */
    Chat promptedByServer() {
      return prompted(message ->
          List.of(new Part.Text(new PartId(newId("prt")), message, id(), "Go on.", true, true)));
    }

    private Chat prompted(Function<MessageId, List<Part>> parts) {
      touch();
      var message = new MessageId(newId("msg"));
      add(
          new Message.User(
              message,
              id(),
              clock.get(),
              Optional.of("build"),
              Optional.of(MODEL),
              Optional.empty()),
          parts.apply(message));
      return this;
    }

    /** As after each turn: the newest prompt again, with a summary of what changed. */
    Chat promptSummarised() {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).message() instanceof Message.User prompt) {
          tell(new Fact.MessageSeen(prompt));
          return this;
        }
      }
      throw new IllegalStateException("nothing was prompted");
    }

    /** A step of the assistant begins. */
    Chat step() {
      return step(false);
    }

    Chat summaryStep() {
      return step(true);
    }

    private Chat step(boolean summary) {
      touch();
      var message = new MessageId(newId("msg"));
      add(
          new Message.Assistant(
              message,
              id(),
              clock.get(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              summary,
              summary ? "compaction" : "build",
              MODEL,
              Optional.empty(),
              Tokens.NONE,
              0),
          List.of(new Part.StepStart(new PartId(newId("prt")), message, id())));
      return this;
    }

    private void add(Message message, List<Part> parts) {
      entries.add(new Transcript.Entry(message, parts));
      tell(new Fact.MessageSeen(message));
    }

    /** {@code A+fin} and then {@code A+fin+done}. */
    Chat ends(String finish) {
      return finishes(finish).completes();
    }

    Chat finishes(String finish) {
      return answer(one -> copy(one, one.completed(), Optional.of(finish), one.error()));
    }

    Chat completes() {
      return answer(one -> copy(one, Optional.of(clock.get()), one.finish(), one.error()));
    }

    /** The message says that it went wrong, and is complete. */
    Chat breaks(String name, String message) {
      var error = Optional.of(new Failure(name, message));
      return answer(one -> copy(one, Optional.of(clock.get()), one.finish(), error));
    }

    private Message.Assistant copy(
        Message.Assistant one,
        Optional<Instant> completed,
        Optional<String> finish,
        Optional<Failure> error) {
      return new Message.Assistant(
          one.id(),
          one.session(),
          one.created(),
          one.answers(),
          completed,
          finish,
          error,
          one.summary(),
          one.agent(),
          one.model(),
          one.variant(),
          one.tokens(),
          one.cost());
    }

    private Chat answer(UnaryOperator<Message.Assistant> change) {
      touch();
      int at = newestAnswer();
      Transcript.Entry entry = entries.get(at);
      Message.Assistant changed = change.apply((Message.Assistant) entry.message());
      entries.set(at, new Transcript.Entry(changed, entry.parts()));
      tell(new Fact.MessageSeen(changed));
      return this;
    }

    private int newestAnswer() {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).message() instanceof Message.Assistant) return i;
      }
      throw new IllegalStateException("the assistant said nothing");
    }

    private MessageId part(UnaryOperator<List<Part>> change) {
      int at = newestAnswer();
      Transcript.Entry entry = entries.get(at);
      List<Part> parts = change.apply(new ArrayList<>(entry.parts()));
      entries.set(at, new Transcript.Entry(entry.message(), parts));
      return entry.message().id();
    }

    Chat thinks() {
      return does(new Activity.Thinking());
    }

    /** A whole text of the assistant. */
    Chat writes(String text) {
      does(new Activity.Writing());
      MessageId message =
          part(parts -> {
            MessageId of = entries.get(newestAnswer()).message().id();
            parts.add(new Part.Text(new PartId(newId("prt")), of, id(), text, false, true));
            return parts;
          });
      tell(new Fact.TextEnded(id(), message, text.substring(text.lastIndexOf('\n') + 1)));
      return this;
    }

    /** A tool is called and runs. */
    Chat uses(String tool, String title) {
      part(parts -> {
        MessageId of = entries.get(newestAnswer()).message().id();
        parts.add(
            new Part.Tool(
                new PartId(newId("prt")),
                of,
                id(),
                newId("call"),
                tool,
                Part.ToolStatus.RUNNING,
                Json.Null.VALUE,
                Optional.of(title),
                "",
                Json.Null.VALUE,
                Optional.of(clock.get()),
                Optional.empty()));
        return parts;
      });
      return does(new Activity.UsingTool(tool, Optional.of(title)));
    }

    Chat toolEnds() {
      return does(new Activity.BetweenSteps());
    }

    Chat does(Activity activity) {
      tell(new Fact.ActivitySeen(id(), activity));
      return this;
    }

    Chat touched() {
      tell(new Fact.Touched(List.of(id())));
      return this;
    }

    Chat compacted() {
      tell(new Fact.Compacted(id()));
      return this;
    }

    /** {@code session.error}. */
    Chat reports(String name, String message) {
      tell(new Fact.ErrorReported(Optional.of(id()), new Failure(name, message)));
      return this;
    }

    Chat asksToRun(String request, String command) {
      var permission =
          new Permission(
              new RequestId(request),
              id(),
              "bash",
              List.of(command),
              Json.Null.VALUE,
              List.of(),
              "call_1");
      permissions.put(permission.id(), permission);
      tell(new Fact.PermissionAsked(permission));
      return this;
    }

    Chat asks(String request, String text) {
      var item = new Question.Item(text, "Choice", List.of(), false, true);
      var question = new Question(new RequestId(request), id(), List.of(item), "call_1");
      questions.put(question.id(), question);
      tell(new Fact.QuestionAsked(question));
      return this;
    }

    Chat isAnswered(String request) {
      return settled(request, false);
    }

    Chat isRejected(String request) {
      return settled(request, true);
    }

    private Chat settled(String request, boolean rejected) {
      permissions.remove(new RequestId(request));
      questions.remove(new RequestId(request));
      tell(new Fact.RequestSettled(id(), new RequestId(request), rejected));
      return this;
    }

    /** Steered to by somebody, in the attached TUIs. */
    Chat steeredTo() {
      tell(new Fact.TuiSteered(id()));
      return this;
    }

    // Whole stretches, as the server tells them.

    /** {@code U B A B}. */
    Chat starts() {
      return prompted().busy().step().busy();
    }

    /** {@code A+fin=stop A+fin+done B I}. */
    Chat finishes() {
      return ends("stop").busy().idle();
    }

    /** {@code A+fin=tool-calls+done B A' B}. */
    Chat nextStep() {
      return ends("tool-calls").busy().step().busy();
    }

    /** {@code session.error(MessageAborted) I A+err+done I}. */
    Chat isAborted() {
      return reports("MessageAbortedError", "Aborted")
          .idle()
          .breaks("MessageAbortedError", "Aborted")
          .idle();
    }

    /** {@code session.error I A+err+done I}. */
    Chat fails(String message) {
      return reports("APIError", message).idle().breaks("APIError", message).idle();
    }
  }
}
