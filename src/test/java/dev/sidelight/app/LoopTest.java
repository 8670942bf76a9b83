package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Scene;
import dev.sidelight.config.Settings;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Tui;
import dev.sidelight.testbed.Await;
import dev.sidelight.update.Msg;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Scene.NOW);
  private final List<AppState> frames = new CopyOnWriteArrayList<>();

  /** States of which the display was asked whether they can be told from the shown one. */
  private final List<AppState> asked = new CopyOnWriteArrayList<>();

  private final InstantSource clock = now::get;
  private final Inbox inbox = new Inbox();

  /** By how much the machine's clock changes with each frame. */
  private Duration perFrame = Duration.ofMinutes(1);

  private final Loop.Display display =
      new Loop.Display() {
        @Override
        public Msg show(AppState state) {
          frames.add(state);
          pass(perFrame);
          return new Msg.Painted(state.layout());
        }

        @Override
        public Optional<Instant> staleAt() {
          return Optional.empty();
        }

        @Override
        public boolean saysSame(AppState state) {
          asked.add(state);
          return true;
        }
      };

  private Loop loop = from(AppState.starting(Scene.NOW, Settings.DEFAULTS, 80, 24));

  private Loop from(AppState start) {
    return new Loop(start, inbox, clock.withZone(ZoneOffset.UTC), _ -> {}, display);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void runUntil(Callable<Boolean> reached, String otherwise) throws InterruptedException {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                loop.run(() -> {});
              } catch (InterruptedException e) {
                // The test is over.
              }
            });
    Await.until(Duration.ofSeconds(20), reached, () -> otherwise);
    thread.interrupt();
    thread.join();
  }

  @Test
  void whatFallsDueWhileAFrameIsPaintedIsOnTheNextOne() throws Exception {
    loop.apply(new Msg.Warned("The toast of this goes by itself."));
    runUntil(() -> frames.size() > 1, "no frame without the toast");
    assertThat(frames.getFirst().toasts().shown()).hasSize(1);
    assertThat(frames.get(1).toasts().shown()).isEmpty();
  }

  @Test
  void aBurstIsPaintedInSomeFortyFramesASecond() throws Exception {
    perFrame = Duration.ZERO;
    for (int i = 0; i < 1_000; i++) inbox.urgent(new Msg.Warned("warning " + i));
    runUntil(
        () -> {
          pass(Duration.ofMillis(5));
          return !frames.isEmpty() && frames.getLast().noticesSoFar() == 1_000;
        },
        "the last of the burst is not painted");
    long millis = Duration.between(Scene.NOW, now.get()).toMillis();
    assertThat((long) frames.size()).isBetween(2L, 1 + millis / 24);
  }

  @Test
  void whatChangesNothingIsNotPainted() throws Exception {
    for (int i = 0; i < 100; i++) inbox.urgent(new Msg.Tick());
    inbox.urgent(new Msg.Warned("This does."));
    runUntil(() -> frames.size() > 1, "no second frame");
    assertThat(frames.get(1).noticesSoFar()).isEqualTo(1);
  }

  @Test
  void aSignOfLifeThatCannotBeSeenIsNotPainted() throws Exception {
    Scene scene = Scene.empty().live("http://127.0.0.1:4096", "").project("shop");
    var working = Scene.working(new Activity.Thinking());
    loop = from(scene.session("ses_auth", "Fix auth bug", 2, working).state());
    perFrame = Duration.ZERO;
    SessionKey key = scene.key("ses_auth");
    var sign = new Fact.Touched(List.of(key.session()));
    inbox.urgent(new Msg.Heard(key.server(), sign));
    runUntil(() -> !asked.isEmpty(), "the sign of life is not looked at");
    assertThat(frames).hasSize(1);
    assertThat(asked.getFirst().sessions()).isNotSameAs(frames.getFirst().sessions());
  }

  @Test
  void whatATuiShowedThatWasKilledIsNotSeenAnyMore() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
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

  @Test
  void aClockThatIsSetBackStopsNoFrame() throws Exception {
    perFrame = Duration.ofHours(-1);
    inbox.urgent(new Msg.Warned("This is on the second frame."));
    runUntil(
        () -> {
          pass(Duration.ofMillis(20));
          return frames.size() > 1;
        },
        "the screen stands still until the clock has caught up");
    assertThat(frames.get(1).toasts().shown()).hasSize(1);
    assertThat(frames.get(1).now()).isBetween(Scene.NOW, Scene.NOW.plus(Duration.ofMinutes(1)));
  }
}
