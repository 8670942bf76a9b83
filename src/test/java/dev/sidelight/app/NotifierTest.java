package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Notifications;
import dev.sidelight.config.Settings;
import dev.sidelight.desktop.Claims;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.update.Effect.Attention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ways a notice takes. */
class NotifierTest {
  private final List<String> written = new ArrayList<>();
  private int bells;

  @TempDir Path folder;

  private Notifier notifier(Notifications.Desktop when, boolean bell, List<String> command) {
    Notifications usual = Settings.DEFAULTS.notifications();
    return new Notifier(
        new Notifications(
            true, usual.on(), true, usual.opencodeToast(), when, bell, 0, command, List.of()),
        new Desktop(Map.of("TERM", "foot"), osc -> written.add(osc.code()), () -> bells++),
        new Claims(Optional.of(folder.resolve("told")), Clock.systemUTC()),
        () -> bells++);
  }

  private static Notice notice(String event) {
    return new Notice(
        7,
        Instant.EPOCH,
        Notice.Level.SUCCESS,
        Optional.of(NoticeKind.FINISHED),
        Optional.of(new SessionKey(new ServerId("http://127.0.0.1:4096"), new SessionId("ses_1"))),
        "Write docs",
        "✓ Write docs finished",
        event);
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER, ELSEWHERE, 0",
    "UNFOCUSED, ON_TOASTS, 0",
    "UNFOCUSED, ELSEWHERE, 1",
    "ALWAYS, ON_TOASTS, 1",
    "ALWAYS, ON_SESSION, 0",
  })
  void theDesktopIsToldByTheFocus(Notifications.Desktop when, Attention attention, int told)
      throws Exception {
    notifier(when, false, List.of()).tell(notice("e"), attention);
    assertThat(written).hasSize(told);
    assertThat(bells).isZero();
  }

  @Test
  void theDesktopHasTheSessionAboveAndTheEventBelow() throws Exception {
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), Attention.ELSEWHERE);
    assertThat(written).containsExactly("\033]777;notify;✓ Write docs;finished\033\\");
  }

  @Test
  void theBellRingsForEachNoticeIfItIsWanted() throws Exception {
    Notifier notifier = notifier(Notifications.Desktop.NEVER, true, List.of());
    notifier.tell(notice("e"), Attention.ON_TOASTS);
    notifier.tell(notice("e"), Attention.ELSEWHERE);
    assertThat(bells).isEqualTo(2);
  }

  @Test
  void oneOfTwoProgramsTellsOfAnEvent() throws Exception {
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), Attention.ELSEWHERE);
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), Attention.ELSEWHERE);
    assertThat(written).hasSize(1);
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("f"), Attention.ELSEWHERE);
    assertThat(written).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"ON_TOASTS", "ON_SESSION"})
  void whoeverHasTheUsersEyeKeepsTheOthersStill(Attention attention) throws Exception {
    var command = List.of("sh", "-c", "cat >>\"$0\"", folder.resolve("in").toString());
    notifier(Notifications.Desktop.UNFOCUSED, false, command).tell(notice("e"), attention);
    notifier(Notifications.Desktop.UNFOCUSED, false, command)
        .tell(notice("e"), Attention.ELSEWHERE);
    assertThat(written).isEmpty();
    int runs = attention == Attention.ON_TOASTS ? 1 : 0;
    Path in = folder.resolve("in");
    assertThat(Files.exists(in) ? Files.readString(in).split("\"event\"").length - 1 : 0)
        .isEqualTo(runs);
  }

  @Test
  void ofTwoPanelsOneShowsItInTheTuiOfBoth() {
    Notifier one = notifier(Notifications.Desktop.NEVER, false, List.of());
    Notifier other = notifier(Notifications.Desktop.NEVER, false, List.of());
    assertThat(one.isFirstToToast(notice("e"))).isTrue();
    assertThat(other.isFirstToToast(notice("e"))).isFalse();
  }

  @Test
  void theCommandRunsForWhatTheDesktopIsNotTold() throws Exception {
    var command = List.of("sh", "-c", "cat >\"$0\"", folder.resolve("in").toString());
    notifier(Notifications.Desktop.NEVER, false, command).tell(notice("e"), Attention.ON_TOASTS);
    assertThat(folder.resolve("in"))
        .content()
        .contains("\"event\":\"finished\"")
        .contains("\"session\":\"ses_1\"")
        .contains("\"server\":\"http://127.0.0.1:4096\"");
  }
}
