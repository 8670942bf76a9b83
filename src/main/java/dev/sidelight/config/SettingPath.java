package dev.sidelight.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a setting stands, such as {@code panel.width}, {@code servers[0].url} or {@code
 * notifications.sessions["Nightly *"].enabled}.
 *
 * @param steps names of members and indexes of items, outermost first
 */
public record SettingPath(List<String> steps) {
  static final SettingPath ROOT = new SettingPath(List.of());

  public SettingPath {
    steps = List.copyOf(steps);
  }

  static SettingPath of(String... steps) {
    return new SettingPath(List.of(steps));
  }

  SettingPath member(String name) {
    return then(name);
  }

  SettingPath item(int index) {
    return then("[" + index + "]");
  }

  private SettingPath then(String step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new SettingPath(longer);
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  @Override
  public String toString() {
    var out = new StringBuilder();
    for (String step : steps) {
      if (isIndex(step)) {
        out.append(step);
      } else if (isPlain(step)) {
        out.append(out.isEmpty() ? "" : ".").append(step);
      } else {
        out.append("[\"").append(step).append("\"]");
      }
    }
    return out.toString();
  }

  private static boolean isIndex(String step) {
    return step.startsWith("[") && step.endsWith("]");
  }

  private static boolean isPlain(String step) {
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '$') return false;
    }
    return !step.isEmpty();
  }
}
