package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * All sessions that matter, the tree they form, and the rows that follow from them.
 *
 * <p>Every change of a session re-derives the one row it belongs to; the cost of a change grows
 * with the logarithm of the number of sessions and with the size of that one family.
 */
public final class Sessions {
  public static final Sessions NONE =
      new Sessions(
          SessionTrie.EMPTY,
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          TreePSet.empty(Row.ORDER),
          OrderedPSet.empty(),
          Marks.NONE);

  /** Deepest nesting of subagents that is followed; guards against a cycle of parents. */
  private static final int DEEPEST = 32;

  private final SessionTrie tracked;
  private final PMap<SessionKey, PSet<SessionKey>> children;
  private final PMap<SessionKey, Row> rows;
  private final PSortedSet<Row> ordered;
  private final PSet<SessionKey> settling;
  private final Marks marks;

  /** Another one after every change but a sign of life. */
  private final Object edition;

  private Sessions(
      SessionTrie tracked,
      PMap<SessionKey, PSet<SessionKey>> children,
      PMap<SessionKey, Row> rows,
      PSortedSet<Row> ordered,
      PSet<SessionKey> settling,
      Marks marks) {
    this(tracked, children, rows, ordered, settling, marks, new Object());
  }

  private Sessions(
      SessionTrie tracked,
      PMap<SessionKey, PSet<SessionKey>> children,
      PMap<SessionKey, Row> rows,
      PSortedSet<Row> ordered,
      PSet<SessionKey> settling,
      Marks marks,
      Object edition) {
    this.edition = edition;
    this.tracked = tracked;
    this.children = children;
    this.rows = rows;
    this.ordered = ordered;
    this.settling = settling;
    this.marks = marks;
  }

  public Optional<Tracked> find(SessionKey key) {
    return Optional.ofNullable(tracked.get(key));
  }

  public Iterable<Tracked> all() {
    return tracked.all();
  }

  public int size() {
    return tracked.size();
  }

  public Optional<Row> row(SessionKey root) {
    return Optional.ofNullable(rows.get(root));
  }

  /** {@return the rows, most urgent first} */
  public PSortedSet<Row> rows() {
    return ordered;
  }

  /** {@return sessions whose server said idle and whose end is not settled, longest idle first} */
  public PSet<SessionKey> settling() {
    return settling;
  }

  public Marks marks() {
    return marks;
  }

