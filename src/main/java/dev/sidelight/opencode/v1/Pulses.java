package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Bytes;
import dev.sidelight.model.SessionId;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What sessions do, found by their ids as they stand in a buffer. That is looked up with every
 * event, and of ten thousand sessions hardly anything is in the processor's caches, so that each
 * object on the way to what is found costs as much as the rest of the event. So what the many
 * events need stands together, in one small table with open addressing: a hash of the id, and the
 * last sign of life. For one thread.
 */
final class Pulses {
  /** No place. */
  static final int NONE = -1;

  /** Numbers of an entry: its {@link #KEY}, and when it {@link #STIRRED}. */
  private static final int ENTRY = 2;

  /** Odd if it is of an id, whose hash it is then; 0 in a free place. */
  private static final int KEY = 0;

  /** Twice the time, and one if the session stirs. */
  private static final int STIRRED = 1;

  /** Bytes of an id, of which four words are taken that may overlap; a real one has 30. */
  private static final int SHORTEST = Long.BYTES;

  private static final int LONGEST = 4 * Long.BYTES;

  private static final int FEWEST_PLACES = 16;

  private final int most;

  /** In the order they began. */
  private final SequencedMap<SessionId, Pulse> all = new LinkedHashMap<>();

  private long[] table = new long[FEWEST_PLACES * ENTRY];
  private @Nullable Pulse[] places = new Pulse[FEWEST_PLACES];
  private Reprises reprises = new Reprises(FEWEST_PLACES);

  /** Of a session that cannot be found by its bytes. */
  private long lastKey;

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
    return length < SHORTEST || length > LONGEST ? NONE : find(key(bytes, from, to));
  }

  private int find(long key) {
    for (int at = home(key); ; at = after(at)) {
      long known = table[at * ENTRY + KEY];
      if (known == key) return at;
      if (known == 0) return NONE;
    }
  }

  /** {@return what is known of the session that has that place} */
  Pulse at(int place) {
    return Objects.requireNonNull(places[place]);
  }

  /** {@return what updates repeat, by the places of their sessions} */
  Reprises reprises() {
    return reprises;
  }

  /** {@return whether this sign of life is the first since the session was settled} */
  boolean stir(int place, long nanoTime) {
    int at = place * ENTRY + STIRRED;
    boolean first = (table[at] & 1) == 0;
    table[at] = nanoTime << 1 | 1;
    return first;
  }

  /** {@return whether the newest sign of life came after that time, of a session still known} */
  boolean settle(Pulse pulse, long nanoTime) {
    if (pulse.place() == NONE) return false;
    int at = pulse.place() * ENTRY + STIRRED;
    table[at] &= ~1;
    return table[at] - (nanoTime << 1) > 0;
  }

  /** {@return that of the session, which begins if it is new} */
  Pulse of(SessionId session) {
    Pulse known = all.get(session);
    if (known != null) return known;
    if (all.size() == most) remove(all.firstEntry().getKey());
    if (4 * (all.size() + 1) > 3 * places.length) grow();
    Pulse fresh = new Pulse(session);
    all.put(session, fresh);
    place(fresh, key(session), 0);
    reprises.forget(fresh.place());
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
      long key = table[at * ENTRY + KEY];
      long stirred = table[at * ENTRY + STIRRED];
      free(at);
      place(next, key, stirred);
      reprises.take(next.place(), reprises, at);
    }
  }

  private void free(int at) {
    at(at).moveTo(NONE);
    places[at] = null;
    table[at * ENTRY + KEY] = 0;
    table[at * ENTRY + STIRRED] = 0;
  }

  private void place(Pulse pulse, long key, long stirred) {
    int at = home(key);
    while (isTaken(at)) at = after(at);
    table[at * ENTRY + KEY] = key;
    table[at * ENTRY + STIRRED] = stirred;
    places[at] = pulse;
    pulse.moveTo(at);
  }

  private boolean isTaken(int at) {
    return places[at] != null;
  }

  /** At most three quarters of the places are taken, so that the way to a free one is short. */
  private void grow() {
    long[] before = table;
    table = new long[2 * before.length];
    places = new Pulse[2 * places.length];
    Reprises repeated = reprises;
    reprises = new Reprises(places.length);
    for (Pulse pulse : all.values()) {
      int was = pulse.place();
      place(pulse, before[was * ENTRY + KEY], before[was * ENTRY + STIRRED]);
      reprises.take(pulse.place(), repeated, was);
    }
  }

  /** {@return the hash of the id; another key if it stands otherwise in JSON, or is taken} */
  private long key(SessionId session) {
    byte[] id = session.value().getBytes(UTF_8);
    boolean common =
        id.length >= SHORTEST
            && id.length <= LONGEST
            && Bytes.special(id, 0, id.length) == id.length;
    if (common) {
      long key = key(id, 0, id.length);
      if (find(key) == NONE) return key;
    }
    return lastKey += 2;
  }

  /** Two ids have the same hash once in 2⁶³ times. */
  private static long key(byte[] bytes, int from, int to) {
    int last = to - Long.BYTES;
    long hash = Mix.in(Mix.SPREAD * (to - from), Bytes.word(bytes, from));
    hash = Mix.in(hash, Bytes.word(bytes, Math.min(from + Long.BYTES, last)));
    hash = Mix.in(hash, Bytes.word(bytes, Math.min(from + 2 * Long.BYTES, last)));
    return Mix.in(hash, Bytes.word(bytes, last)) | 1;
  }

  private int home(long key) {
    return (int) (key >>> 1) & places.length - 1;
  }

  private int after(int at) {
    return at + 1 & places.length - 1;
  }
}
