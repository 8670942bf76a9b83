package dev.sidelight;

import dev.sidelight.json.Json;
import dev.sidelight.model.Failure;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Todo;
import dev.sidelight.model.Tokens;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a transcript line by line; parts go to the message begun last. */
public final class Script {
  private static final ModelRef MODEL = new ModelRef("anthropic", "sonnet-4.5");
  private static final Instant START = Scene.NOW.minusSeconds(120);

  private final SessionId session;
  private final List<Message> messages = new ArrayList<>();
  private final List<List<Part>> parts = new ArrayList<>();
  private final List<Todo> todos = new ArrayList<>();
  private Optional<String> older = Optional.empty();
  private int count;

  public Script(String session) {
    this.session = new SessionId(session);
  }

  public Script user(String text) {
    begin(
        new Message.User(
            nextMessage(),
            session,
            at(),
            Optional.of("build"),
            Optional.of(MODEL),
            Optional.empty()));
    return text(text);
  }

  public Script assistant() {
    begin(assistant(Optional.empty(), false));
    return this;
  }

  public Script summary() {
    begin(assistant(Optional.empty(), true));
    return this;
  }

  /** The message begun last went wrong. */
  public Script error(String name, String message) {
    Message.Assistant failed = assistant(Optional.of(new Failure(name, message)), false);
    Message last = messages.removeLast();
    messages.add(
        new Message.Assistant(
            last.id(),
            session,
            last.created(),
            Optional.empty(),
            failed.completed(),
            Optional.empty(),
            failed.error(),
            false,
            "build",
            MODEL,
            Optional.empty(),
            failed.tokens(),
            0));
    return this;
  }

  private Message.Assistant assistant(Optional<Failure> error, boolean summary) {
    return new Message.Assistant(
        nextMessage(),
        session,
        at(),
        Optional.empty(),
        Optional.of(at()),
        Optional.of("stop"),
        error,
        summary,
        "build",
        MODEL,
        Optional.empty(),
        new Tokens(1200, 800, 0, 38000, 2000),
        0.02);
  }

  public Script text(String text) {
    return add(new Part.Text(nextPart(), message(), session, text, false, true));
  }

  public Script growing(String text) {
    return add(new Part.Text(nextPart(), message(), session, text, false, false));
  }

  public Script synthetic(String text) {
    return add(new Part.Text(nextPart(), message(), session, text, true, true));
  }

  public Script thought(int seconds, String text) {
    Instant start = at();
    return add(
        new Part.Reasoning(
            nextPart(),
            message(),
            session,
            text,
            Optional.of(start),
            Optional.of(start.plusSeconds(seconds))));
  }

  public Script thinking(String text) {
    Optional<Instant> start = Optional.of(Scene.NOW.minusSeconds(3));
    return add(new Part.Reasoning(nextPart(), message(), session, text, start, Optional.empty()));
  }

  public Script did(
      String tool, String title, int seconds, Json input, String output, Json metadata) {
    return tool(
        tool, Part.ToolStatus.COMPLETED, Optional.of(title), seconds, input, output, metadata);
  }

  public Script did(String tool, String title, int seconds) {
    return did(tool, title, seconds, Json.object(), "", Json.object());
  }

  public Script failed(String tool, String title, String error) {
    return tool(
        tool, Part.ToolStatus.ERROR, Optional.of(title), 1, Json.object(), error, Json.object());
  }

  public Script does(String tool, String title, int seconds, Json input, Json metadata) {
    return tool(tool, Part.ToolStatus.RUNNING, Optional.of(title), seconds, input, "", metadata);
  }

  public Script does(String tool, String title, int seconds) {
    return does(tool, title, seconds, Json.object(), Json.object());
  }

  private Script tool(
      String tool,
      Part.ToolStatus status,
      Optional<String> title,
      int seconds,
      Json input,
      String output,
      Json metadata) {
    boolean over = status == Part.ToolStatus.COMPLETED || status == Part.ToolStatus.ERROR;
    Instant start = over ? at() : Scene.NOW.minusSeconds(seconds);
    Optional<Instant> end =
        over ? Optional.of(start.plus(Duration.ofSeconds(seconds))) : Optional.empty();
    return add(
        new Part.Tool(
            nextPart(),
            message(),
            session,
            "call_" + count,
            tool,
            status,
            input,
            title,
            output,
            metadata,
            Optional.of(start),
            end));
  }

  public Script file(String mime, String name) {
    return add(new Part.File(nextPart(), message(), session, mime, name, "file:///" + name));
  }

  public Script compaction() {
    return add(new Part.Compaction(nextPart(), message(), session, true));
  }

  public Script subtask(String agent, String description) {
    return add(new Part.Subtask(nextPart(), message(), session, agent, description));
  }

  public Script step() {
    add(new Part.StepStart(nextPart(), message(), session));
    return add(new Part.StepFinish(nextPart(), message(), session, "stop", Tokens.NONE));
  }

  public Script todo(String status, String content) {
    todos.add(new Todo(content, status, "medium"));
    return this;
  }

  public Script withOlder() {
    older = Optional.of("cursor");
    return this;
  }

  public Talk talk() {
    List<Transcript.Entry> entries = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      entries.add(new Transcript.Entry(messages.get(i), parts.get(i)));
    }
    return Talk.of(new Transcript(entries, older));
  }

  public List<Todo> todos() {
    return todos;
  }

  /** {@return the id of the part written last} */
  public PartId lastPart() {
    return new PartId("prt_" + count);
  }

  private void begin(Message message) {
    messages.add(message);
    parts.add(new ArrayList<>());
  }

  private Script add(Part part) {
    parts.getLast().add(part);
    return this;
  }

  private MessageId message() {
    return messages.getLast().id();
  }

  private MessageId nextMessage() {
    return new MessageId("msg_" + ++count);
  }

  private PartId nextPart() {
    return new PartId("prt_" + ++count);
  }

  private Instant at() {
    return START.plusMillis(count);
  }
}