  /**
   * {@return the root of the session's family, as far as it is known; itself if it has no parent}
   */
  public SessionKey rootOf(SessionKey key) {
    SessionKey found = key;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Optional<SessionKey> parent = parentOf(found);
      if (parent.isEmpty()) return found;
      found = parent.get();
    }
    return found;
  }

  private Optional<SessionKey> parentOf(SessionKey key) {
    return find(key).flatMap(Sessions::parentOf);
  }

  private static Optional<SessionKey> parentOf(Tracked session) {
    return session
        .info()
        .flatMap(Session::parent)
        .map(parent -> new SessionKey(session.key().server(), parent));
  }

  /** {@return the children that were active while the program ran, in the order they were seen} */
  public List<Tracked> childrenOf(SessionKey key) {
    PSet<SessionKey> keys = children.get(key);
    if (keys == null) return List.of();
    List<Tracked> found = new ArrayList<>(keys.size());
    for (SessionKey child : keys) {
      Tracked one = tracked.get(child);
      if (one != null) found.add(one);
    }
    return found;
  }

  /** {@return the session and all its descendants that are known, parents before children} */
  public List<Tracked> family(SessionKey root) {
    List<Tracked> found = new ArrayList<>();
    gather(root, found, 0);
    return found;
  }

  private void gather(SessionKey key, List<Tracked> found, int depth) {
    Tracked one = tracked.get(key);
    if (one != null) found.add(one);
    if (depth >= DEEPEST) return;
    PSet<SessionKey> below = children.get(key);
    if (below == null) return;
    for (SessionKey child : below) gather(child, found, depth + 1);
  }

  /** {@return what the session or any descendant waits for, in the order of asking} */
  public List<Pending> pendingOf(SessionKey root) {
    List<Pending> found = new ArrayList<>();
    for (Tracked one : family(root)) {
      if (!one.requests().isEmpty()) found.addAll(one.requests().values());
    }
    if (found.size() > 1) found.sort((one, other) -> one.since().compareTo(other.since()));
    return found;
  }

  /** {@return what waits in the family of a session, in the order to be answered from there} */
  public List<Pending> pendingFor(SessionKey key) {
    SessionKey root = rootOf(key);
    List<Pending> found = pendingOf(root);
    boolean child = !root.equals(key);
    // Whoever looks at a child means what that asks.
    if (child) {
      found.sort((one, other) -> Boolean.compare(isOf(other, key), isOf(one, key)));
    }
    return found;
  }

  private static boolean isOf(Pending one, SessionKey key) {
    return one.session().equals(key.session());
  }

  /** {@return the number of descendants that run} */
  public int activeDescendants(SessionKey root) {
    int count = 0;
    for (Tracked one : family(root)) {
      if (!one.key().equals(root) && one.isActive()) count++;
    }
    return count;
  }

  /** {@return the same with the session as it is now; its row follows} */
  public Sessions with(Tracked session, Instant now) {
    SessionKey key = session.key();
    var nextTracked = tracked.plus(session);
    var nextChildren = children;
    boolean ends = session.active().flatMap(Run.Active::idleSince).isPresent();
    var nextSettling = ends ? settling.plus(key) : settling.minus(key);
    Optional<SessionKey> parent = parentOf(session);
    if (parent.isPresent()) {
      PSet<SessionKey> siblings = children.getOrDefault(parent.get(), OrderedPSet.empty());
      if (!siblings.contains(key)) nextChildren = children.plus(parent.get(), siblings.plus(key));
    }
    var next = new Sessions(nextTracked, nextChildren, rows, ordered, nextSettling, marks);
    // A session can be seen before it is known to be a child; its own row goes then.
    if (parent.isPresent()) next = next.withoutRow(key);
    return next.derived(next.rootOf(key), now);
  }

  /** {@return the same with a sign of life of a session if it runs, of which no row follows} */
  public Sessions heard(SessionKey key, Instant now) {
    Tracked session = tracked.get(key);
    if (session == null || !session.isActive()) return this;
    var nextTracked = tracked.plus(session.heardAt(now));
    return new Sessions(nextTracked, children, rows, ordered, settling, marks, edition);
  }

  /** {@return whether nothing but signs of life came between the two; true only if so} */
  boolean isSameButForSignsOfLife(Sessions other) {
    return edition == other.edition;
  }

  /** {@return the same with a session that does something else, of which no row follows} */
  public Sessions withDoing(Tracked session) {
    var nextTracked = tracked.plus(session);
    return new Sessions(nextTracked, children, rows, ordered, settling, marks);
  }

  /** {@return the same without the session, its descendants and its row; mutes stay} */
  public Sessions without(SessionKey key, Instant now) {
    SessionKey root = rootOf(key);
    var nextTracked = tracked;
    var nextChildren = children;
    var nextSettling = settling;
    var nextMarks = marks;
    for (Tracked one : family(key)) {
      nextTracked = nextTracked.minus(one.key());
      nextChildren = nextChildren.minus(one.key());
      nextSettling = nextSettling.minus(one.key());
      nextMarks = nextMarks.dismissed(one.key());
    }
    nextChildren = nextChildren.minus(key);
    nextMarks = nextMarks.dismissed(key);
    Optional<SessionKey> parent = parentOf(key);
    if (parent.isPresent()) {
      PSet<SessionKey> siblings = nextChildren.get(parent.get());
      if (siblings != null) {
        PSet<SessionKey> left = siblings.minus(key);
        nextChildren =
            left.isEmpty()
                ? nextChildren.minus(parent.get())
                : nextChildren.plus(parent.get(), left);
      }
    }
    var next =
        new Sessions(nextTracked, nextChildren, rows, ordered, nextSettling, nextMarks)
            .withoutRow(key);
    return root.equals(key) ? next : next.derived(root, now);
  }

  /** {@return the same without anything of the server} */
  public Sessions without(ServerId server, Instant now) {
    Sessions next = this;
    for (Tracked session : all()) {
      if (session.key().server().equals(server)) next = next.without(session.key(), now);
    }
    return next;
  }

  /** {@return the same with other marks; only that session's row follows} */
  public Sessions withMarks(Marks next, SessionKey changed, Instant now) {
    if (next == marks) return this;
    return new Sessions(tracked, children, rows, ordered, settling, next)
        .derived(rootOf(changed), now);
  }

  /** {@return the same with other marks for many sessions at once} */
  public Sessions withAllMarks(Marks next, Instant now) {
    Sessions marked = new Sessions(tracked, children, rows, ordered, settling, next);
    for (SessionKey root : rows.keySet()) marked = marked.derived(root, now);
    return marked;
  }

  private Sessions withoutRow(SessionKey key) {
    Row row = rows.get(key);
    if (row == null) return this;
    return new Sessions(tracked, children, rows.minus(key), ordered.minus(row), settling, marks);
  }

  private Sessions derived(SessionKey root, Instant now) {
    Row before = rows.get(root);
    Optional<RowState> state = stateOf(root);
    Optional<Session> info = find(root).flatMap(Tracked::info);
    if (state.isEmpty() || info.isEmpty()) return withoutRow(root);
    Row after = Row.of(info.get(), root, state.get(), marks, now);
    if (before != null && before.group() == after.group()) {
      after = after.enteredAt(before.entered());
    }
    if (after.equals(before)) return this;
    PSortedSet<Row> rest = before == null ? ordered : ordered.minus(before);
    return new Sessions(
        tracked, children, rows.plus(root, after), rest.plus(after), settling, marks);
  }

  /**
   * {@return the state by the first rule that applies; nothing for a session that was never active}
   */
  private Optional<RowState> stateOf(SessionKey root) {
    Tracked session = tracked.get(root);
    if (session == null || session.info().isEmpty()) return Optional.empty();
    boolean active = false;
    boolean retrying = false;
    for (Tracked one : family(root)) {
      if (!one.requests().isEmpty()) return Optional.of(RowState.NEEDS_YOU);
      if (one.run() instanceof Run.Active run && (one == session || !session.isActive())) {
        active = true;
        retrying |= run.retry().isPresent();
      }
    }
    if (active) return Optional.of(retrying ? RowState.RETRYING : RowState.WORKING);
    return switch (session.run()) {
      case Run.Ended ended -> Optional.of(ended.outcome().state());
      case Run.Active _ -> Optional.of(RowState.WORKING);
      case Run.Never _ -> Optional.empty();
    };
  }

  /** {@return a session of that server by its id} */
  public Optional<Tracked> find(ServerId server, SessionId id) {
    return find(new SessionKey(server, id));
  }
}
