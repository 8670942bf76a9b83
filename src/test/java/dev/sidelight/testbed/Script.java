package dev.sidelight.testbed;

import dev.sidelight.json.Json;
import dev.sidelight.testbed.Answer.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers to one prompt, in order: every request of a session takes the next one, also a retry.
 * After the last one the script begins anew with the session's next prompt or retry; asked to go on
 * after a tool instead, it says {@code Done.}
 *
 * <p>Thread-safe: a script may be written on while it plays.
 */
public final class Script {
  private static final Answer DONE = new Answer.Stream(List.of(new Move.Say("Done.")));

  private final String phrase;
  private final List<Answer> answers = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private Optional<String> title = Optional.empty();
  private Optional<Gate> titleGate = Optional.empty();
  private List<Move> open = new ArrayList<>();

  Script(String phrase) {
    this.phrase = phrase;
  }

  /** Streams the text in about a hundred pieces or less. */
  public Script says(String text) {
    return add(new Move.Say(text));
  }

  /** Streams the text as reasoning. */
  public Script thinks(String text) {
    return add(new Move.Think(text));
  }

  /** Keeps the stream open, and silent, until the gate opens. */
  public Script waitsFor(Gate gate) {
    return add(new Move.Hold(gate));
  }

  /** Keeps the stream silent for a time; for a person who looks on. Tests use gates. */
  public Script pauses(Duration time) {
    return add(new Move.Pause(time));
  }

  /**
   * Calls a tool of OpenCode: {@code bash}, {@code edit}, {@code read}, {@code write}, {@code
   * glob}, {@code grep}, {@code webfetch}, ... Several calls in one answer run side by side.
   */
  public Script callsTool(String tool, Json arguments) {
    return add(new Move.Call(tool, arguments));
  }

  public Script runs(String command) {
    return callsTool("bash", Json.object("command", command, "description", command));
  }

  /** Hands a prompt to a subagent; another script answers that prompt. */
  public Script delegates(String description, String prompt) {
    return callsTool(
        "task",
        Json.object("description", description, "prompt", prompt, "subagent_type", "general"));
  }

  /** Asks the user one question with these labels to choose from. */
  public Script asks(String question, String... labels) {
    List<Json> options =
        Arrays.stream(labels)
            .<Json>map(label -> Json.object("label", label, "description", "Choose " + label))
            .toList();
    Json asked = Json.object("question", question, "header", "Choice", "options", options);
    return callsTool("question", Json.object("questions", List.of(asked)));
  }

  /** Writes the todo list; of the items, the first is in progress and the others are pending. */
  public Script plans(String... items) {
    List<Json> todos = new ArrayList<>();
    for (String item : items) {
      String status = todos.isEmpty() ? "in_progress" : "pending";
      todos.add(Json.object("content", item, "status", status, "priority", "medium"));
    }
    return callsTool("todowrite", Json.object("todos", todos));
  }

  /** Reports these token counts for the answer in place of small ones. */
  public Script spends(long inputTokens, long outputTokens) {
    return add(new Move.Spend(inputTokens, outputTokens));
  }

  /** Ends the answer with this finish reason, such as {@code length}. */
  public Script finishes(String reason) {
    return add(new Move.Finish(reason));
  }

  /** Ends the answer with an error inside the stream. */
  public Script breaks(String message) {
    return add(new Move.Break(message));
  }

  /** Ends the answer by dropping the connection. */
  public Script cuts() {
    return add(new Move.Cut());
  }

  /** Ends the current answer; what is said next belongs to the answer of the next request. */
  public synchronized Script then() {
    open = new ArrayList<>();
    return this;
  }

  /** Answers one request with this HTTP error, and no word on when to come again. */
  public Script refuses(int status, String message) {
    return refuse(new Answer.Refusal(status, message, "error", Optional.empty()));
  }

  /** Answers one request with this HTTP error that asks for a retry after the time. */
  public Script refuses(int status, String message, Duration retryAfter) {
    return refuse(new Answer.Refusal(status, message, "error", Optional.of(retryAfter)));
  }

  /** Answers one request with the error of a prompt too long for the model. */
  public Script overflows() {
    String message = "This model's maximum context length is exceeded.";
    return refuse(new Answer.Refusal(400, message, "context_length_exceeded", Optional.empty()));
  }

  /** Repeats the last refusal until it was given so often in all. */
  public synchronized Script times(int count) {
    if (!(answers.getLast() instanceof Answer.Refusal refusal)) {
      throw new IllegalStateException("times follows a refusal");
    }
    for (int i = 1; i < count; i++) answers.add(refusal);
    return this;
  }

  /** Sets the title that the title agent gives to a session begun with this prompt. */
  public synchronized Script titled(String title) {
    this.title = Optional.of(title);
    return this;
  }

  /** Sets the title, which comes only once the gate is open. */
  public synchronized Script titled(String title, Gate gate) {
    this.titleGate = Optional.of(gate);
    return titled(title);
  }

  String phrase() {
    return phrase;
  }

  synchronized Answer titleAnswer() {
    List<Move> moves = new ArrayList<>();
    titleGate.ifPresent(gate -> moves.add(new Move.Hold(gate)));
    moves.add(new Move.Say(title.orElse(phrase)));
    return new Answer.Stream(moves);
  }

  synchronized Answer next(String session, boolean afterTool) {
    int position = positions.getOrDefault(session, 0);
    if (position >= answers.size()) {
      if (afterTool || answers.isEmpty()) return DONE;
      position = 0;
    }
    positions.put(session, position + 1);
    return answers.get(position);
  }

  private synchronized Script add(Move move) {
    if (!open.isEmpty()) answers.removeLast();
    open.add(move);
    answers.add(new Answer.Stream(open));
    return this;
  }

  private synchronized Script refuse(Answer.Refusal refusal) {
    answers.add(refusal);
    return then();
  }
}
