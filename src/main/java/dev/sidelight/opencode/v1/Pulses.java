package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;
import dev.sidelight.model.SessionId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What sessions do, found by their ids as they stand in a buffer. That is looked up with every
 * event, and of ten thousand sessions hardly anything is in the processor's caches, so that each
 * object on the way to what is found costs more than the rest of the event: there is none but the
 * found one itself, in a table with open addressing. For one thread.
 */
final class Pulses {
  /** Sets a hash apart from that of a free place. */
  private static final int TAKEN = Integer.MIN_VALUE;

  private final int most;

  /** In the order they began. */
  private final SequencedMap<SessionId, Pulse> all = new LinkedHashMap<>();

  private int[] hashes = new int[16];
  private @Nullable Pulse[] places = new Pulse[16];

  /**
   * @param most sessions that are remembered; the one that began longest ago gives way, and begins
   *     anew if it goes on
   */
  Pulses(int most) {
    this.most = most;
  }

  /** {@return that of the session whose id stands there, if it is known} */
  @Nullable Pulse find(byte[] bytes, int from, int to) {
    int hash = Bytes.hash(bytes, from, to) | TAKEN;
    for (int at = home(hash); hashes[at] != 0; at = after(at)) {
      Pulse found = hashes[at] == hash ? places[at] : null;
      if (found != null && found.isOf(bytes, from, to)) return found;
    }
    return null;
  }

  /** {@return that of the session, which begins if it is new} */
  Pulse of(SessionId session) {
    Pulse known = all.get(session);
    if (known != null) return known;
    if (all.size() == most) remove(all.firstEntry().getKey());
    Pulse fresh = new Pulse(session);
    all.put(session, fresh);
    if (2 * all.size() > places.length) grow();
    else place(fresh);
    return fresh;
  }

  void remove(SessionId session) {
    Pulse gone = all.remove(session);
    if (gone == null) return;
    int gap = home(hash(gone));
    while (places[gap] != gone) gap = after(gap);
    free(gap);
    // Whoever had to go on past the gap would not be found beyond it.
    for (int at = after(gap); hashes[at] != 0; at = after(at)) {
      Pulse next = places[at];
      free(at);
      if (next != null) place(next);
    }
  }

  private void free(int at) {
    hashes[at] = 0;
    places[at] = null;
  }

  private void place(Pulse pulse) {
    int hash = hash(pulse);
    int at = home(hash);
    while (hashes[at] != 0) at = after(at);
    hashes[at] = hash;
    places[at] = pulse;
  }

  /** At most half of the places are taken, so that the way to a free one is short. */
  private void grow() {
    int size = 2 * places.length;
    hashes = new int[size];
    places = new Pulse[size];
    all.values().forEach(this::place);
  }

  private static int hash(Pulse pulse) {
    return pulse.hash() | TAKEN;
  }

  private int home(int hash) {
    return (hash ^ hash >>> 16) & places.length - 1;
  }

  private int after(int at) {
    return at + 1 & places.length - 1;
  }
}
