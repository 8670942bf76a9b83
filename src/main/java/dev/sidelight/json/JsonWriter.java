package dev.sidelight.json;

import java.util.HexFormat;

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

  /** What a terminal would obey, or nobody would see, is written by its number. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPlain(c)) out.appendCodePoint(c);
          else for (int at = i; at < next; at++) number(out, text.charAt(at));
        }
      }
      i = next;
    }
    out.append('"');
  }

  private static boolean isPlain(int c) {
    // Emoji and scripts are written with joiners.
    if ((c >= ' ' && c < 0x7f) || c == 0x200c || c == 0x200d) return true;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static void number(StringBuilder out, char c) {
    out.append("\\u").append(HexFormat.of().toHexDigits(c));
  }
}
