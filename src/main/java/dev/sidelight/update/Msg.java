package dev.sidelight.update;

import dev.sidelight.input.Input;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Todo;
import dev.sidelight.model.Transcript;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Layout;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Target;
import dev.sidelight.state.Tui;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something happened. The only way in which anything changes. */
public sealed interface Msg {

  /** The user did something at the terminal. */
  record Typed(Input input) implements Msg {}

  /** The user clicked on something of the last painted frame. */
  record Clicked(Target target) implements Msg {}

  /**
   * The user turned the wheel over something of the last painted frame.
   *
   * @param steps down, or up if negative
   */
  record Wheeled(Target target, int steps) implements Msg {}

  /** A frame was painted, with this much room. */
  record Painted(Layout layout) implements Msg {}

  /** Time has passed; whatever was due by now happens. */
  record Tick() implements Msg {}

  /** This program started the server, which ends with it. */
  record ServerStarted(ServerId server) implements Msg {}

  /** The search for a server has come so far. */
  record Scouted(AppState.Scouting scouting) implements Msg {}

  /**
   * @param name what people call it
   */
  record ServerAdded(ServerId server, String name) implements Msg {}

  /** A server has ended for good. */
  record ServerRemoved(ServerId server) implements Msg {}

  /** The OpenCode TUIs that tell of themselves, all of them, as they are now. */
  record TuisSeen(List<Tui> tuis) implements Msg {
    public TuisSeen {
      tuis = List.copyOf(tuis);
    }
  }

  record LinkChanged(ServerId server, Link link) implements Msg {}

  /** How a link does. */
  record Diagnosed(ServerId server, Health health) implements Msg {}

  /**
   * A stream was opened, and this is the truth.
   *
   * @param meanwhile what the stream told while the snapshot was being taken
   * @param clockAhead how far the server's clock is ahead of this machine's
   */
  record Resynced(ServerId server, Snapshot snapshot, List<Fact> meanwhile, Duration clockAhead)
      implements Msg {
    public Resynced {
      meanwhile = List.copyOf(meanwhile);
    }
  }

  record Heard(ServerId server, Fact fact) implements Msg {}

  record SessionLoaded(ServerId server, Session session) implements Msg {}

  /** The server does not know the session. */
  record SessionMissing(SessionKey key) implements Msg {}

  /** The newest messages of a session whose end has to be judged. */
  record TailLoaded(SessionKey key, Transcript tail) implements Msg {}

  /**
   * @param before the cursor that was asked for; absent for the newest page
   */
  record TranscriptLoaded(SessionKey key, Transcript page, Optional<String> before)
      implements Msg {}

  record TodosLoaded(SessionKey key, List<Todo> todos) implements Msg {
    public TodosLoaded {
      todos = List.copyOf(todos);
    }
  }

  /**
   * An effect did not do what it should.
   *
   * @param reason one line for people
   */
  record EffectFailed(Effect effect, String reason) implements Msg {}

  /** The server took the answer to a request. */
  record Answered(SessionKey asker, RequestId request) implements Msg {}

  /** The server knows the request no more that was to be answered. */
  record RequestGone(SessionKey asker, RequestId request) implements Msg {}

  /** An effect did what it should; there is nothing else to say of it. */
  record Done(Effect effect) implements Msg {}

  /** The server took a message. */
  record Sent(SessionKey key, String text) implements Msg {}

  /** A session was made that the user asked for. */
  record Created(ServerId server, Session session) implements Msg {}

  record Shared(SessionKey key, String url) implements Msg {}

  /**
   * @param query that was asked for
   * @param choices those of the page
   * @param next cursor of the page that follows
   * @param follows whether the page follows others
   */
  record ChoicesLoaded(
      Dialog.Purpose purpose,
      String query,
      List<Dialog.Choice> choices,
      Optional<String> next,
      boolean follows)
      implements Msg {
    public ChoicesLoaded {
      choices = List.copyOf(choices);
    }
  }

  record CompletionsLoaded(
      SessionKey key, Completion.Kind kind, String word, List<Completion.Entry> entries)
      implements Msg {
    public CompletionsLoaded {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Something outside the loop went wrong that the user should hear of.
   *
   * @param text one line for people
   */
  record Warned(String text) implements Msg {}

  /**
   * Marks of earlier runs of the program, and the ended runs that were not visited yet; they join
   * those that there are.
   */
  record Restored(Marks marks, List<RestoredRow> rows) implements Msg {
    public Restored {
      rows = List.copyOf(rows);
    }
  }
}
