package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;

/**
 * What the next update of a part repeats of the last one of its session, if nothing but the tool's
 * output is another: all up to one string that nobody reads, and from there to the part's end. Such
 * an update says nothing new. Of what is repeated a hash is kept, by the session's place among the
 * {@link Pulses}: the text itself would have to be fetched from memory with every update. For one
 * thread.
 */
final class Reprises {
  /** Bytes that an update may repeat at most; to hash more would cost as much as to read it. */
  private static final int LONGEST = 768;

  /** Numbers of an entry: the {@link #HASH} of what is repeated, and how {@link #LONG} it is. */
  private static final int ENTRY = 2;

  private static final int HASH = 0;

  /** Bytes in all, and above them those up to the string; 0 if nothing is kept. */
  private static final int LONG = 1;

  /** Another start than {@link Mix#SPREAD}, for the second of two hashes. */
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  private final long[] entries;

  Reprises(int places) {
    entries = new long[places * ENTRY];
  }

  void forget(int place) {
    entries[place * ENTRY + LONG] = 0;
  }

  /** Takes over what the place of another table has. */
  void take(int place, Reprises other, int otherPlace) {
    System.arraycopy(other.entries, otherPlace * ENTRY, entries, place * ENTRY, ENTRY);
  }

  /**
   * Keeps what was read there, to know it again; nothing if there is much of it.
   *
   * @param from where the session's id ends
   * @param gap where the string starts, -1 if there is none
   * @param gapEnd where it ends
   * @param to where the part ends
   */
  void keep(int place, byte[] bytes, int from, int gap, int gapEnd, int to) {
    forget(place);
    int head = gap - from;
    int length = head + to - gapEnd;
    if (gap < 0 || length > LONGEST) return;
    // What is known again may not reach over the end of a line.
    if (Bytes.control(bytes, from, gap) < gap || Bytes.control(bytes, gapEnd, to) < to) return;
    entries[place * ENTRY + HASH] = hash(bytes, from, gap, gapEnd, to);
    entries[place * ENTRY + LONG] = (long) head << Integer.SIZE | length;
  }

  /**
   * {@return where the part ends of which an update repeats what is kept; -1 if it does not}
   *
   * @param from where the session's id ends
   * @param to how far the update may reach
   */
  int end(int place, byte[] bytes, int from, int to) {
    long kept = entries[place * ENTRY + LONG];
    int head = (int) (kept >>> Integer.SIZE);
    int gap = from + head;
    if (kept == 0 || gap >= to) return -1;
    int gapEnd = Bytes.special(bytes, gap, to);
    while (gapEnd + 1 < to && bytes[gapEnd] == '\\') {
      if (Bytes.control(bytes, gapEnd + 1, gapEnd + 2) == gapEnd + 1) return -1;
      gapEnd = Bytes.special(bytes, gapEnd + 2, to);
    }
    int end = gapEnd + (int) kept - head;
    if (end > to) return -1;
    return hash(bytes, from, gap, gapEnd, end) == entries[place * ENTRY + HASH] ? end : -1;
  }

  /** Two texts have the same hash once in 2⁶⁴ times. */
  private static long hash(byte[] bytes, int from, int gap, int gapEnd, int to) {
    return hash(hash(Mix.SPREAD, bytes, from, gap), bytes, gapEnd, to);
  }

  /** Two words at a time, as each step has to wait for the one before; the last two may overlap. */
  private static long hash(long before, byte[] bytes, int from, int to) {
    long one = before;
    long other = SECOND * (to - from);
    int last = to - 2 * Long.BYTES;
    for (int i = from; i < last; i += 2 * Long.BYTES) {
      one = Mix.in(one, Bytes.word(bytes, i));
      other = Mix.in(other, Bytes.word(bytes, i + Long.BYTES));
    }
    if (last >= from) {
      one = Mix.in(one, Bytes.word(bytes, last));
      other = Mix.in(other, Bytes.word(bytes, last + Long.BYTES));
    } else {
      for (int i = from; i < to; i++) one = Mix.in(one, bytes[i]);
    }
    return Mix.in(one, other);
  }
}
