package dev.sidelight.config;

import dev.sidelight.json.Json;
import java.util.List;

/** A JSON value that remembers the line it begins on, 1 or more. */
sealed interface Located {
  int line();

  record Obj(int line, List<Member> members) implements Located {}

  record Arr(int line, List<Located> items) implements Located {}

  record Scalar(int line, Json value) implements Located {}

  /**
   * @param line where its name stands
   */
  record Member(int line, String name, Located value) {}

  /** {@return the value without its lines} */
  default Json plain() {
    return switch (this) {
      case Obj(_, var members) -> {
        var plain = new java.util.LinkedHashMap<String, Json>();
        for (Member member : members) plain.put(member.name(), member.value().plain());
        yield new Json.Obj(plain);
      }
      case Arr(_, var items) -> new Json.Arr(items.stream().map(Located::plain).toList());
      case Scalar(_, var value) -> value;
    };
  }
}
