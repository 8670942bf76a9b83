package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * The newest headers of sessions that do nothing, so that a session that starts is known at once.
 * Bounded; the one that was stored first goes first.
 */
public final class Headers {
  public static final Headers NONE = new Headers(OrderedPMap.<SessionKey, Session>empty());

  private static final int MOST = 512;

  private final PMap<SessionKey, Session> byKey;

  private Headers(PMap<SessionKey, Session> byKey) {
    this.byKey = byKey;
  }

  public Optional<Session> find(SessionKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** {@return the sessions of the server with such headers} */
  public List<SessionKey> of(ServerId server, Predicate<Session> which) {
    return byKey.entrySet().stream()
        .filter(entry -> entry.getKey().server().equals(server) && which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  public Headers with(SessionKey key, Session session) {
    PMap<SessionKey, Session> next = byKey.minus(key).plus(key, session);
    if (next.size() > MOST) next = next.minus(next.keySet().iterator().next());
    return new Headers(next);
  }

  /** {@return the same without those of the server's sessions} */
  public Headers without(ServerId server) {
    Headers next = this;
    for (SessionKey key : byKey.keySet()) {
      if (key.server().equals(server)) next = next.without(key);
    }
    return next;
  }

  public Headers without(SessionKey key) {
    return byKey.containsKey(key) ? new Headers(byKey.minus(key)) : this;
  }
}
