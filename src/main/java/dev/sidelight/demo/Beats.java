package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down a turn, one beat after the other. */
final class Beats {
  private final List<Beat> beats = new ArrayList<>();

  static Beats beats() {
    return new Beats();
  }

  Beats thinks(String text) {
    return add(new Beat.Thinks(text));
  }

  Beats says(String markdown) {
    return add(new Beat.Says(markdown));
  }

  Beats uses(Tool... tools) {
    for (Tool tool : tools) add(new Beat.Uses(tool));
    return this;
  }

  /** Runs a shell command that the user must allow. */
  Beats needsLeave(Tool shell, String always) {
    return add(new Beat.Needs(shell, "bash", shell.input().text("command"), always));
  }

  Beats asks(Json... questions) {
    return add(new Beat.Asks(List.of(questions)));
  }

  Beats delegates(Beat.Helper... helpers) {
    return add(new Beat.Delegates(List.of(helpers)));
  }

  /** The provider is overloaded at first, and then answers. */
  Beats overloaded(String reason, double... waits) {
    return add(new Beat.Overloaded(reason, durations(waits), false));
  }

  /** The provider stays overloaded until the last attempt. */
  Beats overloadedForGood(String reason, double... waits) {
    return add(new Beat.Overloaded(reason, durations(waits), true));
  }

  Beats fails(String name, String message, int statusCode) {
    Json data = Json.object("message", message, "statusCode", statusCode, "isRetryable", false);
    return add(new Beat.Fails(Json.object("name", name, "data", data)));
  }

  Beats compacts(String summary) {
    return add(new Beat.Compacts(summary, true));
  }

  Beats pauses(double seconds) {
    return add(new Beat.Pauses(duration(seconds)));
  }

  List<Beat> list() {
    return List.copyOf(beats);
  }

  static Beat.Helper helper(String description, String agent, String prompt, Beats beats) {
    return new Beat.Helper(description, agent, prompt, beats.list());
  }

  /**
   * {@return a question}
   *
   * @param options each a label, {@code " | "} and a description
   */
  static Json question(String header, String question, boolean multiple, String... options) {
    List<Json> choices =
        Arrays.stream(options)
            .<Json>map(option -> {
              int bar = option.indexOf(" | ");
              return Json.object(
                  "label", option.substring(0, bar), "description", option.substring(bar + 3));
            })
            .toList();
    return new Fields()
        .with("question", question)
        .with("header", header)
        .with("options", choices)
        .withIf(multiple, "multiple", true)
        .with("custom", true)
        .json();
  }

  private Beats add(Beat beat) {
    beats.add(beat);
    return this;
  }

  private static List<Duration> durations(double... seconds) {
    return Arrays.stream(seconds).mapToObj(Beats::duration).toList();
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000));
  }
}
