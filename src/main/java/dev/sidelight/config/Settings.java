package dev.sidelight.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the user wants, complete and checked. The constructors refuse what is out of range, so a
 * value that exists can be used as it is.
 *
 * @param servers empty if the user named none
 * @param discover whether to look for servers on this machine
 * @param mdns whether to look for servers that announce themselves in the local network
 * @param keys from the name of an action to its key as the user wrote it; only what the user set
 */
public record Settings(
    List<Server> servers,
    boolean discover,
    boolean mdns,
    Panel panel,
    Notifications notifications,
    ThemeChoice theme,
    SequencedMap<String, String> keys) {

  /** What holds where the user says nothing. */
  public static final Settings DEFAULTS =
      new Settings(
          List.of(),
          true,
          false,
          new Panel(38, Panel.Compact.AUTO, 50, false, true, Panel.Time.AGE),
          new Notifications(
              true,
              Map.of(
                  NoticeKind.FINISHED, true,
                  NoticeKind.FAILED, true,
                  NoticeKind.RETRY, true,
                  NoticeKind.NEEDS_YOU, true,
                  NoticeKind.CHILD_FINISHED, false,
                  NoticeKind.STOPPED, false),
              true,
              Notifications.OpencodeToast.AUTO,
              Notifications.Desktop.UNFOCUSED,
              false,
              0,
              List.of(),
              List.of()),
          ThemeChoice.AUTO,
          Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));

  public Settings {
    servers = List.copyOf(servers);
    keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
  }

  public Settings withServers(List<Server> others) {
    return new Settings(others, discover, mdns, panel, notifications, theme, keys);
  }

  public Settings withNotifications(Notifications other) {
    return new Settings(servers, discover, mdns, panel, other, theme, keys);
  }

  public Settings withPanel(Panel other) {
    return new Settings(servers, discover, mdns, other, notifications, theme, keys);
  }

  /** Which colours to use; {@code AUTO} asks the terminal for its background. */
  public enum ThemeChoice {
    AUTO,
    DARK,
    LIGHT,
    MONO
  }
}
