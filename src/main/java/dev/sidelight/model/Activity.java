package dev.sidelight.model;

import java.util.Optional;

/** What a busy session does at the moment. */
public sealed interface Activity {
  record Thinking() implements Activity {}

  record Writing() implements Activity {}

  record Compacting() implements Activity {}

  /**
   * A tool is pending or runs.
   *
   * @param title unclean text: what the tool says it does, such as a command or a path
   */
  record UsingTool(String tool, Optional<String> title) implements Activity {}

  /** A tool or a step came to its end; what comes next is not known yet. */
  record BetweenSteps() implements Activity {}
}
