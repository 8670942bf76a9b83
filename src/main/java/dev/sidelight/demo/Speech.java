package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.Optional;

/** A text or thought that grows. Guarded by the timeline. */
final class Speech {
  private final Run run;
  private final PartRow part;
  private final String type;
  private final long started;
  private final StringBuilder said = new StringBuilder();

  private Speech(Run run, String type) {
    this.run = run;
    this.type = type;
    this.started = run.stage.now();
    this.part =
        run.steps().message().add(run.stage.newId("prt"), body(Json.object("start", started)));
  }

  /**
   * Makes the run say it, a few words at a time.
   *
   * @param type {@code text} or {@code reasoning}
   */
  static void speak(Run run, String type, String text) {
    run.steps().start();
    run.then(
        30,
        () -> {
          var speech = new Speech(run, type);
          run.speech = Optional.of(speech);
          run.stage.part(speech.part);
          for (int from = 0; from < text.length(); ) {
            int to = chunkEnd(text, from, 4 + run.random.nextInt(12));
            String chunk = text.substring(from, to);
            run.then(85, () -> speech.grow(chunk));
            from = to;
          }
          run.then(10, speech::end);
        });
  }

  private void grow(String chunk) {
    said.append(chunk);
    run.stage.delta(part, chunk);
  }

  void end() {
    run.speech = Optional.empty();
    run.steps().wrote(said.toString(), type.equals("reasoning"));
    part.become(body(Json.object("start", started, "end", run.stage.now())));
    run.stage.part(part);
  }

  private Json.Obj body(Json time) {
    return Json.object("type", type, "text", said, "time", time);
  }

  /**
   * {@return where a chunk of about that size ends: after a space if there is one, never inside a
   * character}
   */
  static int chunkEnd(String text, int from, int size) {
    int end = Math.min(text.length(), from + size);
    int space = text.indexOf(' ', end);
    if (space >= 0 && space - end < 12) end = space + 1;
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) end++;
    return end;
  }
}
