package dev.sidelight.app;

import java.util.Optional;

/** The other programs of this user. */
final class Processes {
  private Processes() {}

  /**
   * {@return what is known of the process, if it runs; one that has ended stays listed, but without
   * its command, until its parent takes note, which tmux at times does late}
   */
  static Optional<ProcessHandle.Info> running(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(info -> info.command().isPresent());
  }
}
