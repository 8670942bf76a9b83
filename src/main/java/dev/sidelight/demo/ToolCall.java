package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;

/** A tool call under way, as one part of the open message. Guarded by the timeline. */
final class ToolCall {
  private final Run run;
  private final Tool tool;
  private final PartRow part;
  final String id;
  private long started;

  /** Adds the call to the open message, without a word yet. */
  ToolCall(Run run, Tool tool) {
    this.run = run;
    this.tool = tool;
    String name = run.stage.newId("call");
    this.id = name;
    Json pending = Json.object("status", "pending", "input", Json.object(), "raw", "");
    this.part = run.steps().message().add(run.stage.newId("prt"), body(name, tool, pending));
    run.calls.add(this);
  }

  /** {@return a call that the model has begun to write} */
  static ToolCall pending(Run run, Tool tool) {
    var call = new ToolCall(run, tool);
    run.stage.part(call.part);
    run.steps().wrote(tool.input().toString(), false);
    return call;
  }

  /** {@return where the call stands, as requests name it} */
  Json.Obj reference() {
    return Json.object("messageID", part.message.id, "callID", id);
  }

  void running() {
    started = run.stage.now();
    become(state("running"));
  }

  /**
   * Runs on with something known of it.
   *
   * @param title empty while the tool says none
   */
  void running(String title, Json metadata) {
    become(state("running").withText("title", title).with("metadata", metadata));
  }

  /** Plays the output as it comes, then completes the call. */
  void play() {
    List<String> pieces = tool.output();
    Duration each = tool.time().dividedBy(Math.max(1, pieces.size()));
    if (tool.isShell()) {
      run.then(40, () -> running("", Json.object("output", "")));
      var soFar = new StringBuilder();
      for (String piece : pieces) {
        soFar.append(piece);
        String output = soFar.toString();
        run.thenExactly(each, () -> running("", Json.object("output", output)));
      }
    } else {
      run.pause(tool.time().toMillis());
    }
    run.then(30, () -> complete(String.join("", pieces)));
  }

  void complete(String output) {
    complete(output, tool.metadata());
  }

  void complete(String output, Json metadata) {
    Fields shown = new Fields();
    if (tool.isShell()) shown.with("output", output);
    become(
        state("completed")
            .with("output", output)
            .with("title", tool.title())
            .with("metadata", shown.withAll(metadata).json()));
    run.calls.remove(this);
  }

  void fail(String error) {
    become(state("error").with("error", error));
    run.calls.remove(this);
  }

  /** Ends the call as the run is stopped. */
  void abort() {
    if (tool.isShell()) {
      complete("<metadata>\nUser aborted the command\n</metadata>");
    } else {
      fail("Tool execution aborted");
    }
  }

  private Fields state(String status) {
    long now = run.stage.now();
    long start = started == 0 ? now : started;
    boolean ended = !status.equals("running");
    return new Fields()
        .with("status", status)
        .with("input", tool.input())
        .with(
            "time", ended ? Json.object("start", start, "end", now) : Json.object("start", start));
  }

  private void become(Fields state) {
    part.become(body(id, tool, state.json()));
    run.stage.part(part);
  }

  private static Json.Obj body(String id, Tool tool, Json state) {
    return Json.object("type", "tool", "tool", tool.name(), "callID", id, "state", state);
  }
}
