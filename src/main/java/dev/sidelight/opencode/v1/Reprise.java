package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;
import java.util.Arrays;

/**
 * What the next update of a part repeats of the last one, if nothing but the tool's output is
 * another: all up to one string that nobody reads, and from there to the part's end. Such an update
 * says nothing new. What is kept is written over by what comes later, so that the garbage collector
 * has nothing to carry while tools run. For one thread.
 */
final class Reprise {
  /** Bytes that are remembered of an update at most. */
  private static final int LONGEST = 768;

  private static final int NOTHING = -1;

  /** From behind the session's id to where the string starts, and from its end to the part's. */
  private byte[] text = {};

  /** Bytes of it up to the string, and in all. */
  private int head = NOTHING;

  private int length;

  void forget() {
    head = NOTHING;
  }

  /**
   * Keeps what was read there, to know it again; nothing if there is much of it.
   *
   * @param from where the session's id ends
   * @param gap where the string starts, -1 if there is none
   * @param gapEnd where it ends
   * @param to where the part ends
   */
  void keep(byte[] bytes, int from, int gap, int gapEnd, int to) {
    head = NOTHING;
    if (gap < 0 || gap - from + to - gapEnd > LONGEST) return;
    // What is known again may not reach over the end of a line.
    if (Bytes.control(bytes, from, gap) < gap || Bytes.control(bytes, gapEnd, to) < to) return;
    head = gap - from;
    length = head + to - gapEnd;
    if (length > text.length) text = new byte[length];
    System.arraycopy(bytes, from, text, 0, head);
    System.arraycopy(bytes, gapEnd, text, head, length - head);
  }

  /**
   * {@return where the part ends of which an update repeats this; -1 if it does not}
   *
   * @param from where the session's id ends
   * @param to how far the update may reach
   */
  int end(byte[] bytes, int from, int to) {
    if (head == NOTHING) return -1;
    int gap = from + head;
    if (gap >= to || !Arrays.equals(bytes, from, gap, text, 0, head)) return -1;
    int gapEnd = Bytes.special(bytes, gap, to);
    while (gapEnd + 1 < to && bytes[gapEnd] == '\\') {
      if (Bytes.control(bytes, gapEnd + 1, gapEnd + 2) == gapEnd + 1) return -1;
      gapEnd = Bytes.special(bytes, gapEnd + 2, to);
    }
    int end = gapEnd + length - head;
    return end <= to && Arrays.equals(bytes, gapEnd, end, text, head, length) ? end : -1;
  }
}
