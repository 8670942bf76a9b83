package dev.sidelight.model;

import java.util.List;
import java.util.Map;

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

  /** {@return whether all directories answered that were asked} */
  public boolean isComplete() {
    return late.isEmpty();
  }
}
