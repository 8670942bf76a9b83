package dev.sidelight.config;

/** What can be told about a session; each has its switch under {@code notifications.on}. */
public enum NoticeKind {
  FINISHED("finished"),
  FAILED("failed"),
  RETRY("retry"),
  NEEDS_YOU("needsYou"),
  CHILD_FINISHED("childFinished"),
  STOPPED("stopped");

  private final String key;

  NoticeKind(String key) {
    this.key = key;
  }

  /** {@return its name in the settings} */
  public String key() {
    return key;
  }
}
