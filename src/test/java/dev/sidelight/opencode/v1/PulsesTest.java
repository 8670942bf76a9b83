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
      var session = new SessionId(id(random.nextInt(600)));
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
      assertThat(find(pulses, id(i))).isSameAs(expected.get(new SessionId(id(i))));
    }
  }

  /** {@return an id as long as an id may be that is found, or shorter} */
  private static String id(int number) {
    return "s".repeat(3 + number % 24) + "%06d".formatted(number).substring(number % 2);
  }

  @Test
  void idsOfAnyLengthAreKnownAndThoseOfCommonOnesFound() {
    var pulses = new Pulses(100);
    for (int length = 1; length <= 50; length++) {
      String id = "x".repeat(length);
      Pulse pulse = pulses.of(new SessionId(id));
      assertThat(pulses.of(new SessionId(id))).isSameAs(pulse);
      assertThat(find(pulses, id)).isSameAs(length < 8 || length > 32 ? null : pulse);
      assertThat(find(pulses, "y" + id.substring(1))).isNull();
      assertThat(find(pulses, id.substring(1) + "y")).isNull();
    }
  }

  @Test
  void anIdThatStandsOtherwiseInJsonIsNotTakenForWhatStandsThere() {
    var pulses = new Pulses(10);
    pulses.of(new SessionId("session\"1"));
    assertThat(find(pulses, "session\"1")).isNull();
    pulses.remove(new SessionId("session\"1"));
    Pulse plain = pulses.of(new SessionId("session 1"));
    assertThat(find(pulses, "session 1")).isSameAs(plain);
  }

  @Test
  void whatUpdatesRepeatStaysWithTheirSessionWhereverItMoves() {
    var pulses = new Pulses(1_000);
    for (int i = 0; i < 600; i++) {
      byte[] update = update(i);
      int place = pulses.of(new SessionId("session " + i)).place();
      assertThat(pulses.reprises().end(place, update, 0, update.length)).isNegative();
      int gap = new String(update, UTF_8).indexOf("..");
      pulses.reprises().keep(place, update, 0, gap, gap + 2, update.length);
    }
    for (int i = 0; i < 600; i += 3) pulses.remove(new SessionId("session " + i));
    for (int i = 0; i < 600; i++) {
      byte[] update = update(i);
      byte[] other = update(i + 1);
      int place = pulses.of(new SessionId("session " + i)).place();
      assertThat(pulses.reprises().end(place, other, 0, other.length)).isNegative();
      assertThat(pulses.reprises().end(place, update, 0, update.length))
          .isEqualTo(i % 3 == 0 ? -1 : update.length);
    }
  }

  private static byte[] update(int number) {
    return "a tool puts out what nobody reads, by step %04d: \"..\" and on"
        .formatted(number)
        .getBytes(UTF_8);
  }

  @Test
  void signsOfLifeStayWithTheirSessionWhereverItMoves() {
    var pulses = new Pulses(1_000);
    for (int i = 0; i < 600; i++) {
      Pulse pulse = pulses.of(new SessionId("session " + i));
      assertThat(pulses.stir(pulse.place(), i)).isTrue();
      assertThat(pulses.stir(pulse.place(), i)).isFalse();
    }
    for (int i = 0; i < 600; i += 3) pulses.remove(new SessionId("session " + i));
    for (int i = 0; i < 600; i++) {
      if (i % 3 == 0) continue;
      Pulse pulse = pulses.of(new SessionId("session " + i));
      assertThat(pulses.stir(pulse.place(), i)).isFalse();
      assertThat(pulses.settle(pulse, i - 1)).isTrue();
      assertThat(pulses.settle(pulse, i)).isFalse();
      assertThat(pulses.stir(pulse.place(), i)).isTrue();
    }
  }

  @Test
  void whoHasGoneIsSettled() {
    var pulses = new Pulses(10);
    Pulse gone = pulses.of(new SessionId("session 1"));
    pulses.stir(gone.place(), 5);
    pulses.remove(gone.session());
    assertThat(pulses.settle(gone, 0)).isFalse();
  }

  @Test
  void whoBeganLongestAgoGivesWay() {
    var pulses = new Pulses(2);
    pulses.of(new SessionId("session a"));
    Pulse second = pulses.of(new SessionId("session b"));
    pulses.of(new SessionId("session a"));
    Pulse third = pulses.of(new SessionId("session c"));
    assertThat(find(pulses, "session a")).isNull();
    assertThat(find(pulses, "session b")).isSameAs(second);
    assertThat(find(pulses, "session c")).isSameAs(third);
  }

  private static @Nullable Pulse find(Pulses pulses, String id) {
    byte[] frame = ("\"" + id + "\"").getBytes(UTF_8);
    int place = pulses.find(frame, 1, frame.length - 1);
    return place == Pulses.NONE ? null : pulses.at(place);
  }
}
