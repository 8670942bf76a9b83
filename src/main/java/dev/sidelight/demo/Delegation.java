package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The {@code task} tool: a child session that works for its parent. */
final class Delegation {
  private Delegation() {}

  /**
   * Starts one subagent; the parent goes on when the last of them is over.
   *
   * @param open how many of the parent's subagents are still to end
   */
  static void start(Run parent, Beat.Helper helper, AtomicInteger open) {
    Stage stage = parent.stage;
    ModelChoice model = parent.session.model.orElse(ModelChoice.SONNET);
    var call = ToolCall.pending(parent, tool(helper));
    SessionRow child = child(parent, helper);
    Json.Obj metadata =
        new Fields()
            .with("parentSessionId", parent.session.id)
            .with("sessionId", child.id)
            .with("model", model.ofMessage())
            .json();
    call.running();
    call.running(helper.description(), metadata);
    Run.begin(stage, child, Prompt.of(helper.prompt(), helper.agent(), model), helper.beats());
    Run run = child.run.orElseThrow();
    parent.children.add(run);
    run.whenOver(() -> {
      parent.children.remove(run);
      boolean last = open.decrementAndGet() == 0;
      if (parent.isOver()) return;
      call.complete(result(child), new Fields().withAll(metadata).with("truncated", false).json());
      if (last) parent.resume(() -> parent.then(60, () -> parent.steps().close("tool-calls")));
    });
  }

  private static Tool tool(Beat.Helper helper) {
    Json input =
        new Fields()
            .with("description", helper.description())
            .with("prompt", helper.prompt())
            .with("subagent_type", helper.agent())
            .json();
    return new Tool("task", input, helper.description(), List.of(), Json.object(), Duration.ZERO);
  }

  private static SessionRow child(Run parent, Beat.Helper helper) {
    SessionRow child =
        parent.stage.create(
            parent.session.place,
            Optional.of(parent.session.id),
            helper.description() + " (@" + helper.agent() + " subagent)");
    child.permission =
        Json.array(Json.object("permission", "task", "pattern", "*", "action", "deny"));
    return child;
  }

  private static String result(SessionRow child) {
    return "<task id=\""
        + child.id
        + "\" state=\"completed\">\n<task_result>\n"
        + lastText(child)
        + "\n</task_result>\n</task>";
  }

  private static String lastText(SessionRow session) {
    for (PartRow part : session.message(session.messageCount() - 1).parts.reversed()) {
      if (part.body().text("type").equals("text")) return part.body().text("text");
    }
    return "";
  }
}
