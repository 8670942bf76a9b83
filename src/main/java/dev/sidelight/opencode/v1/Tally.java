package dev.sidelight.opencode.v1;

import dev.sidelight.opencode.Diagnostics;
import dev.sidelight.opencode.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what became of the events. Thread-safe. */
final class Tally {
  private static final System.Logger LOG = System.getLogger(Tally.class.getName());

  private static final int PROBLEMS_KEPT = 20;

  /** Names of types that are told apart; a server that makes up more gets them counted together. */
  private static final int TYPES_KEPT = 100;

  /** Bytes of an event that are kept as a sample. */
  private static final int SAMPLE = 200;

  private long frames;
  private long bytes;
  private long dropped;
  private long tooLong;
  private final Map<String, Long> unrecognised = new HashMap<>();
  private final Deque<Diagnostics.Problem> problems = new ArrayDeque<>();
  private final Set<String> logged = new HashSet<>();

  synchronized void frame(int length) {
    frames++;
    bytes += length;
  }

  synchronized void dropped() {
    dropped++;
  }

  synchronized void tooLong(long count) {
    tooLong += count;
  }

  synchronized void unrecognised(String type) {
    String name = Answers.oneLine(type);
    if (!unrecognised.containsKey(name) && unrecognised.size() >= TYPES_KEPT) name = "…";
    if (unrecognised.merge(name, 1L, Long::sum) == 1) {
      LOG.log(System.Logger.Level.INFO, "events of type {0} are not known", name);
    }
  }

  synchronized void unreadable(String type, Exception why, SseFrame frame) {
    int length = Math.min(frame.length(), SAMPLE);
    String sample = new String(frame.bytes(), frame.offset(), length, StandardCharsets.UTF_8);
    String name = Answers.oneLine(type);
    problems.addLast(
        new Diagnostics.Problem(
            Instant.now(), name, Answers.oneLine(why), Answers.oneLine(sample)));
    if (problems.size() > PROBLEMS_KEPT) problems.removeFirst();
    // What the event says stays out of the log.
    if (logged.size() < TYPES_KEPT && logged.add(name)) {
      LOG.log(System.Logger.Level.WARNING, "an event of type \"{0}\" could not be read", name);
    }
  }

  synchronized Diagnostics diagnostics() {
    return new Diagnostics(
        frames, bytes, dropped, tooLong, unrecognised, problems.stream().toList());
  }
}
