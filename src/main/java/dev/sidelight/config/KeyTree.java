package dev.sidelight.config;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The keys as the nested form that a settings file has. */
sealed interface KeyTree {
  record Leaf(SettingKey key) implements KeyTree {}

  /** An object with these members. */
  record Section(SequencedMap<String, KeyTree> members) implements KeyTree {}

  /** An object whose members may have any name. */
  record Named(KeyTree each) implements KeyTree {}

  record Items(KeyTree each) implements KeyTree {}

  /** {@return the whole form of a settings file} */
  static Section of(KeyNames names) {
    SequencedMap<String, KeyTree> members = new LinkedHashMap<>();
    for (SettingKey key : SettingKeys.ALL) insert(members, key, 0);
    SequencedMap<String, KeyTree> actions = new LinkedHashMap<>();
    for (SettingKey key : SettingKeys.ofActions(names)) {
      actions.put(key.path().getLast(), new Leaf(key));
    }
    members.put("keys", new Section(actions));
    return new Section(members);
  }

  private static void insert(SequencedMap<String, KeyTree> members, SettingKey key, int depth) {
    String name = key.path().get(depth);
    members.put(name, with(Optional.ofNullable(members.get(name)), key, depth + 1));
  }

  /** {@return the tree below the key's first {@code depth} steps, with the key in it} */
  private static KeyTree with(Optional<KeyTree> before, SettingKey key, int depth) {
    if (depth == key.path().size()) return new Leaf(key);
    return switch (key.path().get(depth)) {
      case "[]" ->
          new Items(
              with(
                  before.map(tree -> tree instanceof Items(var each) ? each : tree),
                  key,
                  depth + 1));
      case "*" ->
          new Named(
              with(
                  before.map(tree -> tree instanceof Named(var each) ? each : tree),
                  key,
                  depth + 1));
      default -> {
        SequencedMap<String, KeyTree> members = new LinkedHashMap<>();
        if (before.isPresent() && before.get() instanceof Section(var earlier)) {
          members.putAll(earlier);
        }
        insert(members, key, depth);
        yield new Section(members);
      }
    };
  }
}
