package dev.sidelight.config;

import dev.sidelight.config.Notifications.SessionOverride;
import dev.sidelight.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The values of all sources, of which the later wins. */
final class Merge {
  private final SequencedMap<SettingPath, Assigned> values = new LinkedHashMap<>();

  /** Of equal paths the later one counts, and it counts as said later than all before. */
  void put(SettingPath path, Assigned assigned) {
    values.remove(path);
    values.put(path, assigned);
  }

  void file(SettingsFile.Content content) {
    if (content.namesServers()) dropServers();
    content.values().forEach(this::put);
  }

  /** Replaces the servers; one with the URL of an earlier one keeps what was said of that. */
  void servers(List<String> urls, Origin origin) {
    var earlier = servers();
    dropServers();
    for (int i = 0; i < urls.size(); i++) {
      String url = urls.get(i);
      SettingPath path = SettingPath.of("servers").item(i);
      for (var known : earlier) {
        Assigned knownUrl = known.get("url");
        if (knownUrl == null || !knownUrl.value().equals(url)) continue;
        known.forEach((name, assigned) -> put(path.member(name), assigned));
      }
      put(path.member("url"), new Assigned(url, origin));
    }
  }

  private void dropServers() {
    values.keySet().removeIf(path -> path.steps().getFirst().equals("servers"));
  }

  /** {@return what is said of each server, by name of the key} */
  private Collection<SequencedMap<String, Assigned>> servers() {
    SequencedMap<String, SequencedMap<String, Assigned>> byIndex = new LinkedHashMap<>();
    values.forEach((path, assigned) -> {
      if (path.steps().getFirst().equals("servers")) {
        byIndex
            .computeIfAbsent(path.steps().get(1), index -> new LinkedHashMap<>())
            .put(path.steps().get(2), assigned);
      }
    });
    return byIndex.values();
  }

  /** {@return every value with its origin: those with a default first, in the order of the keys} */
  List<LoadedSettings.Effective> effective() {
    List<LoadedSettings.Effective> all = new ArrayList<>();
    SequencedMap<SettingPath, Assigned> rest = new LinkedHashMap<>(values);
    for (SettingKey key : SettingKeys.ALL) {
      if (key.standard().isEmpty()) continue;
      var path = new SettingPath(key.path());
      Assigned assigned = rest.remove(path);
      if (assigned == null) assigned = new Assigned(key.standard().get(), new Origin.Default());
      all.add(effective(path, assigned));
    }
    rest.forEach((path, assigned) -> all.add(effective(path, assigned)));
    return all;
  }

  private static LoadedSettings.Effective effective(SettingPath path, Assigned assigned) {
    Object value = assigned.value() instanceof Path file ? file.toString() : assigned.value();
    return new LoadedSettings.Effective(path, Json.of(value).toString(), assigned.origin());
  }

  Settings settings() {
    if (values.isEmpty()) return Settings.DEFAULTS;
    Settings standard = Settings.DEFAULTS;
    SequencedMap<String, String> keys = new LinkedHashMap<>();
    values.forEach((path, assigned) -> {
      if (path.steps().getFirst().equals("keys")) {
        keys.put(path.steps().getLast(), (String) assigned.value());
      }
    });
    return new Settings(
        servers().stream().map(Merge::server).toList(),
        value(Boolean.class, standard.discover(), "discover"),
        value(Boolean.class, standard.mdns(), "mdns"),
        panel(standard.panel()),
        notifications(standard.notifications()),
        choice(Settings.ThemeChoice.class, standard.theme(), "theme"),
        keys);
  }

  private Panel panel(Panel standard) {
    return new Panel(
        value(Integer.class, standard.width(), "panel", "width"),
        choice(Panel.Compact.class, standard.compact(), "panel", "compact"),
        value(Integer.class, standard.keepFinished(), "panel", "keepFinished"),
        value(Boolean.class, standard.spinner(), "panel", "spinner"),
        value(Boolean.class, standard.model(), "panel", "model"),
        choice(Panel.Time.class, standard.time(), "panel", "time"));
  }

  private Notifications notifications(Notifications standard) {
    String section = "notifications";
    Map<NoticeKind, Boolean> on = new EnumMap<>(standard.on());
    on.replaceAll((kind, usual) -> value(Boolean.class, usual, section, "on", kind.key()));
    Assigned command = values.get(SettingPath.of(section, "command"));
    return new Notifications(
        value(Boolean.class, standard.enabled(), section, "enabled"),
        on,
        value(Boolean.class, standard.toast(), section, "toast"),
        choice(
            Notifications.OpencodeToast.class, standard.opencodeToast(), section, "opencodeToast"),
        choice(Notifications.Desktop.class, standard.desktop(), section, "desktop"),
        value(Boolean.class, standard.bell(), section, "bell"),
        value(Integer.class, standard.minRunSeconds(), section, "minRunSeconds"),
        command == null ? standard.command() : words(command),
        sessionOverrides());
  }

  private List<SessionOverride> sessionOverrides() {
    List<SessionOverride> overrides = new ArrayList<>();
    values.forEach((path, assigned) -> {
      List<String> steps = path.steps();
      if (steps.size() != 4 || !steps.get(1).equals("sessions")) return;
      boolean on = (Boolean) assigned.value();
      overrides.add(sessionOverride(steps.get(2), steps.get(3), on));
    });
    return overrides;
  }

  private static SessionOverride sessionOverride(String pattern, String key, boolean on) {
    for (NoticeKind kind : NoticeKind.values()) {
      if (kind.key().equals(key)) {
        return new SessionOverride(pattern, Optional.empty(), Map.of(kind, on));
      }
    }
    return new SessionOverride(pattern, Optional.of(on), Map.of());
  }

  private static Server server(Map<String, Assigned> said) {
    return new Server(
        text(said, "url").orElseThrow(),
        text(said, "name"),
        text(said, "username"),
        password(said));
  }

  private static PasswordSource password(Map<String, Assigned> said) {
    Assigned command = said.get("passwordCommand");
    if (command != null) return new PasswordSource.Command(words(command));
    Assigned file = said.get("passwordFile");
    if (file != null) return new PasswordSource.File((Path) file.value());
    return text(said, "passwordEnv")
        .<PasswordSource>map(PasswordSource.Variable::new)
        .orElse(isOfFolder(said) ? new PasswordSource.Withheld() : new PasswordSource.None());
  }

  /** Whether it was a folder's file that named the server. */
  private static boolean isOfFolder(Map<String, Assigned> said) {
    Assigned url = said.get("url");
    return url != null
        && url.origin() instanceof Origin.File(var file, _)
        && file.equals(SettingsFiles.OF_FOLDER);
  }

  private static Optional<String> text(Map<String, Assigned> said, String key) {
    return Optional.ofNullable(said.get(key)).map(assigned -> (String) assigned.value());
  }

  private static List<String> words(Assigned assigned) {
    return ((List<?>) assigned.value()).stream().map(String.class::cast).toList();
  }

  private <T> T value(Class<T> type, T standard, String... steps) {
    Assigned assigned = values.get(SettingPath.of(steps));
    return assigned == null ? standard : type.cast(assigned.value());
  }

  private <E extends Enum<E>> E choice(Class<E> type, E standard, String... steps) {
    Assigned assigned = values.get(SettingPath.of(steps));
    if (assigned == null) return standard;
    return Enum.valueOf(type, ((String) assigned.value()).toUpperCase(Locale.ROOT));
  }
}
