package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Scene;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Fact;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Tui;
import dev.sidelight.testbed.Await;
import dev.sidelight.update.Msg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {
  private volatile Instant now = Scene.NOW;
  private final List<AppState> frames = new CopyOnWriteArrayList<>();

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  /** Takes a minute for each frame. */
  private final Loop.Display slow =
      new Loop.Display() {
        @Override
        public Msg show(AppState state) {
          frames.add(state);
          now = now.plus(Duration.ofMinutes(1));
          return new Msg.Painted(state.layout());
        }

        @Override
        public Optional<Instant> staleAt() {
          return Optional.empty();
        }
      };

  @Test
  void whatFallsDueWhileAFrameIsPaintedIsOnTheNextOne() throws Exception {
    AppState start = AppState.starting(now, Settings.DEFAULTS, 80, 24);
    var loop = new Loop(start, new Inbox(), clock, _ -> {}, slow);
    loop.apply(new Msg.Warned("The toast of this goes by itself."));
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                loop.run(() -> {});
              } catch (InterruptedException e) {
                // The test is over.
              }
            });
    Await.until(
        Duration.ofSeconds(20), () -> frames.size() > 1, () -> "no frame without the toast");
    thread.interrupt();
    assertThat(frames.getFirst().toasts().shown()).hasSize(1);
    assertThat(frames.get(1).toasts().shown()).isEmpty();
  }

  @Test
  void whatATuiShowedThatWasKilledIsNotSeenAnyMore() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    var loop =
        new Loop(
            AppState.starting(now, Settings.DEFAULTS, 80, 24), new Inbox(), clock, _ -> {}, slow);
    var server = new ServerId("http://127.0.0.1:4096");
    var shown = new Tui.Shown.OneSession(new SessionId("ses_1"));
    loop.apply(
        new Msg.TuisSeen(
            List.of(
                new Tui(killed.pid(), server, shown, AppState.Focus.GAINED, false),
                new Tui(
                    ProcessHandle.current().pid(), server, shown, AppState.Focus.LOST, false))));
    assertThat(loop.state().tuis()).hasSize(2);
    loop.apply(
        new Msg.Heard(
            server, new Fact.StatusChanged(new SessionId("ses_1"), new RunStatus.Idle(), "/tmp")));
    assertThat(loop.state().tuis())
        .extracting(Tui::pid)
        .containsExactly(ProcessHandle.current().pid());
  }
}
