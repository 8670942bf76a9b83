package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;

/**
 * A repository of the demo. None of it exists on disk.
 *
 * @param topic what its older sessions are about
 * @param created milliseconds since 1970
 * @param files paths relative to the worktree
 */
record Project(
    String id, String worktree, String branch, Topic topic, long created, List<String> files) {
  /** Of whatever lies outside any repository. */
  static final String GLOBAL = "global";

  Project {
    files = List.copyOf(files);
  }

  Place place() {
    return new Place(worktree, id);
  }

  Json.Obj json() {
    Json time = Json.object("created", created, "updated", created);
    return id.equals(GLOBAL)
        ? Json.object("id", id, "worktree", "/", "time", time, "sandboxes", List.of())
        : Json.object(
            "id", id, "worktree", worktree, "vcs", "git", "time", time, "sandboxes", List.of());
  }
}
