package dev.sidelight.demo;

import java.util.List;
import java.util.Optional;

/**
 * What a user says.
 *
 * @param files names of attached files
 * @param messageId the client's own name for the message
 */
record Prompt(
    String text, List<String> files, String agent, ModelChoice model, Optional<String> messageId) {
  Prompt {
    files = List.copyOf(files);
  }

  static Prompt of(String text, String agent, ModelChoice model) {
    return new Prompt(text, List.of(), agent, model, Optional.empty());
  }
}
