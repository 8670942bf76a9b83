package dev.sidelight.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of the events and answers of one server, for people who wonder.
 *
 * @param frames events that arrived
 * @param bytes of the event stream
 * @param dropped events put aside unread, as they tell nothing new
 * @param tooLong events beyond the longest that is read
 * @param refused answers that were a refusal or could not be read
 * @param unrecognised how often each type came that this program does not know
 * @param unreadable how often an event of each type could not be read; the type is empty where not
 *     even that could be
 * @param problems the newest events and answers that could not be read, newest last
 */
public record Diagnostics(
    long frames,
    long bytes,
    long dropped,
    long tooLong,
    long refused,
    Map<String, Long> unrecognised,
    Map<String, Long> unreadable,
    List<Problem> problems) {
  public Diagnostics {
    unrecognised = Map.copyOf(unrecognised);
    unreadable = Map.copyOf(unreadable);
    problems = List.copyOf(problems);
  }

  /** {@return how many events and answers came to nothing} */
  public long troubles() {
    return tooLong + refused + unreadable.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * An event or an answer that could not be read.
   *
   * @param about type of the event, empty if not even that could be read; or what was asked
   * @param sample how an event begins, on one line and without control characters
   */
  public record Problem(Instant at, String about, String reason, String sample) {}
}
