package dev.sidelight.app;

import dev.sidelight.json.Json;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.RowState;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeDriver;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A session of a real server that is told what to do, so that it is known what its row must show
 * and which ends there were.
 */
final class PlayedSession {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScriptedModel model;
  private final OpenCodeDriver drive;
  private final Path project;
  private final SessionId id;

  private int runs;
  private Optional<RowState> state = Optional.empty();
  private Optional<String> words = Optional.empty();
  private boolean isCut;
  private Gate gate = new Gate();
  private final List<RowState> ends = new ArrayList<>();

  /** What a run does until it is told to end. */
  private enum Scene {
    ANSWERS,
    FAILS,
    WORKS,
    ASKS_PERMISSION,
    RETRIES,
    DELEGATES
  }

  PlayedSession(ScriptedModel model, OpenCodeServer server, Path project, String title)
      throws IOException, InterruptedException {
    this.model = model;
    this.drive = server.drive();
    this.project = project;
    this.id = drive.create(project, title);
  }

  SessionId id() {
    return id;
  }

  /** {@return what its row must show; absent if it must have none} */
  Optional<RowState> state() {
    return state;
  }

  /** {@return what its row must say of the end, where that is certain} */
  Optional<String> words() {
    return words;
  }

  /** {@return how its runs ended, oldest first} */
  List<RowState> ends() {
    return List.copyOf(ends);
  }

  boolean isActive() {
    return state.isPresent() && !state.get().isEnded();
  }

  /** Starts a run if none goes on, and ends it otherwise; does not wait for what comes of it. */
  void goesOn(Random random) throws IOException, InterruptedException {
    if (isActive()) ends(random);
    else starts(Scene.values()[random.nextInt(Scene.values().length)]);
  }

  /** Starts a run that does not end by itself. */
  void works() throws IOException, InterruptedException {
    starts(Scene.WORKS);
  }

  /** Ends a run that works. */
  void finishes() {
    gate.open();
    ended(RowState.FINISHED, "Answer " + runs + ".");
  }

  private void starts(Scene scene) throws IOException, InterruptedException {
    runs++;
    isCut = false;
    gate = new Gate();
    String prompt = "run " + runs + " of " + id + ".";
    String answer = "Answer " + runs + ".";
    var script = model.when(prompt);
    switch (scene) {
      case ANSWERS -> script.says(answer);
      case FAILS -> script.refuses(400, "Refused " + runs);
      case WORKS -> script.thinks("Well.").says("Working.\n").waitsFor(gate).says(answer);
      case ASKS_PERMISSION -> script.runs(command()).then().says(answer);
      case RETRIES -> script.refuses(429, "Slow down", Duration.ofHours(1));
      case DELEGATES -> {
        script.delegates("Look", "task " + runs + " for " + id + ".").then().says(answer);
        model.when("task " + runs + " for " + id + ".").waitsFor(gate).says("Seen.");
      }
    }
    drive.prompt(id, prompt);
    switch (scene) {
      case ANSWERS -> ended(RowState.FINISHED, answer);
      case FAILS -> ended(RowState.FAILED, "Refused " + runs);
      case WORKS, DELEGATES -> state = Optional.of(RowState.WORKING);
      case ASKS_PERMISSION -> state = Optional.of(RowState.NEEDS_YOU);
      case RETRIES -> state = Optional.of(RowState.RETRYING);
    }
  }

  private String command() {
    return "echo " + id + "-" + runs;
  }

  private void ends(Random random) throws IOException, InterruptedException {
    awaitServer();
    RowState now = state.orElseThrow();
    if (now == RowState.RETRYING || random.nextInt(4) == 0) {
      drive.abort(id);
      ended(RowState.STOPPED, "stopped");
    } else if (now == RowState.NEEDS_YOU) {
      boolean granted = random.nextBoolean();
      drive.reply(project, permission().orElseThrow().text("id"), granted ? "once" : "reject");
      if (granted) ended(RowState.FINISHED, "Answer " + runs + ".");
      else ended(RowState.STOPPED, "stopped");
    } else {
      finishes();
    }
  }

  private void ended(RowState how, String says) {
    state = Optional.of(how);
    words = Optional.of(says);
    ends.add(how);
  }

  /** Notes that the server died. */
  void isCut() {
    if (!isActive()) return;
    ended(RowState.FAILED, "interrupted");
    isCut = true;
  }

  /**
   * Takes note that what was said at the last end may have come to the program as something else.
   */
  void isGarbled(List<RowState> announced) {
    if (state.filter(RowState::isEnded).isEmpty() || announced.size() != ends.size()) return;
    if (announced.isEmpty()) return;
    ends.set(ends.size() - 1, announced.getLast());
    state = Optional.of(announced.getLast());
    words = Optional.empty();
  }

  /** Waits until the server is where it was told to go. */
  void awaitServer() throws InterruptedException {
    if (state.isEmpty()) return;
    if (state.get() == RowState.WORKING) gate.awaitReached(PATIENCE);
    Await.until(PATIENCE, this::isThere, () -> id + " is not " + state.get() + " on the server");
  }

  private boolean isThere() throws IOException, InterruptedException {
    Json statuses = drive.statuses(project);
    boolean runs = statuses.has(id.value());
    return switch (state.orElseThrow()) {
      case WORKING -> runs;
      case RETRYING -> runs && statuses.at(id.value()).text("type").equals("retry");
      case NEEDS_YOU -> runs && permission().isPresent();
      case FINISHED, FAILED, STOPPED, OFFLINE -> !runs && (isCut || hasAnswered());
    };
  }

  private boolean hasAnswered() throws IOException, InterruptedException {
    Json last = drive.messages(id).getLast().at("info");
    return last.text("role").equals("assistant") && last.at("time").has("completed");
  }

  private Optional<Json> permission() throws IOException, InterruptedException {
    return drive.permissions(project).stream()
        .filter(one -> one.toString().contains(command() + "\""))
        .findFirst();
  }
}
