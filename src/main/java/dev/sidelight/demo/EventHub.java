package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands every event to whoever listens, in the order of publication. Guarded by the timeline. */
final class EventHub {
  private static final byte[] END = {};

  private final int mostWaiting;
  private final Timeline timeline;
  private final Ids ids;

  /** Apart, so that who listens changes nothing in the names of the rest. */
  private final Ids greetingIds;

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  /**
   * @param mostWaiting frames that may wait for a subscriber; one that falls further behind is
   *     dropped
   */
  EventHub(Timeline timeline, Ids ids, Ids greetingIds, int mostWaiting) {
    this.mostWaiting = mostWaiting;
    this.timeline = timeline;
    this.ids = ids;
    this.greetingIds = greetingIds;
  }

  /** One listener. Its queue is read outside the timeline's monitor. */
  final class Subscriber {
    /** Absent for all directories with their envelope. */
    private final Optional<String> directory;

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>(mostWaiting);

    private Subscriber(Optional<String> directory) {
      this.directory = directory;
    }

    /** {@return the next frame; nothing when the hub closed or this one was too slow} */
    Optional<byte[]> take() throws InterruptedException {
      byte[] frame = frames.take();
      return frame == END ? Optional.empty() : Optional.of(frame);
    }

    /** {@return the next frame, if there is one by now} */
    Optional<byte[]> poll() {
      return Optional.ofNullable(frames.poll()).filter(frame -> frame != END);
    }

    private void offer(byte[] frame) {
      if (!frames.offer(frame)) end();
    }

    private void end() {
      subscribers.remove(this);
      frames.clear();
      frames.add(END);
    }

    void leave() {
      subscribers.remove(this);
    }
  }

  /**
   * Lets somebody listen; with the first one the show begins, so that nobody misses its start.
   *
   * @param directory absent for all
   */
  Subscriber subscribe(Optional<String> directory) {
    var subscriber = new Subscriber(directory);
    subscriber.offer(
        frame(subscriber, "", "", event(greetingIds, "server.connected", Json.object())));
    subscribers.add(subscriber);
    timeline.start();
    return subscriber;
  }

  /** Says something of a directory that is not kept. */
  void publish(Place place, String type, Json.Obj properties) {
    send(place, event(ids, type, properties));
  }

  /**
   * Says something that is kept, and then repeats it as the real server does, wrapped in a {@code
   * sync} event that plain clients skip.
   *
   * @param seq number of the event among those of its session
   */
  void publishDurable(Place place, String type, String session, int seq, Json.Obj properties) {
    Json.Obj event = event(ids, type, properties);
    send(place, event);
    Json id = event.at("id");
    Json sync =
        Json.object(
            "id", id, "type", type + ".1", "seq", seq, "aggregateID", session, "data", properties);
    Json.Obj copy = Json.object("type", "sync", "syncEvent", sync, "id", id);
    for (Subscriber subscriber : subscribers) {
      if (subscriber.directory.isEmpty()) {
        subscriber.offer(frame(subscriber, place.directory(), place.project(), copy));
      }
    }
  }

  void heartbeat() {
    Json.Obj beat = event(greetingIds, "server.heartbeat", Json.object());
    for (Subscriber subscriber : subscribers) subscriber.offer(frame(subscriber, "", "", beat));
  }

  void close() {
    for (Subscriber subscriber : subscribers) subscriber.end();
  }

  private Json.Obj event(Ids ids, String type, Json.Obj properties) {
    String id = ids.ascending("evt", timeline.millis());
    return Json.object("id", id, "type", type, "properties", properties);
  }

  private void send(Place place, Json.Obj event) {
    for (Subscriber subscriber : subscribers) {
      if (subscriber.directory.isEmpty() || subscriber.directory.get().equals(place.directory())) {
        subscriber.offer(frame(subscriber, place.directory(), place.project(), event));
      }
    }
  }

  private static byte[] frame(
      Subscriber subscriber, String directory, String project, Json.Obj event) {
    Json shown = event;
    if (subscriber.directory.isEmpty()) {
      shown =
          directory.isEmpty()
              ? Json.object("payload", event)
              : Json.object("directory", directory, "project", project, "payload", event);
    }
    return ("data: " + shown + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
