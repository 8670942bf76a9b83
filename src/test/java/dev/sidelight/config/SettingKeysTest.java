package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingKeysTest {
  @Test
  void theVariableOfAKeyIsItsPathInCapitals() {
    assertThat(SettingKeys.ALL.stream().filter(SettingKey::isScalar).map(SettingKey::variable))
        .contains(
            "SIDELIGHT_DISCOVER",
            "SIDELIGHT_PANEL_KEEP_FINISHED",
            "SIDELIGHT_NOTIFICATIONS_ON_NEEDS_YOU",
            "SIDELIGHT_NOTIFICATIONS_OPENCODE_TOAST",
            "SIDELIGHT_THEME")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyScalarKeySetToItsDefaultGivesTheDefaults() {
    var flags =
        SettingKeys.ALL.stream()
            .filter(SettingKey::isScalar)
            .map(key -> new Flag("flag", key.dotted(), key.standard().orElseThrow().toString()))
            .toList();
    assertThat(load(flags)).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void everySwitchReachesTheSettings() {
    for (SettingKey key : SettingKeys.ALL) {
      if (!key.isScalar() || !(key.type() instanceof ValueType.Bool)) continue;
      String opposite = key.standard().orElseThrow().equals(true) ? "false" : "true";
      assertThat(load(List.of(new Flag("flag", key.dotted(), opposite))))
          .as(key.dotted())
          .isNotEqualTo(Settings.DEFAULTS);
    }
  }

  private static Settings load(List<Flag> flags) {
    var loaded =
        SettingsLoader.load(
            new KeyNames(Set.of()), Map.of(), Path.of("target/absent"), flags, List.of());
    return ((LoadedSettings.Good) loaded).settings();
  }
}
