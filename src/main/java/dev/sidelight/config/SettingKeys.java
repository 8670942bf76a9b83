package dev.sidelight.config;

import dev.sidelight.config.ValueType.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the settings but those under {@code keys}, which the key map knows. Validation, the
 * names of variables, the JSON schema and the documentation are made from this.
 */
final class SettingKeys {
  static final String VARIABLE_PREFIX = "SIDELIGHT_";

  /** Lists the base URLs of servers, separated by commas. */
  static final String SERVERS_VARIABLE = VARIABLE_PREFIX + "SERVERS";

  static final List<SettingKey> ALL = all();

  private SettingKeys() {}

  /** {@return the keys under {@code keys}, by name} */
  static List<SettingKey> ofActions(KeyNames names) {
    var type = new ValueType.KeyPress(names);
    List<SettingKey> keys = new ArrayList<>();
    for (String action : new TreeSet<>(names.actions())) {
      String description = "Key of the action " + action + ".";
      keys.add(new SettingKey(List.of("keys", action), type, Optional.empty(), description));
    }
    return keys;
  }

  /** {@return the keys that take one value, so that a flag can set them} */
  static List<SettingKey> scalars(KeyNames names) {
    List<SettingKey> keys = new ArrayList<>(ALL);
    keys.removeIf(key -> !key.isScalar());
    keys.addAll(ofActions(names));
    return keys;
  }

  private static List<SettingKey> all() {
    var keys = new ArrayList<SettingKey>();
    servers(keys);
    panel(keys);
    notifications(keys);
    var theme = Choice.of(Settings.ThemeChoice.values());
    add(
        keys,
        "theme",
        theme,
        Choice.word(Settings.DEFAULTS.theme()),
        "Colours; auto asks the terminal for its background.");
    return List.copyOf(keys);
  }

  private static void servers(List<SettingKey> keys) {
    add(keys, "servers.[].url", new ValueType.Url(), null, "Base URL of an OpenCode server.");
    add(keys, "servers.[].name", new ValueType.Text(), null, "What to call it on screen.");
    add(
        keys,
        "servers.[].username",
        new ValueType.Text(),
        null,
        "User for a server with a password; OpenCode's default is opencode.");
    add(
        keys,
        "servers.[].passwordEnv",
        new ValueType.VariableName(),
        null,
        "Environment variable that holds the password.");
    add(
        keys,
        "servers.[].passwordFile",
        new ValueType.FilePath(),
        null,
        "File whose first line is the password; relative to the settings file, ~ is the home.");
    add(
        keys,
        "servers.[].passwordCommand",
        new ValueType.Words(1),
        null,
        "Program and arguments that print the password; runs without a shell.");
    add(
        keys,
        "discover",
        new ValueType.Bool(),
        Settings.DEFAULTS.discover(),
        "Look for servers that run on this machine.");
    add(
        keys,
        "mdns",
        new ValueType.Bool(),
        Settings.DEFAULTS.mdns(),
        "Look also for servers that announce themselves in the local network.");
  }

  private static void panel(List<SettingKey> keys) {
    Panel panel = Settings.DEFAULTS.panel();
    add(
        keys,
        "panel.width",
        new ValueType.Whole(Panel.NARROWEST, Panel.WIDEST),
        panel.width(),
        "Columns of the panel beside a session.");
    add(
        keys,
        "panel.compact",
        Choice.of(Panel.Compact.values()),
        Choice.word(panel.compact()),
        "One line a row instead of two; auto decides by the room there is.");
    add(
        keys,
        "panel.keepFinished",
        new ValueType.Whole(0, Integer.MAX_VALUE),
        panel.keepFinished(),
        "Most visited rows of ended runs that stay.");
    add(
        keys,
        "panel.spinner",
        new ValueType.Bool(),
        panel.spinner(),
        "Working rows move; costs some processor time.");
    add(keys, "panel.model", new ValueType.Bool(), panel.model(), "Rows name agent and model.");
    add(
        keys,
        "panel.time",
        Choice.of(Panel.Time.values()),
        Choice.word(panel.time()),
        "Last activity as an age, or as the time of day.");
  }

  private static void notifications(List<SettingKey> keys) {
    Notifications standard = Settings.DEFAULTS.notifications();
    add(
        keys,
        "notifications.enabled",
        new ValueType.Bool(),
        standard.enabled(),
        "The global switch; off silences everything.");
    for (NoticeKind kind : NoticeKind.values()) {
      add(
          keys,
          "notifications.on." + kind.key(),
          new ValueType.Bool(),
          standard.on().getOrDefault(kind, false),
          "Tell when a session " + happening(kind) + ".");
    }
    add(
        keys,
        "notifications.toast",
        new ValueType.Bool(),
        standard.toast(),
        "Toasts inside Sidelight.");
    add(
        keys,
        "notifications.opencodeToast",
        Choice.of(Notifications.OpencodeToast.values()),
        Choice.word(standard.opencodeToast()),
        "Toasts in attached OpenCode TUIs; auto: when Sidelight is a panel.");
    add(
        keys,
        "notifications.desktop",
        Choice.of(Notifications.Desktop.values()),
        Choice.word(standard.desktop()),
        "Desktop notifications, by the focus of the terminal.");
    add(keys, "notifications.bell", new ValueType.Bool(), standard.bell(), "Ring the bell.");
    add(
        keys,
        "notifications.minRunSeconds",
        new ValueType.Whole(0, Integer.MAX_VALUE),
        standard.minRunSeconds(),
        "Stay silent about runs shorter than this.");
    add(
        keys,
        "notifications.command",
        new ValueType.Words(0),
        standard.command(),
        "Program and arguments to run at each notification; runs without a shell.");
    String sessions = "notifications.sessions.*.";
    add(
        keys,
        sessions + "enabled",
        new ValueType.Bool(),
        null,
        "Off silences sessions whose id or title match the name; * and ? are wildcards.");
    for (NoticeKind kind : NoticeKind.values()) {
      add(
          keys,
          sessions + kind.key(),
          new ValueType.Bool(),
          null,
          "As notifications.on." + kind.key() + ", for those sessions.");
    }
  }

  private static String happening(NoticeKind kind) {
    return switch (kind) {
      case FINISHED -> "finished";
      case FAILED -> "failed";
      case RETRY -> "starts retrying";
      case NEEDS_YOU -> "waits for a permission or an answer";
      case CHILD_FINISHED -> "started by another one finished";
      case STOPPED -> "was stopped";
    };
  }

  private static void add(
      List<SettingKey> keys,
      String path,
      ValueType type,
      @Nullable Object standard,
      String description) {
    keys.add(
        new SettingKey(
            List.of(path.split("\\.")), type, Optional.ofNullable(standard), description));
  }
}
