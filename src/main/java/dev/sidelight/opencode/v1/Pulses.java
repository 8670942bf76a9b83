package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Bytes;
import dev.sidelight.model.SessionId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What sessions do, found by their ids as they stand in a buffer. That is looked up with every
 * event, and of ten thousand sessions hardly anything is in the processor's caches, so that each
 * object on the way to what is found costs as much as the rest of the event. So what the many
 * events need stands together, in one table with open addressing: the id, and the last sign of
 * life. For one thread.
 */
final class Pulses {
  /** No place. */
  static final int NONE = -1;

  /** Numbers of an entry: the id's words, its {@link #STATE}, and when it {@link #STIRRED}. */
  private static final int ENTRY = 6;

  private static final int WORDS = 4;

  /** Twice the id's length, and one if the session stirs; 0 in a free place. */
  private static final int STATE = WORDS;

  private static final int STIRRED = STATE + 1;

  /** Bytes of an id in as many words, which may overlap; a real one has 30. */
  private static final int SHORTEST = Long.BYTES;

  private static final int LONGEST = WORDS * Long.BYTES;

  private static final int FEWEST_PLACES = 16;

  /** The golden ratio's digits, which spread small differences over all bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int most;

  /** In the order they began. */
  private final SequencedMap<SessionId, Pulse> all = new LinkedHashMap<>();

  private long[] table = new long[FEWEST_PLACES * ENTRY];
  private @Nullable Pulse[] places = new Pulse[FEWEST_PLACES];

  /**
   * @param most sessions that are remembered; the one that began longest ago gives way, and begins
   *     anew if it goes on
   */
  Pulses(int most) {
    this.most = most;
  }

  /**
   * {@return the place of the session whose id stands there, until another one comes or goes;
   * {@link #NONE} if it is not known, or its id is of an uncommon length}
   */
  int find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST) return NONE;
    int last = to - Long.BYTES;
    long first = Bytes.word(bytes, from);
    long second = Bytes.word(bytes, Math.min(from + Long.BYTES, last));
    long third = Bytes.word(bytes, Math.min(from + 2 * Long.BYTES, last));
    long fourth = Bytes.word(bytes, last);
    for (int at = home(first, second, third, fourth); ; at = after(at)) {
      int entry = at * ENTRY;
      long state = table[entry + STATE];
      if (state == 0) return NONE;
      if (table[entry] == first
          && table[entry + 1] == second
          && table[entry + 2] == third
          && table[entry + 3] == fourth
          && state >> 1 == length) {
        return at;
      }
    }
  }

  /** {@return what is known of the session that has that place} */
  Pulse at(int place) {
    return Objects.requireNonNull(places[place]);
  }

  /** {@return whether this sign of life is the first since the session was settled} */
  boolean stir(int place, long nanoTime) {
    int entry = place * ENTRY;
    boolean first = (table[entry + STATE] & 1) == 0;
    table[entry + STATE] |= 1;
    table[entry + STIRRED] = nanoTime;
    return first;
  }

  /** {@return whether the newest sign of life came after that time, of a session still known} */
  boolean settle(Pulse pulse, long nanoTime) {
    if (pulse.place() == NONE) return false;
    int entry = pulse.place() * ENTRY;
    table[entry + STATE] &= ~1;
    return table[entry + STIRRED] - nanoTime > 0;
  }

  /** {@return that of the session, which begins if it is new} */
  Pulse of(SessionId session) {
    Pulse known = all.get(session);
    if (known != null) return known;
    if (all.size() == most) remove(all.firstEntry().getKey());
    if (2 * (all.size() + 1) > places.length) grow();
    Pulse fresh = new Pulse(session);
    all.put(session, fresh);
    place(fresh, entry(session));
    return fresh;
  }

  void remove(SessionId session) {
    Pulse gone = all.remove(session);
    if (gone == null) return;
    int gap = gone.place();
    free(gap);
    // Whoever had to go on past the gap would not be found beyond it.
    for (int at = after(gap); isTaken(at); at = after(at)) {
      Pulse next = at(at);
      long[] entry = Arrays.copyOfRange(table, at * ENTRY, (at + 1) * ENTRY);
      free(at);
      place(next, entry);
    }
  }

  private void free(int at) {
    at(at).moveTo(NONE);
    places[at] = null;
    Arrays.fill(table, at * ENTRY, (at + 1) * ENTRY, 0);
  }

  private void place(Pulse pulse, long[] entry) {
    int at = home(entry[0], entry[1], entry[2], entry[3]);
    while (isTaken(at)) at = after(at);
    System.arraycopy(entry, 0, table, at * ENTRY, ENTRY);
    places[at] = pulse;
    pulse.moveTo(at);
  }

  private boolean isTaken(int at) {
    return places[at] != null;
  }

  /** At most half of the places are taken, so that the way to a free one is short. */
  private void grow() {
    long[] before = table;
    table = new long[2 * before.length];
    places = new Pulse[2 * places.length];
    for (Pulse pulse : all.values()) {
      int entry = pulse.place() * ENTRY;
      place(pulse, Arrays.copyOfRange(before, entry, entry + ENTRY));
    }
  }

  private static long[] entry(SessionId session) {
    byte[] id = session.value().getBytes(UTF_8);
    int last = id.length - Long.BYTES;
    boolean common = last >= 0 && id.length <= LONGEST;
    // In JSON it stands otherwise.
    if (!common || Bytes.special(id, 0, id.length) < id.length) {
      return new long[] {session.hashCode(), 0, 0, 0, (LONGEST + 1) << 1, 0};
    }
    return new long[] {
      Bytes.word(id, 0),
      Bytes.word(id, Math.min(Long.BYTES, last)),
      Bytes.word(id, Math.min(2 * Long.BYTES, last)),
      Bytes.word(id, last),
      (long) id.length << 1,
      0
    };
  }

  private int home(long first, long second, long third, long fourth) {
    long hash = mixed(mixed(mixed(mixed(0, first), second), third), fourth);
    return (int) hash & places.length - 1;
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * SPREAD;
    return mixed ^ mixed >>> 32;
  }

  private int after(int at) {
    return at + 1 & places.length - 1;
  }
}
