package dev.sidelight.app;

import dev.sidelight.config.Flag;
import dev.sidelight.config.KeyNames;
import dev.sidelight.config.LoadedSettings;
import dev.sidelight.config.Problem;
import dev.sidelight.config.SettingsLoader;
import dev.sidelight.state.Action;
import dev.sidelight.state.KeyMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings at the start, their keys checked against what keys can do. */
public final class StartSettings {
  private StartSettings() {}

  /** {@return the names that can stand under {@code keys}} */
  public static KeyNames keyNames() {
    Set<String> names = new HashSet<>();
    for (Action action : Action.values()) names.add(action.key());
    names.add(KeyMap.LEADER);
    return new KeyNames(names);
  }

  /**
   * {@return the settings of all sources}
   *
   * @see SettingsLoader#load
   */
  public static LoadedSettings load(
      Map<String, String> environment, Path folder, List<Flag> flags, List<String> urls) {
    var loaded = SettingsLoader.load(keyNames(), environment, folder, flags, urls);
    if (!(loaded instanceof LoadedSettings.Good good) || good.settings().keys().isEmpty()) {
      return loaded;
    }
    List<String> complaints = new ArrayList<>();
    KeyMap.of(good.settings().keys(), complaints);
    if (complaints.isEmpty()) return loaded;
    return new LoadedSettings.Refused(complaints.stream().map(it -> located(good, it)).toList());
  }

  /** Puts the line in front of a complaint of the key map, which begins with the path. */
  private static Problem located(LoadedSettings.Good good, String complaint) {
    String path = complaint.substring(0, Math.max(0, complaint.indexOf(':')));
    return new Problem(good.origin(path), complaint);
  }
}
