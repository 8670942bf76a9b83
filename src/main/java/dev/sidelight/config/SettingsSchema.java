package dev.sidelight.config;

import dev.sidelight.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The JSON schema of settings files, with which editors complete and check them. */
public final class SettingsSchema {
  private static final SettingKey SCHEMA_ITSELF =
      new SettingKey(
          List.of("$schema"), new ValueType.Text(), Optional.empty(), "Where this schema is.");

  private SettingsSchema() {}

  /** {@return the schema as the text of a file} */
  public static String text(KeyNames names) {
    return of(names).indented() + "\n";
  }

  static Json.Obj of(KeyNames names) {
    SequencedMap<String, Json> schema = new LinkedHashMap<>();
    schema.put("$schema", new Json.Str("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", new Json.Str("Settings of Sidelight"));
    SequencedMap<String, KeyTree> members = new LinkedHashMap<>(KeyTree.of(names).members());
    members.putFirst("$schema", new KeyTree.Leaf(SCHEMA_ITSELF));
    schema.putAll(section(members).members());
    return new Json.Obj(schema);
  }

  private static Json.Obj schema(KeyTree tree) {
    return switch (tree) {
      case KeyTree.Leaf(var key) -> leaf(key);
      case KeyTree.Section(var members) -> section(members);
      case KeyTree.Named(var each) ->
          Json.object("type", "object", "additionalProperties", schema(each));
      case KeyTree.Items(var each) -> Json.object("type", "array", "items", schema(each));
    };
  }

  private static Json.Obj leaf(SettingKey key) {
    SequencedMap<String, Json> schema = new LinkedHashMap<>(key.type().schema().members());
    schema.put("description", new Json.Str(key.description()));
    key.standard().ifPresent(standard -> schema.put("default", Json.of(standard)));
    return new Json.Obj(schema);
  }

  private static Json.Obj section(SequencedMap<String, KeyTree> members) {
    SequencedMap<String, Json> properties = new LinkedHashMap<>();
    members.forEach((name, tree) -> properties.put(name, schema(tree)));
    SequencedMap<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", new Json.Str("object"));
    if (members.containsKey("url")) schema.put("required", Json.of(List.of("url")));
    schema.put("properties", new Json.Obj(properties));
    schema.put("additionalProperties", new Json.Bool(false));
    return new Json.Obj(schema);
  }
}
