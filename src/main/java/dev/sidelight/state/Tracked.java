package dev.sidelight.state;

import dev.sidelight.model.RequestId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A session that is or was active while the program runs.
 *
 * @param info the header; absent until the server has told it
 * @param directory of the instance that runs it
 * @param requests what it waits for, in the order of asking
 * @param lastActivity when anything was last heard of its work
 */
public record Tracked(
    SessionKey key,
    Optional<Session> info,
    String directory,
    Run run,
    PMap<RequestId, Pending> requests,
    Instant lastActivity) {

  public static Tracked unknown(SessionKey key, Instant now) {
    return new Tracked(
        key, Optional.empty(), "", new Run.Never(), OrderedPMap.<RequestId, Pending>empty(), now);
  }

  public boolean isActive() {
    return run instanceof Run.Active;
  }

  public Optional<Run.Active> active() {
    return run instanceof Run.Active active ? Optional.of(active) : Optional.empty();
  }

  public Tracked withInfo(Session session) {
    return new Tracked(key, Optional.of(session), session.directory(), run, requests, lastActivity);
  }

  public Tracked withDirectory(String next) {
    return new Tracked(key, info, next, run, requests, lastActivity);
  }

  public Tracked withRun(Run next) {
    return next == run ? this : new Tracked(key, info, directory, next, requests, lastActivity);
  }

  public Tracked withRequest(Pending request) {
    return new Tracked(
        key, info, directory, run, requests.plus(request.id(), request), lastActivity);
  }

  public Tracked withoutRequest(RequestId request) {
    return new Tracked(key, info, directory, run, requests.minus(request), lastActivity);
  }

  public Tracked withoutRequests() {
    return requests.isEmpty()
        ? this
        : new Tracked(
            key, info, directory, run, OrderedPMap.<RequestId, Pending>empty(), lastActivity);
  }

  public Tracked heardAt(Instant now) {
    return new Tracked(key, info, directory, run, requests, now);
  }
}
