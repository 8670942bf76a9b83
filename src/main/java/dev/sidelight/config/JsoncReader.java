package dev.sidelight.config;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON with comments and trailing commas, and the line of each value. */
final class JsoncReader {
  private static final int DEEPEST = 50;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsoncReader() {}

  /** The text is not JSON. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    /** 1 or more. */
    final int line;

    SyntaxException(String message, int line) {
      super(message);
      this.line = line;
    }
  }

  /** {@return the one value of the UTF-8 bytes; an empty object if there is none} */
  static Located read(byte[] bytes) throws SyntaxException {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
      if (parser.nextToken() == null) return new Located.Obj(1, List.of());
      Located value = value(parser);
      if (parser.nextToken() != null) {
        throw new SyntaxException("something follows the closing bracket", line(parser));
      }
      return value;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new SyntaxException(reason(e.getOriginalMessage()), line);
    }
  }

  private static Located value(JsonParser parser) {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        List<Located.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          int nameLine = line(parser);
          String name = parser.currentName();
          parser.nextToken();
          members.add(new Located.Member(nameLine, name, value(parser)));
        }
        yield new Located.Obj(line, members);
      }
      case START_ARRAY -> {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        yield new Located.Arr(line, items);
      }
      case VALUE_STRING -> new Located.Scalar(line, new Json.Str(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Located.Scalar(line, new Json.Num(parser.getString()));
      case VALUE_TRUE -> new Located.Scalar(line, new Json.Bool(true));
      case VALUE_FALSE -> new Located.Scalar(line, new Json.Bool(false));
      default -> new Located.Scalar(line, Json.Null.VALUE);
    };
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** {@return what the parser says without the place that it names, which says nothing here} */
  private static String reason(String message) {
    int place = message.indexOf(" (start marker at");
    return place < 0 ? message : message.substring(0, place);
  }
}
