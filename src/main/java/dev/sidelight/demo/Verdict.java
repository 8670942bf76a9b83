package dev.sidelight.demo;

import java.util.List;
import java.util.Optional;

/** What a user says to a permission or a question. */
sealed interface Verdict {
  record Allowed() implements Verdict {}

  /**
   * @param feedback what to do instead, so that the run goes on
   */
  record Refused(Optional<String> feedback) implements Verdict {}

  record Answered(List<List<String>> answers) implements Verdict {}
}
