package dev.sidelight.update;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Transition;
import java.util.Optional;
import java.util.Set;

/** Something to be done outside the loop; its result, if any, comes back as a {@link Msg}. */
public sealed interface Effect {

  /** Answers with {@link Msg.SessionLoaded} or {@link Msg.SessionMissing}. */
  record LoadSession(SessionKey key) implements Effect {}

  /** Answers with {@link Msg.TailLoaded} or {@link Msg.SessionMissing}. */
  record LoadTail(SessionKey key) implements Effect {}

  /**
   * Answers with {@link Msg.TranscriptLoaded}.
   *
   * @param before cursor of an older page; absent for the newest
   */
  record LoadTranscript(SessionKey key, Optional<String> before) implements Effect {}

  /** Answers with {@link Msg.TodosLoaded}. */
  record LoadTodos(SessionKey key) implements Effect {}

  /** From now on the parts of these sessions are wanted whole, and of no others. */
  record Watch(Set<SessionKey> sessions) implements Effect {
    public Watch {
      sessions = Set.copyOf(sessions);
    }
  }

  /** Tells whoever follows the program's transitions. */
  record Announce(Transition transition) implements Effect {}

  /**
   * Tells the user by ways other than this screen: desktop, bell, hook, attached TUIs.
   *
   * @param focused whether the user looks at this terminal, as far as is known
   */
  record Notify(Notice notice, boolean focused) implements Effect {}

  /** The marks, or the rows that nobody visited yet, have changed and are to be kept. */
  record SaveMarks() implements Effect {}

  /** Tries a link again now that waits or has given up. */
  record RetryLink(ServerId server) implements Effect {}

  record Quit() implements Effect {}
}
