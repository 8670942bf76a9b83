package dev.sidelight.update;

import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Transition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something to be done outside the loop; its result, if any, comes back as a {@link Msg}. */
public sealed interface Effect {

  /** Answers with {@link Msg.SessionLoaded} or {@link Msg.SessionMissing}. */
  record LoadSession(SessionKey key) implements Effect {}

  /** Answers with {@link Msg.TailLoaded} or {@link Msg.SessionMissing}. */
  record LoadTail(SessionKey key) implements Effect {}

  /**
   * Answers with {@link Msg.TranscriptLoaded} or {@link Msg.SessionMissing}.
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

  /** A server that was never reached was tried in vain, maybe not for the first time. */
  record Missed(ServerId server) implements Effect {}

  /**
   * Tells the user by ways other than this screen: desktop, bell, hook, attached TUIs.
   *
   * @param attention where the user is, as far as is known
   */
  record Notify(Notice notice, Attention attention) implements Effect {}

  /** How much of what happens the user sees by being where the user is. */
  enum Attention {
    /** The session itself, so that nobody has to tell of it. */
    ON_SESSION,
    /** This program, or the TUI that it is the panel of, and thus toasts. */
    ON_TOASTS,
    ELSEWHERE
  }

  /** Shows a toast in the OpenCode TUIs attached to the server of the notice's session. */
  record ToastInTui(SessionKey root, Notice notice) implements Effect {}

  /** Makes the OpenCode TUIs attached to its server show the session. */
  record Steer(SessionKey key) implements Effect {}

  /**
   * Gives the terminal to an OpenCode TUI that shows the session, until the user ends it.
   *
   * @param directory of the session; empty if it is unknown
   * @param mark what the session has again if no TUI comes to show it
   */
  record Attach(SessionKey key, String directory, Optional<Marks.Unvisited> mark)
      implements Effect {}

  /** The marks, or the rows that nobody visited yet, have changed and are to be kept. */
  record SaveMarks() implements Effect {}

  /** What was kept is part of the state now; only what differs from here on is to be kept. */
  record MarksRestored() implements Effect {}

  /** Tries a link again now that waits or has given up. */
  record RetryLink(ServerId server) implements Effect {}

  /** Finds out how a link does; answers with {@link Msg.Diagnosed}. */
  record Diagnose(ServerId server) implements Effect {}

  /**
   * Looks for servers that run on this machine and are not known; follows them.
   *
   * @param network whether to ask the network as well, if that is wanted at all
   */
  record Discover(boolean network) implements Effect {}

  /**
   * Follows a server with its password as it is now; one that is followed already is tried again
   * with it.
   */
  record Follow(ServerId server) implements Effect {}

  /** Ends the link to a server. */
  record Unfollow(ServerId server) implements Effect {}

  record Quit() implements Effect {}

  /**
   * Answers a permission; answers with {@link Msg.Answered} or {@link Msg.RequestGone}.
   *
   * @param directory of the session that asks
   * @param message to the agent, with a rejection
   */
  record Reply(
      SessionKey asker,
      Permission permission,
      String directory,
      Permission.Reply reply,
      Optional<String> message)
      implements Effect {}

  /** Answers a question; answers with {@link Msg.Answered} or {@link Msg.RequestGone}. */
  record Answer(SessionKey asker, Question question, String directory, List<List<String>> answers)
      implements Effect {
    public Answer {
      answers = List.copyOf(answers);
    }
  }

  /** Rejects a question; answers with {@link Msg.Answered} or {@link Msg.RequestGone}. */
  record RejectQuestion(SessionKey asker, Question question, String directory) implements Effect {}

  /** Sends a message; answers with {@link Msg.Sent}. */
  record Send(SessionKey key, Outgoing message) implements Effect {}

  /** Runs a shell command in a session; answers with {@link Msg.Sent} when it has started. */
  record Shell(SessionKey key, Outgoing message, String command) implements Effect {}

  /**
   * Runs one of the server's commands, or sends the message if it has none of that name; answers
   * with {@link Msg.Sent} when it has started.
   *
   * @param directory of the session; empty if it is unknown
   */
  record RunCommand(
      SessionKey key, Outgoing message, String directory, String name, String arguments)
      implements Effect {}

  /**
   * A message as it goes out.
   *
   * @param text as it stands in the prompt
   * @param files absolute paths of files that the text names
   */
  record Outgoing(
      String text,
      List<String> files,
      Optional<String> agent,
      Optional<ModelRef> model,
      Optional<String> variant) {
    public Outgoing {
      files = List.copyOf(files);
    }
  }

  record Abort(SessionKey key) implements Effect {}

  /** Answers with {@link Msg.Created}. */
  record Create(ServerId server, String directory, Optional<String> title, Optional<String> agent)
      implements Effect {}

  /** Answers with {@link Msg.Created}. */
  record Fork(SessionKey key) implements Effect {}

  record Rename(SessionKey key, String title) implements Effect {}

  record Archive(SessionKey key) implements Effect {}

  record Delete(SessionKey key) implements Effect {}

  record Compact(SessionKey key, ModelRef model) implements Effect {}

  /** Answers with {@link Msg.Shared}. */
  record Share(SessionKey key) implements Effect {}

  /** Puts text on the clipboard of the user's terminal. */
  record Copy(String text) implements Effect {}

  /**
   * Answers with {@link Msg.ChoicesLoaded}.
   *
   * @param where servers and directories to ask; of a session, its own
   * @param after cursor of the page before
   */
  record LoadChoices(
      Dialog.Purpose purpose,
      List<Dialog.Value.OfDirectory> where,
      String query,
      Optional<String> after)
      implements Effect {
    public LoadChoices {
      where = List.copyOf(where);
    }
  }

  /** Answers with {@link Msg.CompletionsLoaded}. */
  record LoadCompletions(SessionKey key, String directory, Completion.Kind kind, String word)
      implements Effect {}
}
