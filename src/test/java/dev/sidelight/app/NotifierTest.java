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
    "NEVER, false, 0",
    "UNFOCUSED, true, 0",
    "UNFOCUSED, false, 1",
    "ALWAYS, true, 1",
  })
  void theDesktopIsToldByTheFocus(Notifications.Desktop when, boolean focused, int told)
      throws Exception {
    notifier(when, false, List.of()).tell(notice("e"), focused);
    assertThat(written).hasSize(told);
    assertThat(bells).isZero();
  }

  @Test
  void theDesktopHasTheSessionAboveAndTheEventBelow() throws Exception {
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), false);
    assertThat(written).containsExactly("\033]777;notify;✓ Write docs;finished\033\\");
  }

  @Test
  void theBellRingsForEachNoticeIfItIsWanted() throws Exception {
    Notifier notifier = notifier(Notifications.Desktop.NEVER, true, List.of());
    notifier.tell(notice("e"), true);
    notifier.tell(notice("e"), false);
    assertThat(bells).isEqualTo(2);
  }

  @Test
  void oneOfTwoProgramsTellsOfAnEvent() throws Exception {
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), false);
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("e"), false);
    assertThat(written).hasSize(1);
    notifier(Notifications.Desktop.ALWAYS, false, List.of()).tell(notice("f"), false);
    assertThat(written).hasSize(2);
  }

  @Test
  void theCommandRunsForWhatTheDesktopIsNotTold() throws Exception {
    var command = List.of("sh", "-c", "cat >\"$0\"", folder.resolve("in").toString());
    notifier(Notifications.Desktop.NEVER, false, command).tell(notice("e"), true);
    assertThat(folder.resolve("in"))
        .content()
        .contains("\"event\":\"finished\"")
        .contains("\"session\":\"ses_1\"")
        .contains("\"server\":\"http://127.0.0.1:4096\"");
  }
}
