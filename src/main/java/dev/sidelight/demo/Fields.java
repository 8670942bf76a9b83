package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Builds a JSON object, some of whose members are left out. */
final class Fields {
  private final SequencedMap<String, Json> members = new LinkedHashMap<>();

  Fields with(String key, Object value) {
    members.put(key, Json.of(value));
    return this;
  }

  Fields withIf(boolean present, String key, Object value) {
    return present ? with(key, value) : this;
  }

  /** Leaves the member out if the text is empty. */
  Fields withText(String key, String text) {
    return withIf(!text.isEmpty(), key, text);
  }

  /** Takes over all members of the object. */
  Fields withAll(Json object) {
    members.putAll(object.members());
    return this;
  }

  Json.Obj json() {
    return new Json.Obj(members);
  }
}
