package dev.sidelight.model;

/**
 * A repository known to the server.
 *
 * @param worktree its folder; {@code /} for sessions outside any repository
 */
public record Project(String id, String worktree) {
  /** {@return whether it stands for what is in no repository} */
  public boolean isNone() {
    return worktree.equals("/");
  }
}
