package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.model.ModelRef;
import java.util.LinkedHashMap;
import java.util.Locale;
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

  /**
   * {@return the type to send a file as: text is read by the server if it is called plain, and only
   * what a model can look at goes by its own}
   */
  static String mime(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "png", "gif", "webp" -> "image/" + extension;
      case "jpg", "jpeg" -> "image/jpeg";
      case "pdf" -> "application/pdf";
      default -> "text/plain";
    };
  }
}
