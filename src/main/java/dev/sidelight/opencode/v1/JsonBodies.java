package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.model.ModelRef;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Puts together what is sent to the server, which takes null for something other than absent. */
final class JsonBodies {
  private JsonBodies() {}

  /** {@return the object and those of the optional members that are present} */
  static Json with(Json.Obj body, Object... namesAndOptionals) {
    var members = new LinkedHashMap<>(body.members());
    for (int i = 0; i < namesAndOptionals.length; i += 2) {
      String name = (String) namesAndOptionals[i];
      ((Optional<?>) namesAndOptionals[i + 1])
          .ifPresent(value -> members.put(name, Json.of(value)));
    }
    return new Json.Obj(members);
  }

  static Json model(ModelRef model) {
    return Json.object("providerID", model.provider(), "modelID", model.model());
  }

  static String mime(String fileName) {
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(fileName))
        .orElse("text/plain");
  }
}
