package dev.sidelight.json;

/** Writes JSON. */
final class JsonWriter {
  private JsonWriter() {}

  /** {@return the value on one line} */
  static String write(Json value) {
    var out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Json value) {
    switch (value) {
      case Json.Obj(var members) -> {
        out.append('{');
        String separator = "";
        for (var member : members.entrySet()) {
          out.append(separator);
          quote(out, member.getKey());
          out.append(':');
          append(out, member.getValue());
          separator = ",";
        }
        out.append('}');
      }
      case Json.Arr(var items) -> {
        out.append('[');
        String separator = "";
        for (Json item : items) {
          out.append(separator);
          append(out, item);
          separator = ",";
        }
        out.append(']');
      }
      case Json.Str(var text) -> quote(out, text);
      case Json.Num(var literal) -> out.append(literal);
      case Json.Bool(var bool) -> out.append(bool);
      case Json.Null() -> out.append("null");
    }
  }

  /** {@return the value with each member and item on a line of its own} */
  static String writeIndented(Json value) {
    var out = new StringBuilder();
    appendIndented(out, value, "\n");
    return out.toString();
  }

  private static void appendIndented(StringBuilder out, Json value, String lineBreak) {
    String deeper = lineBreak + "  ";
    String separator = "";
    switch (value) {
      case Json.Obj(var members) when !members.isEmpty() -> {
        out.append('{');
        for (var member : members.entrySet()) {
          out.append(separator).append(deeper);
          quote(out, member.getKey());
          out.append(": ");
          appendIndented(out, member.getValue(), deeper);
          separator = ",";
        }
        out.append(lineBreak).append('}');
      }
      case Json.Arr(var items) when !items.isEmpty() -> {
        out.append('[');
        for (Json item : items) {
          out.append(separator).append(deeper);
          appendIndented(out, item, deeper);
          separator = ",";
        }
        out.append(lineBreak).append(']');
      }
      default -> append(out, value);
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && !paired(text, i))) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
