package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sidelight.model.Activity;
import dev.sidelight.model.Fact;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Row;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What events cost that change something, with the frames that follow, in bytes rather than in
 * time.
 */
class CostOfSessionsTest {
  private static final int FRAMES = 20;
  private static final int EVENTS_A_FRAME = 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void tenThousandSessionsMakeAnEventAndItsFrameHardlyDearerThanFifty() {
    long few = bytesAFrame(50);
    long many = bytesAFrame(10_000);
    assertThat(many).isBetween(few / 2, few * 12 / 10);
  }

  private static long bytesAFrame(int sessions) {
    var run = new Run(Fixtures.sized(Fixtures.many(sessions), 120, 40));
    run.frames();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run.frames();
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / FRAMES;
  }

  /** Sessions one after the other use a tool, and ten of them look alive, before each frame. */
  private static final class Run {
    private final ScreenPainter painter = new ScreenPainter(ZoneOffset.UTC);
    private final List<SessionId> working;
    private final ServerId server;
    private AppState state;
    private int said;

    Run(AppState start) {
      SessionKey first = start.sessions().rows().first().key();
      state = start.withPanel(start.panel().withSelected(Optional.of(first)));
      server = first.server();
      working =
          StreamSupport.stream(start.sessions().rows().spliterator(), false)
              .filter(row -> row.group() == Row.Group.WORKING)
              .map(row -> row.key().session())
              .toList();
      // So that the same is on show however many there are.
      tell(new Fact.Touched(working));
    }

    void frames() {
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = 0; i < EVENTS_A_FRAME; i++) {
          SessionId session = working.get(said++ % working.size());
          var tool = new Activity.UsingTool("bash", Optional.of("step " + said));
          tell(new Fact.ActivitySeen(session, tool));
          tell(new Fact.Touched(List.of(session)));
        }
        var screen = painter.screenOf(state);
        state = Update.update(state, new Msg.Painted(screen.layout()), state.now()).state();
      }
    }

    private void tell(Fact fact) {
      state = Update.update(state, new Msg.Heard(server, fact), state.now()).state();
    }
  }
}
