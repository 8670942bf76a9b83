package dev.sidelight.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server's truth at one moment, as far as it concerns running and recent sessions.
 *
 * @param sessions running ones, their ancestors, and those active since the time asked for
 * @param statuses of sessions that run; whoever is missing is idle
 * @param directories whose statuses, permissions and questions were asked for; of others nothing is
 *     said
 * @param late directories that were asked and have not answered so far; once they do, another
 *     snapshot is worth while
 * @param tails for sessions that may have ended: their newest messages, oldest first
 */
public record Snapshot(
    List<Session> sessions,
    List<Project> projects,
    Map<SessionId, RunStatus> statuses,
    List<Permission> permissions,
    List<Question> questions,
    List<String> directories,
    List<String> late,
    Map<SessionId, Transcript> tails) {
  public Snapshot {
    sessions = List.copyOf(sessions);
    projects = List.copyOf(projects);
    statuses = Map.copyOf(statuses);
    permissions = List.copyOf(permissions);
    questions = List.copyOf(questions);
    directories = List.copyOf(directories);
    late = List.copyOf(late);
    tails = Map.copyOf(tails);
  }

  /** {@return the part of it that is about these directories} */
  public Snapshot only(Set<String> wanted) {
    List<Session> there =
        sessions.stream().filter(session -> wanted.contains(session.directory())).toList();
    Set<SessionId> ids = there.stream().map(Session::id).collect(Collectors.toSet());
    return new Snapshot(
        there,
        projects,
        kept(statuses, ids),
        permissions.stream().filter(one -> ids.contains(one.session())).toList(),
        questions.stream().filter(one -> ids.contains(one.session())).toList(),
        directories.stream().filter(wanted::contains).toList(),
        late,
        kept(tails, ids));
  }

  private static <T> Map<SessionId, T> kept(Map<SessionId, T> all, Set<SessionId> ids) {
    var kept = new HashMap<>(all);
    kept.keySet().retainAll(ids);
    return kept;
  }

  /** {@return whether all directories answered that were asked} */
  public boolean isComplete() {
    return late.isEmpty();
  }
}
