package dev.sidelight.opencode;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of the events of one server since the program started, for people who wonder.
 *
 * @param frames events that arrived
 * @param bytes of the event stream
 * @param dropped events put aside unread, as they tell nothing new
 * @param tooLong events beyond the longest that is read
 * @param unrecognised how often each type came that this program does not know
 * @param problems the newest events that could not be read, newest last
 */
public record Diagnostics(
    long frames,
    long bytes,
    long dropped,
    long tooLong,
    Map<String, Long> unrecognised,
    List<Problem> problems) {
  public Diagnostics {
    unrecognised = Map.copyOf(unrecognised);
    problems = List.copyOf(problems);
  }

  /**
   * An event that could not be read.
   *
   * @param type of the event, empty if not even that could be read
   * @param sample how it begins, on one line and without control characters
   */
  public record Problem(Instant at, String type, String reason, String sample) {}
}
