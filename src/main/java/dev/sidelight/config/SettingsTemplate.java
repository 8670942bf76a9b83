package dev.sidelight.config;

import dev.sidelight.json.Json;
import java.util.SequencedMap;

/** A settings file to begin with: every setting with its default, commented out. */
public final class SettingsTemplate {
  private SettingsTemplate() {}

  /** {@return the text of the file; as it is, it changes nothing} */
  public static String text(KeyNames names) {
    var out =
        new StringBuilder(
            "// Settings of Sidelight. Take the // away before what you change.\n{\n");
    members(KeyTree.of(names).members(), "  ", out);
    return out.append("}\n").toString();
  }

  private static void members(
      SequencedMap<String, KeyTree> members, String indent, StringBuilder out) {
    members.forEach((name, tree) -> {
      if (!name.equals("keys")) member(name, tree, indent, out);
    });
    if (members.containsKey("keys")) {
      out.append(indent).append("// \"keys\": { \"mute\": \"m\" },\n");
    }
  }

  private static void member(String name, KeyTree tree, String indent, StringBuilder out) {
    String quoted = Json.of(name).toString();
    switch (tree) {
      case KeyTree.Leaf(var key) -> {
        out.append(indent).append("// ").append(key.description()).append('\n');
        String value = key.standard().map(Json::of).map(Json::toString).orElse("\"\"");
        out.append(indent).append("// %s: %s,\n".formatted(quoted, value));
      }
      case KeyTree.Section(var below) -> {
        out.append(indent).append(quoted).append(": {\n");
        members(below, indent + "  ", out);
        out.append(indent).append("},\n");
      }
      case KeyTree.Items(var each) -> example(quoted + ": [", "],", each, indent, out);
      case KeyTree.Named(var each) -> example(quoted + ": { \"*\": ", "},", each, indent, out);
    }
  }

  /** All of it is a comment, since an empty entry would be one too many. */
  private static void example(
      String begin, String end, KeyTree each, String indent, StringBuilder out) {
    out.append(indent).append("// ").append(begin).append("{\n");
    if (each instanceof KeyTree.Section(var members)) {
      members.forEach((name, tree) -> {
        if (tree instanceof KeyTree.Leaf(var key)) {
          String line = "//   %s: …, // %s\n".formatted(Json.of(name), key.description());
          out.append(indent).append(line);
        }
      });
    }
    out.append(indent).append("// }").append(end).append('\n');
  }
}
