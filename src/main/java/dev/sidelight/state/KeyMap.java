package dev.sidelight.state;

import dev.sidelight.input.Key;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which key does what.
 *
 * <p>The settings write a binding as a key ({@code ctrl+r}), as a key after the leader ({@code
 * <leader>n}), as several with commas between, or as {@code none}.
 */
public final class KeyMap {
  /** The name under which the settings hold the leader key itself. */
  public static final String LEADER = "leader";

  private static final String DEFAULT_LEADER = "ctrl+x";
  private static final String AFTER_LEADER = "<leader>";

  private final Key leader;
  private final Map<Action, List<Binding>> bindings;

  /**
   * One way to reach an action.
   *
   * @param afterLeader whether the leader key comes first
   */
  public record Binding(boolean afterLeader, Key key) {}

  private KeyMap(Key leader, Map<Action, List<Binding>> bindings) {
    this.leader = leader;
    this.bindings = bindings;
  }

  public static KeyMap defaults() {
    return of(Map.of(), new ArrayList<>());
  }

  /**
   * {@return the key map with the user's own keys}
   *
   * @param own from the name of an action, or {@value #LEADER}, to its keys
   * @param problems gets a line for each entry that cannot be: an unknown action, no key, or a key
   *     that does two things at once; such an entry is left at its default. Each begins with the
   *     path of one of the user's own entries
   */
  public static KeyMap of(Map<String, String> own, List<String> problems) {
    Key leader = Key.parse(DEFAULT_LEADER);
    Map<Action, List<Binding>> bindings = new EnumMap<>(Action.class);
    for (Action action : Action.values()) bindings.put(action, parse(action.defaults()));
    for (var entry : own.entrySet()) {
      try {
        if (entry.getKey().equals(LEADER)) {
          leader = Key.parse(entry.getValue());
          continue;
        }
        Optional<Action> action = Action.named(entry.getKey());
        if (action.isEmpty()) {
          problems.add("keys." + entry.getKey() + ": there is no such action");
        } else {
          bindings.put(action.get(), parse(entry.getValue()));
        }
      } catch (IllegalArgumentException e) {
        problems.add("keys." + entry.getKey() + ": " + e.getMessage());
      }
    }
    var map = new KeyMap(leader, bindings);
    map.reportConflicts(own.keySet(), problems);
    return map;
  }

  private static List<Binding> parse(String text) {
    if (text.strip().equals("none")) return List.of();
    List<Binding> found = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      // A comma that follows nothing is the key itself.
      int comma = text.indexOf(',', start + 1);
      int end = comma < 0 ? text.length() : comma;
      String one = text.substring(Math.min(start, end), end).strip();
      boolean afterLeader = one.startsWith(AFTER_LEADER);
      found.add(
          new Binding(
              afterLeader, Key.parse(afterLeader ? one.substring(AFTER_LEADER.length()) : one)));
      if (comma < 0) break;
      start = comma + 1;
    }
    return List.copyOf(found);
  }

  private void reportConflicts(Set<String> own, List<String> problems) {
    Map<Action.Section, Map<Binding, Action>> taken = new EnumMap<>(Action.Section.class);
    for (Action action : Action.values()) {
      for (Binding binding : keys(action)) {
        if (!binding.afterLeader() && binding.key().equals(leader)) {
          problems.add(leaderConflict(own, action));
        }
        for (Action.Section section : Action.Section.values()) {
          if (!action.countsIn(section)) continue;
          Action other =
              taken.computeIfAbsent(section, _ -> new HashMap<>()).putIfAbsent(binding, action);
          if (other != null && other != action) {
            // The user can only be shown the entry that is theirs.
            boolean isOwn = own.contains(action.key());
            String problem =
                isOwn ? conflict(action, binding, other) : conflict(other, binding, action);
            if (!problems.contains(problem)) problems.add(problem);
          }
        }
      }
    }
  }

  private String conflict(Action mine, Binding binding, Action other) {
    return doesAlready(mine.key(), print(binding), other);
  }

  private String leaderConflict(Set<String> own, Action action) {
    return own.contains(action.key())
        ? "keys." + action.key() + ": " + leader + " is the leader key"
        : doesAlready(LEADER, leader.toString(), action);
  }

  private static String doesAlready(String mine, String key, Action other) {
    return "keys.%s: %s does \"%s\" already; choose another, or change keys.%s"
        .formatted(mine, key, other.says(), other.key());
  }

  public Key leader() {
    return leader;
  }

  public List<Binding> keys(Action action) {
    return bindings.getOrDefault(action, List.of());
  }

  /** {@return the keys that reach an action after the leader key} */
  public List<String> afterLeader(Action action) {
    return keys(action).stream()
        .filter(Binding::afterLeader)
        .map(binding -> binding.key().toString())
        .toList();
  }

  /** {@return the action of a key in a section, or anywhere} */
  public Optional<Action> find(Key key, boolean afterLeader, Action.Section section) {
    var wanted = new Binding(afterLeader, key);
    for (Action action : Action.values()) {
      boolean counts = action.section() == section || action.section() == Action.Section.ANYWHERE;
      if (counts && keys(action).contains(wanted)) return Optional.of(action);
    }
    return Optional.empty();
  }

  /** {@return the keys of an action as people write them, such as {@code ! or ctrl+x a}} */
  public String print(Action action) {
    List<String> all = new ArrayList<>();
    for (Binding binding : keys(action)) all.add(print(binding));
    return String.join(" or ", all);
  }

  /** {@return the first of an action's keys, for a hint; empty if it has none} */
  public String hint(Action action) {
    return keys(action).isEmpty() ? "" : print(keys(action).getFirst());
  }

  /**
   * {@return the first of an action's keys that is no character, for a hint while one is typing}
   */
  public String hintWhileTyping(Action action) {
    return keys(action).stream()
        .filter(binding -> binding.afterLeader() || !binding.key().isText())
        .findFirst()
        .map(this::print)
        .orElse("");
  }

  private String print(Binding binding) {
    return binding.afterLeader() ? leader + " " + binding.key() : binding.key().toString();
  }
}
