package dev.sidelight.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
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

  /** Most values and names that are built; a page of 5,000 parts has some 300,000. */
  private static final int MOST_TOKENS = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNumberLength(1_000)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * {@return the one JSON value of the text}
   *
   * @throws JsonException if the text is not JSON, is nested too deep, has a giant number or too
   *     much of everything
   */
  public static Json read(String text) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return readWhole(parser, List.of());
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
      return readWhole(parser, List.of());
    } catch (JacksonException e) {
      throw new JsonException(e.getOriginalMessage(), e);
    }
  }

  /**
   * {@return the one JSON value of a stream of UTF-8, which is read to its end and closed}
   *
   * @param leftOut names of members, from the outermost one inward with arrays stepped into: what
   *     is found there is passed over without being built; none keeps everything
   * @throws JsonException as {@link #read(String)}
   * @throws IOException if the stream fails
   */
  public static Json read(InputStream in, List<String> leftOut) throws JsonException, IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return readWhole(parser, leftOut);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new JsonException(e.getOriginalMessage(), e);
    }
  }

  /**
   * {@return the one JSON value of the UTF-8 bytes, without what is found at the path}
   *
   * @param leftOut as in {@link #read(InputStream, List)}
   */
  public static Json read(byte[] bytes, int offset, int length, List<String> leftOut)
      throws JsonException {
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      return readWhole(parser, leftOut);
    } catch (JacksonException e) {
      throw new JsonException(e.getOriginalMessage(), e);
    }
  }

  private static Json readWhole(JsonParser parser, List<String> leftOut) throws JsonException {
    if (parser.nextToken() == null) throw new JsonException("there is no JSON value", null);
    Json value = value(parser, leftOut);
    if (parser.nextToken() != null) {
      throw new JsonException("something follows the JSON value", null);
    }
    return value;
  }

  /**
   * @param leftOut what is left of the path here, empty if this value is not on it
   */
  private static Json value(JsonParser parser, List<String> leftOut) throws JsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, leftOut);
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser, leftOut));
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

  private static Json object(JsonParser parser, List<String> leftOut) throws JsonException {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      boolean onPath = !leftOut.isEmpty() && leftOut.getFirst().equals(name);
      if (onPath && leftOut.size() == 1) {
        parser.skipChildren();
      } else {
        members.put(name, value(parser, onPath ? leftOut.subList(1, leftOut.size()) : List.of()));
      }
    }
    return new Json.Obj(members);
  }
}
