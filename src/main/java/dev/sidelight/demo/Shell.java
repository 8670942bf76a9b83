package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A shell command that the user runs in a session. Nothing is run on this machine. */
final class Shell {
  private Shell() {}

  static void run(Stage stage, SessionRow session, String agent, String command) {
    stage.busy(session);
    ModelChoice model = session.model.orElse(ModelChoice.SONNET);
    var user = MessageRow.ofUser(stage.newId("msg"), session, stage.now(), agent, model);
    session.add(user);
    stage.message(user);
    Json.Obj said =
        Json.object(
            "type",
            "text",
            "text",
            "The following tool was executed by the user",
            "synthetic",
            true);
    stage.part(user.add(stage.newId("prt"), said));
    Tool tool =
        new Tool(
            "bash",
            Json.object("command", command),
            "",
            List.of(output(command, session.place)),
            Json.object(),
            Duration.ofMillis(600));
    Run.beginWith(stage, session, user, List.of(new Beat.Shells(tool)));
  }

  /** As a beat of a run: no model takes part in it, so that its message has no finish. */
  static void act(Run run, Tool tool) {
    run.steps().openForShell();
    var call = new ToolCall(run, tool);
    call.running();
    call.play();
    run.then(
        10,
        () -> {
          run.steps().fail(Optional.empty());
          run.end();
        });
  }

  private static String output(String command, Place place) {
    if (command.equals("pwd")) return place.directory() + "\n";
    if (command.startsWith("echo ")) return command.substring("echo ".length()) + "\n";
    return "demo: " + command + " would have run here\n";
  }
}
