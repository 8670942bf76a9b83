package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.json.JsonScanner;
import dev.sidelight.opencode.sse.SseFrame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EnvelopeTest {
  static final List<String> names = Streams.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void skimmingARecordedEventGivesWhatParsingGives(String name) {
    Streams.forEachFrame(
        Streams.bytes(name),
        frame -> {
          try {
            assertIsParsed(frame);
          } catch (JsonException e) {
            throw new AssertionError(frame.text(), e);
          }
        });
  }

  private static void assertIsParsed(SseFrame frame) throws JsonException {
    Envelope envelope = Envelope.of(frame);
    Json json = JsonReader.read(frame.text());
    assertThat(envelope.type()).isEqualTo(json.at("payload").text("type"));
    assertThat(envelope.directory()).isEqualTo(json.text("directory"));
    if (envelope.isDuplicate()) return;
    int left = frame.offset() + frame.length() - envelope.properties();
    var scanner = new JsonScanner(frame.bytes(), envelope.properties(), left);
    scanner.skip();
    int length = scanner.position() - envelope.properties();
    assertThat(JsonReader.read(frame.bytes(), envelope.properties(), length))
        .isEqualTo(json.at("payload", "properties"));
  }

  @Test
  void theOrderOfMembersDoesNotMatter() throws JsonException {
    Envelope envelope =
        Envelope.of(
            Streams.frame(
                """
                { "payload" : { "properties":{"a":[1,"}"]}, "type" : "x.y" }, "directory":"/d" }\
                """));
    assertThat(envelope).isEqualTo(new Envelope("/d", "x.y", Integer.MAX_VALUE, 29));
  }

  @Test
  void whatHasNoPayloadIsNoEvent() {
    assertThatThrownBy(() -> Envelope.of(Streams.frame("{\"type\":\"x\"}")))
        .isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Envelope.of(Streams.frame("[]"))).isInstanceOf(JsonException.class);
  }
}
