package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.update.Msg;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Inbox inbox = new Inbox();

  @Test
  void nobodyRestsWhileSomethingUrgentWaits() throws Exception {
    inbox.urgent(new Msg.Tick());
    inbox.rest(LONG);
    assertThat(inbox.next(Duration.ZERO)).isEqualTo(new Msg.Tick());
  }

  @Test
  void whatIsUrgentEndsTheRest() throws Exception {
    Thread resting = resting();
    inbox.fromServer(new Msg.Tick());
    inbox.urgent(new Msg.Tick());
    assertThat(resting.join(PATIENCE)).isTrue();
  }

  @Test
  void manyMessagesOfServersEndTheRest() throws Exception {
    Thread resting = resting();
    for (int i = 0; i < 300; i++) inbox.fromServer(new Msg.Tick());
    assertThat(resting.join(PATIENCE)).isTrue();
  }

  @Test
  void theRestCanBeInterrupted() throws Exception {
    Thread resting = resting();
    resting.interrupt();
    assertThat(resting.join(PATIENCE)).isTrue();
  }

  private Thread resting() {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                inbox.rest(LONG);
              } catch (InterruptedException e) {
                // That ends it, too.
              }
            });
    while (LockSupport.getBlocker(thread) == null) Thread.onSpinWait();
    return thread;
  }
}
