package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;

/** One thing that an assistant does in a turn of the script. */
sealed interface Beat {
  record Thinks(String text) implements Beat {}

  /**
   * Says something as its answer grows.
   *
   * @param markdown {@code {answer}} in it stands for what the user answered last
   */
  record Says(String markdown) implements Beat {}

  record Uses(Tool tool) implements Beat {}

  /**
   * Uses a tool that the user must allow first.
   *
   * @param pattern what it is for
   * @param always what "always" would allow from then on
   */
  record Needs(Tool tool, String kind, String pattern, String always) implements Beat {}

  /**
   * @param questions as the protocol has them, each to be answered
   */
  record Asks(List<Json> questions) implements Beat {}

  /** Hands work to subagents, all at once, and waits for them. */
  record Delegates(List<Helper> helpers) implements Beat {}

  /**
   * The provider refuses for a while.
   *
   * @param waits time before each further attempt
   * @param givesUp whether the last attempt fails as well, which ends the run
   */
  record Overloaded(String reason, List<Duration> waits, boolean givesUp) implements Beat {}

  /**
   * The provider refuses for good, which ends the run.
   *
   * @param error as the protocol has it
   */
  record Fails(Json error) implements Beat {}

  /**
   * Sums up what was said so far.
   *
   * @param automatic whether the context was full and the run goes on; else the user wanted it
   */
  record Compacts(String summary, boolean automatic) implements Beat {}

  /** The user, not the model, runs a shell command, which is all that the run does. */
  record Shells(Tool tool) implements Beat {}

  record Pauses(Duration time) implements Beat {}

  /** A subagent's part. */
  record Helper(String description, String agent, String prompt, List<Beat> beats) {}
}
