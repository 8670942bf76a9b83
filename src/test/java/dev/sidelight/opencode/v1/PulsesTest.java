package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PulsesTest {
  @Test
  void whoComesAndGoesIsFoundAsInAMap() {
    var pulses = new Pulses(1_000);
    Map<SessionId, Pulse> expected = new HashMap<>();
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      var session = new SessionId("ses_" + random.nextInt(600));
      // As many go as come, so that gaps appear everywhere and are filled again.
      if (random.nextBoolean()) {
        Pulse pulse = pulses.of(session);
        assertThat(expected.getOrDefault(session, pulse)).isSameAs(pulse);
        expected.put(session, pulse);
      } else {
        pulses.remove(session);
        expected.remove(session);
      }
    }
    for (int i = 0; i < 600; i++) {
      String id = "ses_" + i;
      assertThat(find(pulses, id)).isSameAs(expected.get(new SessionId(id)));
    }
  }

  @Test
  void idsThatHashAlikeAreToldApart() {
    var pulses = new Pulses(10);
    Pulse one = pulses.of(new SessionId("Aa"));
    Pulse other = pulses.of(new SessionId("BB"));
    assertThat(find(pulses, "Aa")).isSameAs(one);
    assertThat(find(pulses, "BB")).isSameAs(other);
    pulses.remove(new SessionId("Aa"));
    assertThat(find(pulses, "Aa")).isNull();
    assertThat(find(pulses, "BB")).isSameAs(other);
  }

  @Test
  void whoBeganLongestAgoGivesWay() {
    var pulses = new Pulses(2);
    pulses.of(new SessionId("a"));
    Pulse second = pulses.of(new SessionId("b"));
    pulses.of(new SessionId("a"));
    Pulse third = pulses.of(new SessionId("c"));
    assertThat(find(pulses, "a")).isNull();
    assertThat(find(pulses, "b")).isSameAs(second);
    assertThat(find(pulses, "c")).isSameAs(third);
  }

  private static @Nullable Pulse find(Pulses pulses, String id) {
    byte[] frame = ("\"" + id + "\"").getBytes(UTF_8);
    return pulses.find(frame, 1, frame.length - 1);
  }
}
