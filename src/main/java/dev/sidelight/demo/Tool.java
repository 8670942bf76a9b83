package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;

/**
 * A tool call of the script.
 *
 * @param output what comes out, in the pieces in which it comes
 * @param metadata in the tool's own form; of {@code bash} the output is added to it
 * @param time how long it takes
 */
record Tool(
    String name, Json input, String title, List<String> output, Json metadata, Duration time) {
  Tool {
    output = List.copyOf(output);
  }

  /** {@return the command, as a request for leave shows it} */
  Json command() {
    return Json.object("command", input.text("command"));
  }

  boolean isShell() {
    return name.equals("bash");
  }
}
