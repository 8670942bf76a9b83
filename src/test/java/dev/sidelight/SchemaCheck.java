package dev.sidelight;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks values against the part of JSON Schema that our schemas use; unknown members are wrong.
 */
public final class SchemaCheck {
  private final List<String> problems = new ArrayList<>();

  private SchemaCheck() {}

  /** {@return what is wrong, each with its path} */
  public static List<String> problems(Path schema, String json) throws IOException, JsonException {
    var check = new SchemaCheck();
    check.check("$", JsonReader.read(Files.readString(schema)), JsonReader.read(json));
    return check.problems;
  }

  private void check(String path, Json schema, Json value) {
    if (schema.has("enum") && !schema.at("enum").items().contains(value)) {
      problems.add(path + ": " + value + " is none of " + schema.at("enum"));
    }
    String type = schema.text("type");
    boolean right =
        switch (type) {
          case "object" -> value instanceof Json.Obj;
          case "array" -> value instanceof Json.Arr;
          case "string" -> value instanceof Json.Str;
          case "boolean" -> value instanceof Json.Bool;
          case "integer" -> value.toString().matches("-?\\d+");
          case "" -> schema.has("enum");
          default -> throw new IllegalArgumentException("the check knows no " + type);
        };
    if (!right) problems.add(path + ": " + value + " is no " + type);
    if (schema.text("format").equals("date-time") && !isTime(value.text().orElse(""))) {
      problems.add(path + ": " + value + " is no time");
    }
    for (Json name : schema.at("required").items()) {
      String member = name.text().orElseThrow();
      if (!value.has(member)) problems.add(path + "." + member + " is missing");
    }
    value
        .members()
        .forEach((name, member) -> {
          if (!schema.at("properties").has(name)) {
            problems.add(path + "." + name + " is not in the schema");
          } else {
            check(path + "." + name, schema.at("properties", name), member);
          }
        });
    for (Json item : value.items()) check(path + "[]", schema.at("items"), item);
  }

  private static boolean isTime(String text) {
    try {
      return text.endsWith("Z") && !Instant.parse(text).equals(Instant.EPOCH);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
