package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.json.JsonScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PartGlimpseTest {
  static final List<String> names = Streams.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void skimmingARecordedPartGivesWhatParsingGives(String name) throws JsonException {
    List<Json> parts = parts(name);
    assertThat(parts).hasSizeGreaterThan(5);
    for (Json part : parts) {
      assertThat(scanned(part.toString())).as("%s", part).isEqualTo(PartGlimpse.of(part));
    }
  }

  @ParameterizedTest
  @FieldSource("names")
  void theOrderOfMembersDoesNotMatter(String name) throws JsonException {
    for (Json part : parts(name)) {
      assertThat(scanned(reversed(part).toString())).as("%s", part).isEqualTo(PartGlimpse.of(part));
    }
  }

  @Test
  void ofSeveralArgumentsTheMostTellingIsTheTitle() throws JsonException {
    assertThat(
            scanned(
                    """
                    { "type" : "tool", "state": {"input": {"description":"Lists", "x":{"command":"no"},
                      "path":"src", "command":"ls \\"a\\"\\u00e9"}, "status":"running"}, "tool":"bash" }
                    """)
                .title())
        .isEqualTo("ls \"a\"é");
  }

  @Test
  void theToolsOwnTitleComesBeforeItsArguments() throws JsonException {
    assertThat(
            scanned(
                    "{\"type\":\"tool\",\"state\":{\"input\":{\"command\":\"ls\"},\"title\":\"T\"}}")
                .title())
        .isEqualTo("T");
  }

  @Test
  void onlyATextThatTheAssistantEndedHasWords() throws JsonException {
    String text = "{\"type\":\"text\",\"text\":\"a\\nb\",\"time\":{\"start\":1%s}%s}";
    assertThat(scanned(text.formatted(",\"end\":2", "")).words()).isEqualTo("a\nb");
    assertThat(scanned(text.formatted("", "")).words()).isEmpty();
    assertThat(scanned(text.formatted(",\"end\":2", ",\"synthetic\":true")).words()).isEmpty();
    assertThat(scanned("{\"type\":\"text\",\"text\":\"a\"}").words()).isEmpty();
  }

  private static PartGlimpse scanned(String json) throws JsonException {
    byte[] bytes = json.getBytes(UTF_8);
    return PartGlimpse.scan(new JsonScanner(bytes, 0, bytes.length));
  }

  private static List<Json> parts(String name) {
    var parts = new ArrayList<Json>();
    Streams.forEachFrame(
        Streams.bytes(name),
        frame -> {
          try {
            Json part = JsonReader.read(frame.text()).at("payload", "properties", "part");
            if (!part.isNull()) parts.add(part);
          } catch (JsonException e) {
            throw new AssertionError(frame.text(), e);
          }
        });
    return parts;
  }

  private static Json reversed(Json json) {
    if (!(json instanceof Json.Obj(var members))) return json;
    var turned = new LinkedHashMap<String, Json>();
    members.reversed().forEach((key, value) -> turned.put(key, reversed(value)));
    return new Json.Obj(turned);
  }
}
