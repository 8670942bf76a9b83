package dev.sidelight.update;

import dev.sidelight.model.Fact;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stream told while the snapshot was being taken. Some of it is in the snapshot already and
 * some of it is not, and nothing tells which; but the last word on each matter is always true.
 *
 * @param statuses of sessions that run, by the snapshot and by what came meanwhile
 * @param idle sessions last said to be idle; how they ended may be missing from the snapshot
 * @param rest the facts that are still to be applied, in their order; at the first connection also
 *     all there was of runs that have ended since the stream was opened
 */
record Meanwhile(Map<SessionId, RunStatus> statuses, Set<SessionId> idle, List<Fact> rest) {

  /**
   * @param first whether nothing was known of the server before
   */
  static Meanwhile of(Snapshot snapshot, List<Fact> facts, boolean first) {
    var ran = new HashSet<>(snapshot.statuses().keySet());
    var statuses = new HashMap<>(snapshot.statuses());
    var idle = new HashSet<SessionId>();
    var settled = new HashSet<RequestId>();
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.StatusChanged(var session, RunStatus.Idle _, _) -> {
          statuses.remove(session);
          idle.add(session);
        }
        case Fact.StatusChanged(var session, var status, _) -> {
          statuses.put(session, status);
          ran.add(session);
          idle.remove(session);
        }
        case Fact.RequestSettled(_, var request, _) -> settled.add(request);
        default -> {
          // Says nothing that could be taken back.
        }
      }
    }
    var replayed = new HashSet<>(first ? idle : Set.of());
    replayed.retainAll(ran);
    idle.removeAll(replayed);
    var rest = new ArrayList<Fact>();
    for (SessionId session : replayed) {
      RunStatus before = snapshot.statuses().get(session);
      if (before != null) rest.add(new Fact.StatusChanged(session, before, ""));
    }
    for (Fact fact : facts) {
      boolean replays =
          fact instanceof Fact.StatusChanged(var session, _, _) && replayed.contains(session);
      if (replays || isStillNews(fact, statuses.keySet(), idle, settled)) rest.add(fact);
    }
    return new Meanwhile(statuses, idle, rest);
  }

  private static boolean isStillNews(
      Fact fact, Set<SessionId> running, Set<SessionId> idle, Set<RequestId> settled) {
    return switch (fact) {
      case Fact.StatusChanged _ -> false;
      case Fact.ErrorReported(var session, _) -> session.filter(idle::contains).isEmpty();
      case Fact.PermissionAsked(var permission) ->
          running.contains(permission.session()) && !settled.contains(permission.id());
      case Fact.QuestionAsked(var question) ->
          running.contains(question.session()) && !settled.contains(question.id());
      default -> true;
    };
  }
}
