package dev.sidelight.state;

import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What covers the screen and takes the keys. */
public sealed interface Dialog {

  /**
   * @param scrollOffset first line on show
   */
  record Help(int scrollOffset) implements Dialog {}

  /**
   * @param selected 0 for the newest notice
   */
  record History(int selected) implements Dialog {}

  /** Shows how links do, and is kept up to date while it is open. */
  sealed interface OfServers extends Dialog {
    /** {@return when the links were last asked how they do} */
    Instant asked();

    OfServers askedAt(Instant now);
  }

  /**
   * All servers.
   *
   * @param selected 0 for the first; after the last one comes what went wrong in the program
   */
  record Servers(int selected, Instant asked) implements OfServers {
    @Override
    public Servers askedAt(Instant now) {
      return new Servers(selected, now);
    }
  }

  /**
   * All that is known of one server's link.
   *
   * @param server absent for what went wrong in the program
   * @param scrollOffset first line on show
   */
  record ServerCard(Optional<ServerId> server, int scrollOffset, Instant asked)
      implements OfServers {
    @Override
    public ServerCard askedAt(Instant now) {
      return new ServerCard(server, scrollOffset, now);
    }
  }

  /**
   * All of a request that did not fit its row.
   *
   * @param scrollOffset first line on show
   * @param lasting whether the question is to allow it from now on
   */
  record RequestCard(RequestId request, int scrollOffset, boolean lasting) implements Dialog {}

  /**
   * A list to choose from, narrowed by what is typed.
   *
   * @param choices those that match
   * @param selected 0 for the first
   * @param loading whether choices are under way
   * @param trouble why they could not be had
   * @param more cursor of the choices that follow, absent at the end
   */
  record Pick(
      Purpose purpose,
      TextField query,
      List<Choice> choices,
      int selected,
      boolean loading,
      Optional<String> trouble,
      Optional<String> more)
      implements Dialog {
    public Pick {
      choices = List.copyOf(choices);
    }

    /** {@return a list whose choices are still to come} */
    public static Pick loading(Purpose purpose) {
      return new Pick(
          purpose, TextField.EMPTY, List.of(), 0, true, Optional.empty(), Optional.empty());
    }

    public Pick withSelected(int next) {
      return new Pick(purpose, query, choices, next, loading, trouble, more);
    }

    public Pick withQuery(TextField next) {
      return new Pick(purpose, next, choices, 0, true, trouble, more);
    }

    /** {@return the same list with the cursor elsewhere in the same query} */
    public Pick withCursorOf(TextField same) {
      return new Pick(purpose, same, choices, selected, loading, trouble, more);
    }

    public Pick withLoading() {
      return new Pick(purpose, query, choices, selected, true, trouble, more);
    }

    public Pick loaded(List<Choice> found, Optional<String> next) {
      int at = Math.clamp(selected, 0, Math.max(0, found.size() - 1));
      return new Pick(purpose, query, found, at, false, Optional.empty(), next);
    }

    public Pick withTrouble(String reason) {
      return new Pick(purpose, query, choices, selected, false, Optional.of(reason), more);
    }
  }

  /**
   * One line of a list.
   *
   * @param label what it is called; unclean
   * @param detail more about it; unclean
   * @param value what choosing it means
   */
  record Choice(String label, String detail, Value value) {}

  /** What choosing means. */
  sealed interface Value {
    record OfSession(ServerId server, Session session) implements Value {}

    record OfDirectory(ServerId server, String directory) implements Value {}

    record OfAgent(String name) implements Value {}

    record OfModel(ModelRef model) implements Value {}

    record OfVariant(Optional<String> variant) implements Value {}
  }

  /** What a list is for. */
  sealed interface Purpose {
    /** To open one of all sessions. */
    record AllSessions() implements Purpose {}

    /** To start a session in one of the known projects. */
    record NewSession() implements Purpose {}

    record Agent(SessionKey key) implements Purpose {}

    /** The agents that a session to be may have. */
    record NewAgent(ServerId server, String directory) implements Purpose {}

    record Model(SessionKey key) implements Purpose {}

    record Variant(SessionKey key) implements Purpose {}
  }

  /** A line of text is asked for. */
  record Ask(Matter matter, TextField field) implements Dialog {}

  /** What a line of text is for. */
  sealed interface Matter {
    record Rename(SessionKey key) implements Matter {}

    /** A word to the agent, to go with a rejection. */
    record RejectReason(Permission permission) implements Matter {}

    /**
     * The title of a session to be; empty lets the server find one.
     *
     * @param agents that it may have, the chosen one first; empty until they are known
     */
    record NewTitle(ServerId server, String directory, List<String> agents) implements Matter {
      public NewTitle {
        agents = List.copyOf(agents);
      }

      /** {@return the same with the next agent chosen} */
      public NewTitle withNextAgent() {
        if (agents.isEmpty()) return this;
        List<String> next = new ArrayList<>(agents.subList(1, agents.size()));
        next.add(agents.getFirst());
        return new NewTitle(server, directory, next);
      }
    }

    /**
     * Where a server is that is to be followed as well.
     *
     * @param trouble what is wrong with what was typed last, empty if nothing is
     */
    record ServerUrl(String trouble) implements Matter {}

    /** What to look for in the open transcript. */
    record Search() implements Matter {}
  }

  /** To quit would end runs, which waits for a yes. */
  record Quit() implements Dialog {}

  /** Something that cannot be undone waits for a yes. */
  record Confirm(Deed deed, SessionKey key) implements Dialog {}

  /** What cannot be undone, or shows the session to others. */
  enum Deed {
    DELETE,
    ARCHIVE,
    SHARE
  }
}
