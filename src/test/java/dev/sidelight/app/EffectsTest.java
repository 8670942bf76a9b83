package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffectsTest {
  @Test
  void aMistakeComesBackAsAFailure() throws Exception {
    Inbox inbox = new Inbox();
    Effect effect = new Effect.SaveMarks();
    try (var effects = new Effects(inbox, new Links(inbox))) {
      effects.beside(
          effect,
          () -> {
            throw new IllegalStateException("as asked");
          });
      assertThat(inbox.next(Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              Msg.EffectFailed.class,
              failed -> {
                assertThat(failed.effect()).isEqualTo(effect);
                assertThat(failed.reason()).endsWith("as asked");
              });
    }
  }
}
