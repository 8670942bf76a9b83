package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.opencode.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of events and answers. Thread-safe. */
final class Tally {
  private static final System.Logger LOG = System.getLogger(Tally.class.getName());

  private static final int PROBLEMS_KEPT = 20;

  /** Names of types that are told apart; a server that makes up more gets them counted together. */
  private static final int TYPES_KEPT = 100;

  /** Bytes of an event that are kept as a sample. */
  private static final int SAMPLE = 200;

  /**
   * Counted by the one thread that reads the stream, for each of many events. Others may see them a
   * moment late, until it looks for more bytes.
   */
  private final AtomicLong frames = new AtomicLong();

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private long tooLong;
  private long refused;
  private final Map<String, Long> unrecognised = new HashMap<>();
  private final Map<String, Long> unreadable = new HashMap<>();
  private final Deque<Diagnostics.Problem> problems = new ArrayDeque<>();

  /** For the thread that reads the stream. */
  void frame(int length) {
    add(frames, 1);
    add(bytes, length);
  }

  /** For the thread that reads the stream. */
  void dropped() {
    add(dropped, 1);
  }

  private static void add(AtomicLong count, long more) {
    count.setPlain(count.getPlain() + more);
  }

  synchronized void tooLong(long count) {
    tooLong += count;
  }

  synchronized void unrecognised(String type) {
    String name = count(unrecognised, type);
    if (unrecognised.getOrDefault(name, 0L) == 1) {
      LOG.log(System.Logger.Level.INFO, "events of type {0} are not known", name);
    }
  }

  synchronized void unreadable(String type, Exception why, SseFrame frame) {
    int length = Math.min(frame.length(), SAMPLE);
    String sample = new String(frame.bytes(), frame.offset(), length, StandardCharsets.UTF_8);
    String name = count(unreadable, type);
    keep(name, Answers.oneLine(why), Answers.oneLine(sample));
    // What the event says stays out of the log.
    if (unreadable.getOrDefault(name, 0L) == 1) {
      LOG.log(System.Logger.Level.WARNING, "an event of type \"{0}\" could not be read", name);
    }
  }

  /**
   * Notes what cannot be read of an answer that can be otherwise.
   *
   * @param doing what was asked for
   */
  synchronized void unreadable(String doing, Exception why, Json item) {
    String name = count(unreadable, doing);
    keep(name, Answers.oneLine(why), Answers.oneLine(item.toString()));
    if (unreadable.getOrDefault(name, 0L) == 1) {
      LOG.log(System.Logger.Level.WARNING, "cannot {0} as a whole: {1}", name, why.getMessage());
    }
  }

  /**
   * @param doing what was asked for
   */
  synchronized void refused(String doing, ServerException why) {
    refused++;
    keep(doing, why.getMessage(), "");
  }

  /** {@return the name under which the type is counted} */
  private static String count(Map<String, Long> counts, String type) {
    String name = Answers.oneLine(type);
    if (!counts.containsKey(name) && counts.size() >= TYPES_KEPT) name = "…";
    counts.merge(name, 1L, Long::sum);
    return name;
  }

  private void keep(String about, String reason, String sample) {
    problems.addLast(new Diagnostics.Problem(Instant.now(), about, reason, sample));
    if (problems.size() > PROBLEMS_KEPT) problems.removeFirst();
  }

  synchronized Diagnostics diagnostics() {
    return new Diagnostics(
        frames.get(),
        bytes.get(),
        dropped.get(),
        tooLong,
        refused,
        unrecognised,
        unreadable,
        problems.stream().toList());
  }
}
