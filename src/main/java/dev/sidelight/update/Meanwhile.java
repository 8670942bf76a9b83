package dev.sidelight.update;

import dev.sidelight.model.Fact;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Transcript NONE = new Transcript(List.of(), Optional.empty());

  /**
   * @param first whether nothing was known of the server before
   */
  static Meanwhile of(Snapshot snapshot, List<Fact> facts, boolean first) {
    var ran = new HashSet<>(snapshot.statuses().keySet());
    var statuses = new HashMap<>(snapshot.statuses());
    var idle = new HashSet<SessionId>();
    var settled = new HashSet<RequestId>();
    var reported = new ArrayList<Fact.ErrorReported>();
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.ErrorReported error -> reported.add(error);
        case Fact.StatusChanged(var session, RunStatus.Idle _, _) -> {
          reported.removeIf(error -> error.session().equals(Optional.of(session)));
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
      if (replays || isStillNews(fact, statuses.keySet(), reported, settled)) rest.add(fact);
    }
    return new Meanwhile(statuses, idle, rest);
  }

  private static boolean isStillNews(
      Fact fact,
      Set<SessionId> running,
      List<Fact.ErrorReported> reported,
      Set<RequestId> settled) {
    return switch (fact) {
      case Fact.StatusChanged _ -> false;
      // One of a run that has ended explains an end that is judged by itself.
      case Fact.ErrorReported error -> reported.contains(error);
      case Fact.PermissionAsked(var permission) ->
          running.contains(permission.session()) && !settled.contains(permission.id());
      case Fact.QuestionAsked(var question) ->
          running.contains(question.session()) && !settled.contains(question.id());
      default -> true;
    };
  }

  /** {@return the newest messages of each session, as they are after all that came meanwhile} */
  Map<SessionId, Transcript> upToDate(Map<SessionId, Transcript> tails) {
    var later = new HashMap<SessionId, List<Fact>>();
    for (Fact fact : rest) {
      switch (fact) {
        case Fact.MessageSeen(var message) ->
            later.computeIfAbsent(message.session(), _ -> new ArrayList<>()).add(fact);
        case Fact.TextEnded(var session, _, _) ->
            later.computeIfAbsent(session, _ -> new ArrayList<>()).add(fact);
        default -> {
          // Tells of no message.
        }
      }
    }
    var newest = new HashMap<>(tails);
    later.forEach((session, facts) ->
        newest.put(session, upToDate(tails.getOrDefault(session, NONE), facts)));
    return newest;
  }

  private static Transcript upToDate(Transcript tail, List<Fact> later) {
    var entries = new LinkedHashMap<MessageId, Transcript.Entry>();
    tail.entries().forEach(entry -> entries.put(entry.message().id(), entry));
    for (Fact fact : later) {
      switch (fact) {
        case Fact.MessageSeen(var message) ->
            entries.merge(
                message.id(),
                new Transcript.Entry(message, List.of()),
                (known, now) -> new Transcript.Entry(now.message(), known.parts()));
        case Fact.TextEnded(var session, var message, var line) ->
            entries.computeIfPresent(
                message,
                (_, known) -> {
                  var parts = new ArrayList<>(known.parts());
                  parts.add(new Part.Text(new PartId(""), message, session, line, false, true));
                  return new Transcript.Entry(known.message(), parts);
                });
        default -> throw new IllegalArgumentException(fact.toString());
      }
    }
    return new Transcript(List.copyOf(entries.values()), tail.older());
  }
}
