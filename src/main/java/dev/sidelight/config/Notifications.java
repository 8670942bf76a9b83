package dev.sidelight.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the user wants to be told, and how.
 *
 * @param enabled the global switch
 * @param on the switch of each kind; a kind that is missing is off
 * @param toast inside Sidelight
 * @param opencodeToast in attached OpenCode TUIs
 * @param minRunSeconds runs shorter than this are not told of; 0 or more
 * @param command what to run at each notification, program first; empty for nothing
 * @param sessions exceptions for some sessions; of several that match the later one wins
 */
public record Notifications(
    boolean enabled,
    Map<NoticeKind, Boolean> on,
    boolean toast,
    OpencodeToast opencodeToast,
    Desktop desktop,
    boolean bell,
    int minRunSeconds,
    List<String> command,
    List<SessionOverride> sessions) {

  /** Whether OpenCode's own TUIs show toasts; {@code AUTO} when Sidelight is a panel. */
  public enum OpencodeToast {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** When the desktop shows notifications, by the focus of the terminal. */
  public enum Desktop {
    NEVER,
    UNFOCUSED,
    ALWAYS
  }

  /**
   * Exceptions for the session of that id, or for those whose id or title match the pattern.
   *
   * @param pattern {@code *} stands for any text and {@code ?} for one character; case counts
   * @param enabled empty to leave it as it is
   * @param on only the kinds that differ
   */
  public record SessionOverride(
      String pattern, Optional<Boolean> enabled, Map<NoticeKind, Boolean> on) {
    public SessionOverride {
      on = copy(on);
    }
  }

  public Notifications {
    if (minRunSeconds < 0) {
      throw new IllegalArgumentException(
          "notifications.minRunSeconds is negative: " + minRunSeconds);
    }
    on = copy(on);
    command = List.copyOf(command);
    sessions = List.copyOf(sessions);
  }

  public Notifications withEnabled(boolean other) {
    return new Notifications(
        other, on, toast, opencodeToast, desktop, bell, minRunSeconds, command, sessions);
  }

  public Notifications withSessions(List<SessionOverride> others) {
    return new Notifications(
        enabled, on, toast, opencodeToast, desktop, bell, minRunSeconds, command, others);
  }

  /** {@return the same with every kind on} */
  public Notifications withEveryKind() {
    Map<NoticeKind, Boolean> all = new EnumMap<>(NoticeKind.class);
    for (NoticeKind kind : NoticeKind.values()) all.put(kind, true);
    return new Notifications(
        enabled, all, toast, opencodeToast, desktop, bell, minRunSeconds, command, sessions);
  }

  /**
   * As {@link #allows(NoticeKind, String, String)}, for a session that may have a switch of its
   * own.
   *
   * @param muted whether the user muted it by hand, or against a pattern unmuted it; absent where
   *     the settings decide
   */
  public boolean allows(NoticeKind kind, String sessionId, String title, Optional<Boolean> muted) {
    if (muted.isEmpty()) return allows(kind, sessionId, title);
    // Unmuted by hand: the patterns of the settings do not count, the general switches do.
    return !muted.get() && withSessions(List.of()).allows(kind, sessionId, title);
  }

  /**
   * {@return whether the user wants to hear of that from the session} The global switch silences
   * all. Then each of {@code enabled} and the kind's switch is decided by the most specific
   * override that mentions it: one that names the session's id before a pattern, a later one before
   * an earlier.
   */
  public boolean allows(NoticeKind kind, String sessionId, String title) {
    if (!enabled) return false;
    boolean sessionEnabled = true;
    boolean kindEnabled = on.getOrDefault(kind, false);
    boolean sessionById = false;
    boolean kindById = false;
    for (SessionOverride override : sessions) {
      boolean byId = override.pattern().equals(sessionId);
      if (!byId
          && !Glob.matches(override.pattern(), sessionId)
          && !Glob.matches(override.pattern(), title)) {
        continue;
      }
      if (override.enabled().isPresent() && (byId || !sessionById)) {
        sessionEnabled = override.enabled().get();
        sessionById = byId;
      }
      Boolean forKind = override.on().get(kind);
      if (forKind != null && (byId || !kindById)) {
        kindEnabled = forKind;
        kindById = byId;
      }
    }
    return sessionEnabled && kindEnabled;
  }

  private static Map<NoticeKind, Boolean> copy(Map<NoticeKind, Boolean> switches) {
    if (switches.isEmpty()) return Map.of();
    return java.util.Collections.unmodifiableMap(new EnumMap<>(switches));
  }
}
