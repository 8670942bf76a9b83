package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.Optional;

/** The assistant's messages of a run: one for each step of the model. Guarded by the timeline. */
final class Steps {
  /** Characters that make a token, roughly. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private static final int PROMPT_TOKENS = 9_400;

  private final Run run;
  private Optional<MessageRow> user = Optional.empty();
  private Optional<MessageRow> open = Optional.empty();
  private boolean started;

  /** Characters that the model has written in the open step, then those it thought. */
  private int written;

  private int thought;

  Steps(Run run) {
    this.run = run;
  }

  /** Makes the steps to come answer that message. */
  void answer(MessageRow message) {
    user = Optional.of(message);
  }

  /** {@return the open message} */
  MessageRow message() {
    return open.orElseThrow();
  }

  /** Opens a message, if none is open, without anything in it yet. */
  void open() {
    if (open.isEmpty()) open(Kind.ANSWER);
  }

  /** Opens the message that holds a compaction's summary. */
  void openSummary() {
    open(Kind.SUMMARY);
  }

  /** Opens the message that holds what the user's own shell command did. */
  void openForShell() {
    open(Kind.SHELL);
  }

  private enum Kind {
    ANSWER,
    SUMMARY,
    SHELL
  }

  private void open(Kind kind) {
    MessageRow question = user.orElseThrow();
    Stage stage = run.stage;
    SessionRow session = run.session;
    if (kind != Kind.SHELL) stage.busy(session);
    var message =
        MessageRow.ofAssistant(
            stage.newId("msg"),
            session,
            stage.now(),
            kind == Kind.SUMMARY ? "compaction" : question.agent,
            question.model,
            question.id);
    message.summary = kind == Kind.SUMMARY;
    open = Optional.of(message);
    started = false;
    written = 0;
    thought = 0;
    session.add(message);
    stage.message(message);
    if (kind == Kind.ANSWER) {
      session.updated = stage.now();
      stage.updated(session);
      stage.diff(session);
      sumUp();
    }
    if (kind != Kind.SHELL) stage.busy(session);
  }

  /** Opens a message and lets the model begin to answer, which takes it a while. */
  void start() {
    open();
    if (started) return;
    started = true;
    run.then(
        700,
        () ->
            run.stage.part(
                message().add(run.stage.newId("prt"), Json.object("type", "step-start"))));
  }

  void wrote(String text, boolean thinking) {
    if (thinking) thought += text.length();
    else written += text.length();
  }

  /** Ends the open message as the model does. */
  void close(String finish) {
    if (open.isEmpty()) return;
    MessageRow message = open.get();
    message.usage = usage();
    run.session.usage = run.session.usage.plus(message.usage);
    Json.Obj body =
        Json.object(
            "type",
            "step-finish",
            "reason",
            finish,
            "cost",
            message.usage.costJson(),
            "tokens",
            message.usage.json(true));
    run.stage.part(message.add(run.stage.newId("prt"), body));
    message.finish = finish;
    run.stage.message(message);
    message.completed = run.stage.now();
    run.stage.message(message);
    open = Optional.empty();
  }

  /** Ends the open message as an error does, or as one does that nobody speaks of. */
  void fail(Optional<Json> error) {
    if (open.isEmpty()) return;
    MessageRow message = open.get();
    message.error = error;
    message.completed = run.stage.now();
    run.stage.message(message);
    open = Optional.empty();
  }

  /** Says once more what the user said, with the changes that came of it. */
  void sumUp() {
    user.ifPresent(message -> {
      message.summary = true;
      run.session.summed = true;
      run.stage.message(message);
    });
  }

  private Usage usage() {
    long before = PROMPT_TOKENS + 620L * run.session.messageCount();
    return new Usage(
        180 + written / 3,
        Math.max(24, written / CHARACTERS_PER_TOKEN),
        thought / CHARACTERS_PER_TOKEN,
        before,
        written);
  }
}
