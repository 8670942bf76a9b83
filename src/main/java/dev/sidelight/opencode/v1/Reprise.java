package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the next update of a part repeats of the last one, if nothing but the tool's output is
 * another: all up to one string that nobody reads, and from there to the part's end. Such an update
 * says nothing new.
 *
 * @param head from behind the session's id to where the string starts
 * @param tail from the string's closing quote to the part's end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reprise(byte[] head, byte[] tail) {
  /** Bytes that are remembered of an update at most. */
  private static final int LONGEST = 768;

  /**
   * {@return what was read there, to know it again; null if there is much of it}
   *
   * @param from where the session's id ends
   * @param gap where the string starts, -1 if there is none
   * @param gapEnd where it ends
   * @param to where the part ends
   */
  static @Nullable Reprise of(byte[] bytes, int from, int gap, int gapEnd, int to) {
    if (gap < 0 || gap - from + to - gapEnd > LONGEST) return null;
    // What is known again may not reach over the end of a line.
    boolean plain =
        Bytes.control(bytes, from, gap) == gap && Bytes.control(bytes, gapEnd, to) == to;
    return plain
        ? new Reprise(Arrays.copyOfRange(bytes, from, gap), Arrays.copyOfRange(bytes, gapEnd, to))
        : null;
  }

  /**
   * {@return where the part ends of which an update repeats this; -1 if it does not}
   *
   * @param from where the session's id ends
   * @param to how far the update may reach
   */
  int end(byte[] bytes, int from, int to) {
    int gap = from + head.length;
    if (gap >= to || !Arrays.equals(bytes, from, gap, head, 0, head.length)) return -1;
    int gapEnd = Bytes.special(bytes, gap, to);
    while (gapEnd + 1 < to && bytes[gapEnd] == '\\') {
      if (Bytes.control(bytes, gapEnd + 1, gapEnd + 2) == gapEnd + 1) return -1;
      gapEnd = Bytes.special(bytes, gapEnd + 2, to);
    }
    int end = gapEnd + tail.length;
    return end <= to && Arrays.equals(bytes, gapEnd, end, tail, 0, tail.length) ? end : -1;
  }
}
