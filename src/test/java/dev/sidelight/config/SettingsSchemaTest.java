package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {
  private static final Json SCHEMA = SettingsSchema.of(new KeyNames(Set.of("mute")));

  @Test
  void everySectionRefusesUnknownKeys() {
    assertThat(SCHEMA.at("additionalProperties")).isEqualTo(new Json.Bool(false));
    assertThat(property("panel").at("additionalProperties")).isEqualTo(new Json.Bool(false));
    assertThat(property("keys").at("properties").members()).containsOnlyKeys("mute");
  }

  @Test
  void aValueIsDescribedWithItsRangeAndDefault() {
    assertThat(property("panel").at("properties", "width"))
        .isEqualTo(
            Json.object(
                "type",
                "integer",
                "minimum",
                30,
                "maximum",
                44,
                "description",
                "Columns of the panel beside a session.",
                "default",
                38));
  }

  @Test
  void patternsOfSessionsHaveAnyName() {
    var each = property("notifications").at("properties", "sessions", "additionalProperties");
    assertThat(each.at("properties").members()).containsKeys("enabled", "retry");
    assertThat(each.at("additionalProperties")).isEqualTo(new Json.Bool(false));
  }

  @Test
  void aServerNeedsItsUrl() {
    assertThat(property("servers").at("items", "required")).isEqualTo(Json.array("url"));
  }

  private static Json property(String name) {
    return SCHEMA.at("properties", name);
  }
}
