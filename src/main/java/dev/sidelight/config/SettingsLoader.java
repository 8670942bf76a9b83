package dev.sidelight.config;

import dev.sidelight.config.ValueType.Checked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the settings: defaults, then the user's file, the folder's file, the environment and the
 * flags, of which the later wins. Cheap while there is no file: no parser is touched then.
 */
public final class SettingsLoader {
  /** Variables with the program's prefix that are near to a setting's name but are not meant so. */
  private static final Set<String> NO_SETTINGS = Set.of("SIDELIGHT_SERVER");

  private final KeyNames keyNames;
  private final Merge merge = new Merge();
  private final List<Problem> problems = new ArrayList<>();

  private SettingsLoader(KeyNames keyNames) {
    this.keyNames = keyNames;
  }

  /**
   * Loads the settings; no mistake throws, all of them are in the answer.
   *
   * @param environment variables by name
   * @param folder where the program was started
   * @param flags in the order given
   * @param urls servers named on the command line, which replace those of the settings; a server
   *     that the settings know by the same URL keeps its name and password
   */
  public static LoadedSettings load(
      KeyNames keyNames,
      Map<String, String> environment,
      Path folder,
      List<Flag> flags,
      List<String> urls) {
    var loader = new SettingsLoader(keyNames);
    loader.readFiles(environment, folder);
    loader.readVariables(environment);
    flags.forEach(loader::readFlag);
    loader.readArguments(urls);
    if (!loader.problems.isEmpty()) return new LoadedSettings.Refused(loader.problems);
    return new LoadedSettings.Good(loader.merge.settings(), loader.merge.effective());
  }

  private void readFiles(Map<String, String> environment, Path folder) {
    Optional<Path> home = UserFolders.home(environment);
    SettingsFiles.ofUser(environment)
        .ifPresent(file -> readFile(file, file.toString(), true, home));
    readFile(folder.resolve(SettingsFiles.OF_FOLDER), SettingsFiles.OF_FOLDER, false, home);
  }

  private void readFile(Path file, String shown, boolean ofUser, Optional<Path> home) {
    if (!Files.exists(file)) return;
    var content = SettingsFile.read(file, shown, ofUser, home, KeyTree.of(keyNames));
    problems.addAll(content.problems());
    merge.file(content);
  }

  private void readVariables(Map<String, String> environment) {
    Set<String> known = new HashSet<>();
    for (SettingKey key : SettingKeys.ALL) {
      if (!key.isScalar()) continue;
      String variable = key.variable();
      known.add(variable);
      String text = environment.getOrDefault(variable, "");
      if (!text.isEmpty()) assign(key, text, new Origin.Variable(variable));
    }
    known.add(SettingKeys.SERVERS_VARIABLE);
    String servers = environment.getOrDefault(SettingKeys.SERVERS_VARIABLE, "");
    if (!servers.isBlank()) {
      List<String> urls = List.of(servers.strip().split("\\s*,\\s*"));
      readUrls(urls, new Origin.Variable(SettingKeys.SERVERS_VARIABLE));
    }
    environment.keySet().stream()
        .filter(name -> name.startsWith(SettingKeys.VARIABLE_PREFIX))
        .filter(name -> !known.contains(name) && !NO_SETTINGS.contains(name))
        .sorted()
        .forEach(name -> readUnknownVariable(name, known));
  }

  /** Others may use the prefix too, so only what looks like a setting is refused. */
  private void readUnknownVariable(String name, Set<String> known) {
    if (name.startsWith(SettingKeys.VARIABLE_PREFIX + "KEYS_")) {
      String reason = "no variable sets a key; a file does, or --set keys.ACTION=KEY";
      problems.add(new Problem(new Origin.Variable(name), reason));
      return;
    }
    boolean inSection =
        name.startsWith(SettingKeys.VARIABLE_PREFIX + "PANEL_")
            || name.startsWith(SettingKeys.VARIABLE_PREFIX + "NOTIFICATIONS_");
    String ownPart = name.substring(SettingKeys.VARIABLE_PREFIX.length());
    var ownParts = known.stream().map(it -> it.substring(SettingKeys.VARIABLE_PREFIX.length()));
    var near = Nearest.to(ownPart, ownParts.sorted().toList());
    if (!inSection && near.isEmpty()) return;
    var hint = near.map(it -> " (did you mean " + SettingKeys.VARIABLE_PREFIX + it + "?)");
    problems.add(new Problem(new Origin.Variable(name), "unknown setting" + hint.orElse("")));
  }

  private void readFlag(Flag flag) {
    var origin = new Origin.Flag(flag.shown());
    List<SettingKey> scalars = SettingKeys.scalars(keyNames);
    for (SettingKey key : scalars) {
      if (key.dotted().equals(flag.key())) {
        assign(key, flag.value(), origin);
        return;
      }
    }
    String hint = Nearest.hint(flag.key(), scalars.stream().map(SettingKey::dotted).toList());
    problems.add(new Problem(origin, "no setting that takes one value" + hint));
  }

  private void assign(SettingKey key, String text, Origin origin) {
    switch (key.type().checkText(text.strip())) {
      case Checked.Good(var value) ->
          merge.put(new SettingPath(key.path()), new Assigned(value, origin));
      case Checked.Bad(var reason) -> problems.add(new Problem(origin, reason));
    }
  }

  private void readArguments(List<String> urls) {
    if (!urls.isEmpty()) readUrls(urls, new Origin.Flag("argument"));
  }

  private void readUrls(List<String> urls, Origin origin) {
    List<String> good = new ArrayList<>();
    for (String text : urls) {
      switch (ServerUrl.read(text)) {
        case ServerUrl.Reading.Good(var url) -> good.add(url);
        case ServerUrl.Reading.Bad(var reason) ->
            problems.add(new Problem(origin, "\"" + ServerUrl.shown(text) + "\" " + reason));
      }
    }
    merge.servers(good.stream().distinct().toList(), origin);
  }
}
