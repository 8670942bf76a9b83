package dev.sidelight.state;

import dev.sidelight.model.SessionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by their keys. Immutable; a change makes another one that shares with this all but the
 * nodes on the way to that session.
 *
 * <p>A node is an array with a place for each value of four bits of a key's hash, in which stands
 * nothing, a session, or the node for the next four bits. So of ten thousand sessions four nodes
 * are looked at, of which all but the last one or two are shared by so many that they stay in the
 * processor's caches; a balanced tree has fourteen.
 */
final class SessionTrie {
  /** Bits of the hash that a node looks at. */
  private static final int BITS = 4;

  private static final int WIDTH = 1 << BITS;

  static final SessionTrie EMPTY = new SessionTrie(new Object[WIDTH], 0);

  /** Below this many nodes there is no hash left, and stands a list of sessions that share it. */
  private static final int DEEPEST = Integer.SIZE / BITS;

  private final @Nullable Object[] root;
  private final int size;

  private SessionTrie(@Nullable Object[] root, int size) {
    this.root = root;
    this.size = size;
  }

  int size() {
    return size;
  }

  @Nullable Tracked get(SessionKey key) {
    Object found = root;
    int hash = hash(key);
    while (found instanceof Object[] node) {
      found = node[hash & WIDTH - 1];
      hash >>>= BITS;
    }
    return among(found, key);
  }

  /** {@return the session of that key at a place that holds no node} */
  private static @Nullable Tracked among(@Nullable Object place, SessionKey key) {
    if (place instanceof Tracked one) return one.key().equals(key) ? one : null;
    for (Object one : alike(place)) {
      if (one instanceof Tracked session && session.key().equals(key)) return session;
    }
    return null;
  }

  private static List<?> alike(@Nullable Object place) {
    return place instanceof List<?> list ? list : List.of();
  }

  /** {@return the same with the session, in the place of the one with its key} */
  SessionTrie plus(Tracked session) {
    int grown = get(session.key()) == null ? size + 1 : size;
    return new SessionTrie(plus(root, hash(session.key()), 1, session), grown);
  }

  private static @Nullable Object[] plus(
      @Nullable Object[] node, int hash, int depth, Tracked session) {
    @Nullable Object[] next = copy(node);
    int at = hash & WIDTH - 1;
    next[at] = plus(next[at], hash >>> BITS, depth, session);
    return next;
  }

  /**
   * {@return what stands there with the session}
   *
   * @param hash what is left of it
   * @param depth nodes above
   */
  private static Object plus(@Nullable Object place, int hash, int depth, Tracked session) {
    if (place == null) return session;
    if (place instanceof Object[] node) return plus(node, hash, depth + 1, session);
    if (place instanceof Tracked one) {
      if (one.key().equals(session.key())) return session;
      if (depth == DEEPEST) return List.of(one, session);
      Object[] node = new Object[WIDTH];
      node[(hash(one.key()) >>> (depth * BITS)) & (WIDTH - 1)] = one;
      return plus(node, hash, depth + 1, session);
    }
    List<Object> others = others(place, session.key());
    others.add(session);
    return List.copyOf(others);
  }

  /** {@return the same without the session of that key} */
  SessionTrie minus(SessionKey key) {
    if (get(key) == null) return this;
    Object left = minus(root, hash(key), key);
    return left instanceof Object[] node ? new SessionTrie(node, size - 1) : EMPTY.plusIfAny(left);
  }

  private SessionTrie plusIfAny(@Nullable Object last) {
    return last instanceof Tracked session ? plus(session) : this;
  }

  /** {@return what is left of the place; no node where a session is alone} */
  private static @Nullable Object minus(@Nullable Object place, int hash, SessionKey key) {
    if (place instanceof Object[] node) {
      @Nullable Object[] next = copy(node);
      int at = hash & WIDTH - 1;
      next[at] = minus(node[at], hash >>> BITS, key);
      return next[at] instanceof Object[] ? next : simplified(next);
    }
    if (place instanceof Tracked) return null;
    List<Object> others = others(place, key);
    return others.size() == 1 ? others.getFirst() : List.copyOf(others);
  }

  /** {@return the one session of the node if there is but one, nothing if there is none} */
  private static @Nullable Object simplified(@Nullable Object[] node) {
    Object only = null;
    for (Object place : node) {
      if (place == null) continue;
      if (only != null || !(place instanceof Tracked)) return node;
      only = place;
    }
    return only;
  }

  private static List<Object> others(@Nullable Object place, SessionKey key) {
    List<Object> others = new ArrayList<>(alike(place));
    others.removeIf(one -> one instanceof Tracked session && session.key().equals(key));
    return others;
  }

  /** {@return all of them, in an order that follows from their keys} */
  List<Tracked> all() {
    List<Tracked> found = new ArrayList<>(size);
    gather(root, found);
    return found;
  }

  private static void gather(@Nullable Object place, List<Tracked> into) {
    if (place instanceof Tracked session) into.add(session);
    if (place instanceof Object[] node) for (Object one : node) gather(one, into);
    for (Object one : alike(place)) gather(one, into);
  }

  private static @Nullable Object[] copy(@Nullable Object[] node) {
    @Nullable Object[] copy = new Object[WIDTH];
    System.arraycopy(node, 0, copy, 0, WIDTH);
    return copy;
  }

  /** What differs in any bit of a key's hash differs in the lowest ones, as a rule. */
  private static int hash(SessionKey key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }
}
