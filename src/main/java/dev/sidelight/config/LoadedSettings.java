package dev.sidelight.config;

import java.util.List;

/** What came of loading the settings. */
public sealed interface LoadedSettings {
  /**
   * @param values every value, defaults included
   */
  record Good(Settings settings, List<Effective> values) implements LoadedSettings {
    public Good {
      values = List.copyOf(values);
    }

    /**
     * {@return where the value of that path comes from, for problems that only a later user of the
     * settings can see}
     *
     * @param path with dots, such as {@code keys.mute}
     */
    public Origin origin(String path) {
      return values.stream()
          .filter(value -> value.path().toString().equals(path))
          .map(Effective::origin)
          .findFirst()
          .orElse(new Origin.Default());
    }
  }

  /**
   * @param problems all there are, at least one
   */
  record Refused(List<Problem> problems) implements LoadedSettings {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * A value that holds.
   *
   * @param json the value as a settings file would have it
   */
  record Effective(SettingPath path, String json, Origin origin) {}
}
