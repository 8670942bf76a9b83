package dev.sidelight.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonIndentedTest {
  @Test
  void eachMemberAndItemHasALineOfItsOwn() {
    var value = Json.object("a", 1, "b", Json.array("x", true), "c", Json.object(), "d", List.of());
    assertThat(value.indented())
        .isEqualTo(
            """
            {
              "a": 1,
              "b": [
                "x",
                true
              ],
              "c": {},
              "d": []
            }\
            """);
  }

  @Test
  void readsBackAsTheSameValue() throws JsonException {
    var value = Json.object("a\n\"", Json.array(1, Json.object("b", "ü")), "c", Json.Null.VALUE);
    assertThat(JsonReader.read(value.indented())).isEqualTo(value);
  }
}
