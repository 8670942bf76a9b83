package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.function.Consumer;

/**
 * A permission or question that is open.
 *
 * @param json as the server lists it
 * @param run the run that waits for it
 * @param settled lets the run go on
 */
record Ask(String id, boolean permission, Json.Obj json, Run run, Consumer<Verdict> settled) {
  /** {@return what "always" allows, with the project it is allowed in} */
  String grant() {
    return run.session.place.project() + " " + json.text("permission") + " " + json.at("always");
  }
}
