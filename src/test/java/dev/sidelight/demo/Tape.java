package dev.sidelight.demo;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stepped demo without HTTP, and everything that it has said. */
final class Tape implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  final Stage stage;
  private final EventHub.Subscriber subscriber;
  private final List<Json> frames = new ArrayList<>();

  private Tape(Stage stage) {
    this.stage = stage;
    this.subscriber = stage.hub.subscribe(Optional.empty());
  }

  /** {@return an empty stage} */
  static Tape empty() {
    return new Tape(new Stage(DemoOptions.stepped(7, START)));
  }

  /** {@return the scripted day, about to begin} */
  static Tape day(long seed) {
    var stage = new Stage(DemoOptions.stepped(seed, START));
    var tape = new Tape(stage);
    for (Project project : Play.PROJECTS) stage.store.projects.put(project.id(), project);
    new Director(stage).prepare(Play.scripts(), Play.END);
    return tape;
  }

  SessionRow session() {
    SessionRow row = stage.create(Play.SHOP.place(), Optional.empty(), "Tea");
    frames();
    return row;
  }

  void run(SessionRow row, Beats beats) {
    Prompt prompt = Prompt.of("Boil some water", "build", ModelChoice.SONNET);
    Run.begin(stage, row, prompt, beats.list());
  }

  void advance(double seconds) {
    stage.timeline.advance(Duration.ofMillis((long) (seconds * 1_000)));
    drain();
  }

  private void drain() {
    subscriber.poll().ifPresent(this::add);
    for (var frame = subscriber.poll(); frame.isPresent(); frame = subscriber.poll()) {
      add(frame.get());
    }
  }

  private void add(byte[] frame) {
    try {
      int prefix = "data: ".length();
      frames.add(JsonReader.read(frame, prefix, frame.length - prefix));
    } catch (dev.sidelight.json.JsonException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return what was said since the last call, with envelopes} */
  List<Json> frames() {
    drain();
    var said = List.copyOf(frames);
    frames.clear();
    return said;
  }

  /** {@return what was said since the last call: payloads without the duplicates} */
  List<Json> events() {
    return frames().stream()
        .map(frame -> frame.at("payload"))
        .filter(payload -> !payload.text("type").equals("sync"))
        .toList();
  }

  /**
   * {@return the life cycle in the letters of the protocol sheet: U, A, B, I, R1, error, and parts
   * by type}
   */
  List<String> letters(SessionRow row) {
    var letters = new ArrayList<String>();
    for (Json event : events()) {
      Json properties = event.at("properties");
      if (properties.text("sessionID").equals(row.id))
        letter(event, properties).ifPresent(letters::add);
    }
    return letters;
  }

  private static Optional<String> letter(Json event, Json properties) {
    return switch (event.text("type")) {
      case "session.status" -> Optional.of(status(properties.at("status")));
      case "session.error" -> Optional.of("error");
      case "session.compacted" -> Optional.of("compacted");
      case "permission.asked",
          "permission.replied",
          "question.asked",
          "question.replied",
          "question.rejected" ->
          Optional.of(event.text("type"));
      case "message.updated" -> Optional.of(message(properties.at("info")));
      case "message.part.updated" -> Optional.of(part(properties.at("part")));
      default -> Optional.empty();
    };
  }

  private static String status(Json status) {
    return switch (status.text("type")) {
      case "busy" -> "B";
      case "idle" -> "I";
      default -> "R" + status.whole("attempt");
    };
  }

  private static String message(Json info) {
    if (info.text("role").equals("user")) return info.has("summary") ? "U+summary" : "U";
    String letter = info.at("summary").isTrue() ? "S" : "A";
    if (info.has("finish")) letter += "+" + info.text("finish");
    if (info.at("time").has("completed")) letter += "+done";
    if (info.has("error")) letter += "+" + info.at("error").text("name");
    return letter;
  }

  private static String part(Json part) {
    String status = part.at("state", "status").text().orElse("");
    return status.isEmpty() ? part.text("type") : part.text("tool") + " " + status;
  }

  @Override
  public void close() {
    stage.timeline.close();
  }
}
