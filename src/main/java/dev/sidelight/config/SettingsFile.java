package dev.sidelight.config;

import dev.sidelight.config.ValueType.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** One settings file, read and checked as far as it can be without the others. */
final class SettingsFile {
  private static final Set<String> PASSWORD_KEYS =
      Set.of("passwordEnv", "passwordFile", "passwordCommand");

  /** What a file says; where it has problems, the rest of it is still here. */
  record Content(
      SequencedMap<SettingPath, Assigned> values, boolean namesServers, List<Problem> problems) {}

  /** What runs programs of the file's choice, or gives passwords to servers of its choice. */
  private static final Set<String> ONLY_OF_USER =
      Set.of(
          "notifications.command",
          "servers[].passwordEnv",
          "servers[].passwordFile",
          "servers[].passwordCommand");

  private final Path file;
  private final String shown;
  private final boolean ofUser;
  private final Optional<Path> home;
  private final SequencedMap<SettingPath, Assigned> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private SettingsFile(Path file, String shown, boolean ofUser, Optional<Path> home) {
    this.file = file;
    this.shown = shown;
    this.ofUser = ofUser;
    this.home = home;
  }

  /**
   * {@return what the file says; nothing if it is gone}
   *
   * @param shown its name in messages
   * @param ofUser whether the user wrote it for sure; a folder's may be somebody else's
   * @param home what {@code ~/} stands for
   */
  static Content read(
      Path file, String shown, boolean ofUser, Optional<Path> home, KeyTree.Section tree) {
    return new SettingsFile(file, shown, ofUser, home).read(tree);
  }

  private Content read(KeyTree.Section tree) {
    boolean namesServers = false;
    try {
      Located whole = JsoncReader.read(Files.readAllBytes(file));
      namesServers =
          whole instanceof Located.Obj(_, var members)
              && members.stream().anyMatch(member -> member.name().equals("servers"));
      walk(whole, tree, SettingPath.ROOT);
      checkServers(whole);
    } catch (JsoncReader.SyntaxException e) {
      problem(e.line, "no valid JSON: " + e.getMessage());
    } catch (NoSuchFileException e) {
      return new Content(values, false, problems);
    } catch (IOException e) {
      problem(0, unreadable(e));
    }
    return new Content(values, namesServers, problems);
  }

  private String unreadable(IOException e) {
    if (Files.isDirectory(file)) return "is a folder; move it away, and see sidelight config init";
    return "cannot be read (" + e.getClass().getSimpleName() + "); check its permissions";
  }

  private void walk(Located node, KeyTree tree, SettingPath path) {
    switch (tree) {
      case KeyTree.Leaf(var key) -> {
        switch (key.type().check(node.plain())) {
          case Checked.Good _ when !ofUser && ONLY_OF_USER.contains(key.dotted()) ->
              problem(
                  node.line(),
                  "\"" + path + "\" may stand only in your own settings file, not in a folder's");
          case Checked.Good(var value) -> values.put(path, assigned(key, value, node.line()));
          case Checked.Bad(var reason) -> problem(node.line(), "\"" + path + "\" " + reason);
        }
      }
      case KeyTree.Section(var known) -> walkMembers(node, path, known);
      case KeyTree.Named(var each) -> {
        for (Located.Member member : members(node, path)) {
          walk(member.value(), each, path.member(member.name()));
        }
      }
      case KeyTree.Items(var each) -> {
        if (node instanceof Located.Arr(_, var items)) {
          for (int i = 0; i < items.size(); i++) walk(items.get(i), each, path.item(i));
        } else {
          problem(node.line(), "\"" + path + "\" must be a list: [ … ]");
        }
      }
    }
  }

  private void walkMembers(Located node, SettingPath path, SequencedMap<String, KeyTree> known) {
    for (Located.Member member : members(node, path)) {
      KeyTree child = known.get(member.name());
      if (child != null) {
        walk(member.value(), child, path.member(member.name()));
      } else if (!path.isRoot() || !member.name().equals("$schema")) {
        problem(member.line(), unknown(path, member.name(), known));
      }
    }
  }

  /** {@return the members of an object, without those that are set again further down} */
  private List<Located.Member> members(Located node, SettingPath path) {
    if (!(node instanceof Located.Obj(_, var members))) {
      String what = path.isRoot() ? "the file" : "\"" + path + "\"";
      problem(node.line(), what + " must be an object: { … }");
      return List.of();
    }
    Map<String, Integer> lines = new HashMap<>();
    for (Located.Member member : members) {
      Integer earlier = lines.put(member.name(), member.line());
      if (earlier != null) {
        String key = path.member(member.name()).toString();
        problem(member.line(), "\"" + key + "\" is set twice; first on line " + earlier);
      }
    }
    return members;
  }

  private static String unknown(
      SettingPath path, String name, SequencedMap<String, KeyTree> known) {
    String prefix = path.isRoot() ? "" : path + ".";
    var hint = Nearest.to(name, known.keySet()).map(near -> prefix + near);
    if (hint.isEmpty()) {
      hint =
          SettingKeys.ALL.stream()
              .filter(key -> key.path().getLast().equals(name))
              .map(SettingKey::dotted)
              .findFirst();
    }
    return "unknown key \""
        + path.member(name)
        + "\""
        + hint.map(near -> " (did you mean \"" + near + "\"?)").orElse("");
  }

  private void checkServers(Located whole) {
    if (!(whole instanceof Located.Obj(_, var members))) return;
    for (Located.Member member : members) {
      if (!member.name().equals("servers")) continue;
      if (!(member.value() instanceof Located.Arr(_, var items))) continue;
      Set<Object> urls = new HashSet<>();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Located.Obj server) checkServer(server, i, urls);
      }
    }
  }

  private void checkServer(Located.Obj server, int index, Set<Object> urls) {
    SettingPath path = SettingPath.of("servers").item(index);
    var names = server.members().stream().map(Located.Member::name).toList();
    if (!names.contains("url")) {
      problem(server.line(), "\"" + path + "\" has no \"url\"");
    }
    Assigned url = values.get(path.member("url"));
    if (url != null && !urls.add(url.value())) {
      problem(server.line(), "\"" + path + "\" names the same URL as an earlier server");
    }
    var passwords = names.stream().filter(PASSWORD_KEYS::contains).distinct().toList();
    if (passwords.size() > 1) {
      problem(
          server.line(), "\"" + path + "\" has more than one of " + String.join(", ", passwords));
    }
  }

  private Assigned assigned(SettingKey key, Object value, int line) {
    Object meant = key.type() instanceof ValueType.FilePath ? resolve((String) value) : value;
    return new Assigned(meant, new Origin.File(shown, line));
  }

  private Path resolve(String path) {
    if (path.startsWith("~/") && home.isPresent()) return home.get().resolve(path.substring(2));
    return file.toAbsolutePath().resolveSibling(path);
  }

  private void problem(int line, String what) {
    problems.add(new Problem(new Origin.File(shown, line), what));
  }
}
