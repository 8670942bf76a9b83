package dev.sidelight.opencode.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Activity;
import dev.sidelight.model.SessionId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse(new SessionId("ses_1"));

  @Test
  void whicheverToolEndsTheOneThatBeganLastOfTheOthersIsWhatTheSessionDoes() {
    var running = new LinkedHashMap<String, String>();
    var random = new Random(1);
    Optional<Activity> told = Optional.empty();
    for (int i = 0; i < 5_000; i++) {
      String call = "call" + random.nextInt(5);
      String title = "step " + random.nextInt(3);
      boolean runs = random.nextBoolean();
      Activity now;
      if (runs) {
        running.put(call, title);
        now = use(title);
      } else {
        running.remove(call);
        now = running.isEmpty() ? new Activity.BetweenSteps() : use(running.lastEntry().getValue());
      }
      Optional<Activity> seen = pulse.seen(tool(call, runs ? "running" : "completed", title));
      // An end says nothing where no beginning was seen.
      boolean isNews = (runs || told.isPresent()) && !Optional.of(now).equals(told);
      assertThat(seen).as("event %d", i).isEqualTo(isNews ? Optional.of(now) : Optional.empty());
      if (isNews) told = seen;
    }
  }

  @Test
  void ofVeryManyToolsThoseThatBeganFirstAreForgotten() {
    for (int i = 0; i < 1_000; i++) pulse.seen(tool("call" + i, "running", "step " + i));
    int remembered = 0;
    for (int i = 999; i > 0; i--) {
      Optional<Activity> seen = pulse.seen(tool("call" + i, "completed", ""));
      if (seen.equals(Optional.of(use("step " + (i - 1))))) remembered++;
    }
    assertThat(remembered).isEqualTo(63);
  }

  private static Activity use(String title) {
    return new Activity.UsingTool("bash", Optional.of(title));
  }

  private static PartGlimpse tool(String call, String status, String title) {
    return new PartGlimpse("msg_1", "tool", "bash", call, status, title, true, false, "");
  }
}
