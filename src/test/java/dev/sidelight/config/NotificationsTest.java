package dev.sidelight.config;

import static dev.sidelight.config.NoticeKind.CHILD_FINISHED;
import static dev.sidelight.config.NoticeKind.FAILED;
import static dev.sidelight.config.NoticeKind.FINISHED;
import static dev.sidelight.config.NoticeKind.NEEDS_YOU;
import static dev.sidelight.config.NoticeKind.RETRY;
import static dev.sidelight.config.NoticeKind.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Notifications.SessionOverride;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final Notifications DEFAULTS = Settings.DEFAULTS.notifications();

  @Test
  void tellsOfEndsRetriesAndRequestsUnlessToldOtherwise() {
    assertThat(List.of(FINISHED, FAILED, RETRY, NEEDS_YOU)).allMatch(kind -> heard(DEFAULTS, kind));
    assertThat(List.of(CHILD_FINISHED, STOPPED)).noneMatch(kind -> heard(DEFAULTS, kind));
  }

  @Test
  void theGlobalSwitchSilencesEvenSessionsThatAreSwitchedOn() {
    var settings = with(enabled("ses_1", true)).withEnabled(false);
    assertThat(NoticeKind.values()).noneMatch(kind -> settings.allows(kind, "ses_1", "Fix"));
  }

  @Test
  void aTitlePatternSilencesItsSessionsOnly() {
    var settings = with(enabled("Nightly *", false));
    assertThat(settings.allows(FINISHED, "ses_1", "Nightly build")).isFalse();
    assertThat(settings.allows(FINISHED, "ses_2", "The Nightly build")).isTrue();
  }

  @Test
  void aPatternSwitchesOneKindWithoutTouchingTheOthers() {
    var settings = with(kind("*", RETRY, false), kind("Docs", STOPPED, true));
    assertThat(settings.allows(RETRY, "ses_1", "Docs")).isFalse();
    assertThat(settings.allows(STOPPED, "ses_1", "Docs")).isTrue();
    assertThat(settings.allows(FINISHED, "ses_1", "Docs")).isTrue();
  }

  @Test
  void ofTwoPatternsTheLaterOneWins() {
    var settings = with(enabled("*", false), enabled("Fix*", true));
    assertThat(settings.allows(FINISHED, "ses_1", "Fix auth")).isTrue();
    assertThat(settings.allows(FINISHED, "ses_1", "Port parser")).isFalse();
  }

  @Test
  void anIdWinsOverPatternsBeforeAndAfterIt() {
    var settings = with(enabled("F*", false), enabled("ses_1", true), enabled("*", false));
    assertThat(settings.allows(FINISHED, "ses_1", "Fix auth")).isTrue();
    assertThat(settings.allows(FINISHED, "ses_2", "Fix auth")).isFalse();
  }

  @Test
  void anIdThatSaysNothingOfAKindLeavesItToThePattern() {
    var settings = with(kind("ses_1", RETRY, false), kind("Fix*", FAILED, false));
    assertThat(settings.allows(FAILED, "ses_1", "Fix auth")).isFalse();
    assertThat(settings.allows(RETRY, "ses_1", "Fix auth")).isFalse();
  }

  private static boolean heard(Notifications settings, NoticeKind kind) {
    return settings.allows(kind, "ses_1", "Fix auth");
  }

  private static Notifications with(SessionOverride... overrides) {
    return DEFAULTS.withSessions(List.of(overrides));
  }

  private static SessionOverride enabled(String pattern, boolean value) {
    return new SessionOverride(pattern, Optional.of(value), Map.of());
  }

  private static SessionOverride kind(String pattern, NoticeKind kind, boolean value) {
    return new SessionOverride(pattern, Optional.empty(), Map.of(kind, value));
  }
}
