package dev.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventHubTest {
  private static final Place HERE = new Place("/home/demo", "global");

  private final Timeline timeline = new Timeline(DemoOptions.stepped(1, Tape.START));
  private final EventHub hub = new EventHub(timeline, new Ids(1), new Ids(2), 10);

  @Test
  @Timeout(10)
  void whoeverFallsBehindIsDroppedAndOthersAreNot() throws InterruptedException {
    EventHub.Subscriber slow = hub.subscribe(Optional.empty());
    EventHub.Subscriber quick = hub.subscribe(Optional.empty());
    for (int i = 0; i < 30; i++) {
      hub.publish(HERE, "tick", Json.object("number", i));
      assertThat(quick.take()).isPresent();
    }
    assertThat(slow.take()).isEmpty();
    assertThat(quick.take()).isPresent();
  }

  @Test
  @Timeout(10)
  void closingEndsEverybody() throws InterruptedException {
    EventHub.Subscriber subscriber = hub.subscribe(Optional.empty());
    hub.close();
    assertThat(subscriber.take()).isEmpty();
  }

  @Test
  void listenersDoNotChangeTheNamesOfEvents() {
    var other = new EventHub(timeline, new Ids(1), new Ids(2), 10);
    EventHub.Subscriber early = hub.subscribe(Optional.empty());
    hub.subscribe(Optional.empty());
    hub.heartbeat();
    hub.publish(HERE, "tick", Json.object());
    EventHub.Subscriber lonely = other.subscribe(Optional.empty());
    other.publish(HERE, "tick", Json.object());
    assertThat(last(early)).isEqualTo(last(lonely));
  }

  private static String last(EventHub.Subscriber subscriber) {
    String last = "";
    for (var frame = subscriber.poll(); frame.isPresent(); frame = subscriber.poll()) {
      last = new String(frame.get(), java.nio.charset.StandardCharsets.UTF_8);
    }
    return last;
  }
}
