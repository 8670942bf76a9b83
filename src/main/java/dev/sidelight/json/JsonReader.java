package dev.sidelight.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Parses strict JSON; safe for text from strangers. Thread-safe. */
public final class JsonReader {
  /** Deepest nesting that is read; real messages stay below 20. */
  private static final int DEEPEST = 200;

  /**
   * Longest string that is read, in characters; the largest that was seen in the field had 3.5
   * million.
   */
  private static final int LONGEST_STRING = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * {@return the one JSON value of the text}
   *
   * @throws JsonException if the text is not JSON, is nested too deep or has a giant number
   */
  public static Json read(String text) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return readWhole(parser);
    } catch (JacksonException e) {
      throw new JsonException(e.getOriginalMessage(), e);
    }
  }

  /**
   * {@return the one JSON value of the UTF-8 bytes}
   *
   * @throws JsonException as {@link #read(String)}, and if the bytes are not UTF-8
   */
  public static Json read(byte[] bytes, int offset, int length) throws JsonException {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      return readWhole(parser);
    } catch (JacksonException e) {
      throw new JsonException(e.getOriginalMessage(), e);
    }
  }

  private static Json readWhole(JsonParser parser) throws JsonException {
    if (parser.nextToken() == null) throw new JsonException("there is no JSON value", null);
    Json value = value(parser);
    if (parser.nextToken() != null) {
      throw new JsonException("something follows the JSON value", null);
    }
    return value;
  }

  private static Json value(JsonParser parser) throws JsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield new Json.Obj(members);
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        yield new Json.Arr(items);
      }
      case VALUE_STRING -> new Json.Str(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.VALUE;
      default -> throw new JsonException("unexpected " + parser.currentToken(), null);
    };
  }
}
