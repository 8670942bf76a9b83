package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import java.util.HashSet;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What the user and the program noted of sessions beyond their work; kept over restarts.
 *
 * @param unvisited sessions that ended unseen, or were marked so by hand
 * @param muted whether notifications of a session are off ({@code true}) or, against a pattern of
 *     the settings, on ({@code false})
 */
public record Marks(
    PMap<SessionKey, Unvisited> unvisited,
    PSet<SessionKey> pinned,
    PMap<SessionKey, Boolean> muted) {

  public static final Marks NONE =
      new Marks(HashTreePMap.empty(), HashTreePSet.empty(), HashTreePMap.empty());

  /** Who set the mark; one set by hand outlives the next run. */
  public enum Unvisited {
    BY_ITSELF,
    BY_HAND
  }

  /** {@return these and the others, which count where both speak of a session} */
  public Marks with(Marks others) {
    return new Marks(
        unvisited.plusAll(others.unvisited),
        pinned.plusAll(others.pinned),
        muted.plusAll(others.muted));
  }

  public Marks marked(SessionKey key, Unvisited by) {
    return new Marks(unvisited.plus(key, by), pinned, muted);
  }

  public Marks opened(SessionKey key) {
    return unvisited.containsKey(key) ? new Marks(unvisited.minus(key), pinned, muted) : this;
  }

  public Marks pinToggled(SessionKey key) {
    return new Marks(unvisited, pinned.contains(key) ? pinned.minus(key) : pinned.plus(key), muted);
  }

  public Marks withMuted(SessionKey key, boolean silent) {
    return new Marks(unvisited, pinned, muted.plus(key, silent));
  }

  /** {@return the same, silent or not as the settings say} */
  public Marks withoutMuted(SessionKey key) {
    return new Marks(unvisited, pinned, muted.minus(key));
  }

  /** {@return the same for a session that leaves the list, but may come back} */
  public Marks dismissed(SessionKey key) {
    if (!unvisited.containsKey(key) && !pinned.contains(key)) return this;
    return new Marks(unvisited.minus(key), pinned.minus(key), muted);
  }

  /** {@return the sessions that something is noted of} */
  public Set<SessionKey> mentioned() {
    Set<SessionKey> keys = new HashSet<>(unvisited.keySet());
    keys.addAll(pinned);
    keys.addAll(muted.keySet());
    return keys;
  }

  public boolean mentions(SessionKey key) {
    return unvisited.containsKey(key) || pinned.contains(key) || muted.containsKey(key);
  }

  /** {@return the same without a word about the server's sessions} */
  public Marks without(ServerId server) {
    Marks next = this;
    for (SessionKey key : mentioned()) {
      if (key.server().equals(server)) next = next.without(key);
    }
    return next;
  }

  /** {@return the same without a word about the session} */
  public Marks without(SessionKey key) {
    if (!mentions(key)) return this;
    return new Marks(unvisited.minus(key), pinned.minus(key), muted.minus(key));
  }
}
