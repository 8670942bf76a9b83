package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the server knows. Guarded by the timeline. */
final class Store {
  final Map<String, SessionRow> sessions = new LinkedHashMap<>();
  final Map<String, Project> projects = new LinkedHashMap<>();

  /** Statuses other than idle, by session. */
  final Map<String, Json.Obj> statuses = new LinkedHashMap<>();

  final Map<String, Ask> asks = new LinkedHashMap<>();

  /** What was allowed for good, as {@link Ask#grant()}, after its project's id. */
  final Set<String> grants = new HashSet<>();

  Optional<SessionRow> session(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  List<SessionRow> children(String id) {
    return sessions.values().stream().filter(row -> row.parent.equals(Optional.of(id))).toList();
  }

  /** {@return where a directory belongs: to the project that it lies in, or to none} */
  Place place(String directory) {
    for (Project project : projects.values()) {
      if (directory.equals(project.worktree()) || directory.startsWith(project.worktree() + "/")) {
        return new Place(directory, project.id());
      }
    }
    return new Place(directory, Project.GLOBAL);
  }

  /** {@return the open permissions or questions of a directory} */
  List<Json> asks(boolean permissions, String directory) {
    var found = new ArrayList<Json>();
    for (Ask ask : asks.values()) {
      if (ask.permission() == permissions
          && ask.run().session.place.directory().equals(directory)) {
        found.add(ask.json());
      }
    }
    return found;
  }
}
