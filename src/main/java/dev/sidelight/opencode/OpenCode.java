package dev.sidelight.opencode;

import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Fact;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Todo;
import dev.sidelight.model.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One OpenCode server, whatever version of the protocol it speaks.
 *
 * <p>All methods block, so call them on virtual threads; all may be called by several threads at
 * once. Interrupting the calling thread ends a call with {@link InterruptedException} within
 * milliseconds. Unless a method says otherwise it throws a {@link ServerException} of the kind that
 * tells the caller what to do next.
 */
public interface OpenCode extends AutoCloseable {

  /** {@return what answers at the server's address, having checked that it is an OpenCode} */
  Identity identify() throws ServerException, InterruptedException;

  /**
   * @param version such as {@code 1.18.33}
   * @param clockAhead how far the server's clock is ahead of this machine's, to about a second
   */
  record Identity(String version, Duration clockAhead) {}

  /**
   * Opens the event stream and hands over its facts in order until it ends.
   *
   * <p>What happens while no stream is open is lost: take a {@link #snapshot} after {@code opened}
   * ran and before applying the facts.
   *
   * @param idleLimit longest silence before the stream counts as dead; keep it above the server's
   *     heartbeat of 10 s
   * @param opened called once, on the calling thread, when the server has said hello
   * @param sink called on the calling thread; a slow sink slows the stream and loses nothing
   * @return why the stream ended, in a few words
   */
  String follow(Duration idleLimit, Runnable opened, Consumer<Fact> sink)
      throws ServerException, InterruptedException;

  /** Ends the stream, if one is open, as if the server had. */
  void hangUp();

  /**
   * Says of which sessions {@link #follow} hands over parts whole; of others it only skims them.
   */
  void watch(Set<SessionId> sessions);

  /** {@return when the last event of the stream came; before any, the time of creation} */
  Instant lastHeard();

  /** {@return what became of events and answers so far; at any time} */
  Diagnostics diagnostics();

  /**
   * {@return the truth about all sessions that run, and those that may have ended since}
   *
   * @param activeSince sessions with activity since then (server's clock) are in it, with their
   *     tail
   * @param suspects sessions believed to run or to wait; each is in it with its tail if it does not
   *     run, or missing if it does not exist any more
   */
  Snapshot snapshot(Instant activeSince, Set<SessionId> suspects)
      throws ServerException, InterruptedException;

  /**
   * {@return the sessions of one directory that run; whoever is missing is idle}
   *
   * <p>For doubts only: events tell of every change.
   */
  Map<SessionId, RunStatus> statuses(String directory) throws ServerException, InterruptedException;

  Session session(SessionId id) throws ServerException, InterruptedException;

  /**
   * {@return the newest page of messages, or the one before the cursor}
   *
   * @param limit most messages, 1 to 1,000
   * @param before from {@link Transcript#older()}
   */
  Transcript transcript(SessionId id, int limit, Optional<String> before)
      throws ServerException, InterruptedException;

  /**
   * {@return a page of the root sessions of all projects, most recently active first, without
   * archived ones}
   *
   * @param search text in the title, empty for all
   */
  SessionPage sessions(String search, int limit, Optional<String> cursor)
      throws ServerException, InterruptedException;

  record SessionPage(List<Session> sessions, Optional<String> next) {
    public SessionPage {
      sessions = List.copyOf(sessions);
    }
  }

  List<Todo> todos(SessionId id) throws ServerException, InterruptedException;

  /** Sends a message; the server queues it if the session is busy. */
  void prompt(SessionId id, Prompt prompt) throws ServerException, InterruptedException;

  /**
   * @param agent the server forgets it, so name the session's own each time; so for the variant
   * @param files absolute paths on the server's machine
   */
  record Prompt(
      String text,
      List<String> files,
      Optional<String> agent,
      Optional<ModelRef> model,
      Optional<String> variant) {
    public Prompt {
      files = List.copyOf(files);
    }
  }

  /** Runs a shell command in the session; returns when it ended. */
  void shell(SessionId id, String agent, String command)
      throws ServerException, InterruptedException;

  /** Runs a slash command of {@link #commands}; returns when the turn ended. */
  void command(SessionId id, String name, String arguments, Prompt settings)
      throws ServerException, InterruptedException;

  void abort(SessionId id) throws ServerException, InterruptedException;

  /**
   * Answers a permission.
   *
   * @param directory of the session that asks
   * @param message to the agent, with a rejection
   */
  void reply(
      Permission permission, String directory, Permission.Reply reply, Optional<String> message)
      throws ServerException, InterruptedException;

  /**
   * Answers a question.
   *
   * @param answers for each item the chosen labels or own words
   */
  void answer(Question question, String directory, List<List<String>> answers)
      throws ServerException, InterruptedException;

  void reject(Question question, String directory) throws ServerException, InterruptedException;

  Session create(String directory, Optional<String> title, Optional<String> agent)
      throws ServerException, InterruptedException;

  /** {@return a copy of the session, up to the message if one is named} */
  Session fork(SessionId id, Optional<String> beforeMessage)
      throws ServerException, InterruptedException;

  void rename(SessionId id, String title) throws ServerException, InterruptedException;

  /** Hides the session for good: there is no way back. */
  void archive(SessionId id) throws ServerException, InterruptedException;

  /** Deletes the session and its children; aborts them first, since the server does not. */
  void delete(SessionId id) throws ServerException, InterruptedException;

  /** Compacts the session's history; returns when that ended. */
  void compact(SessionId id, ModelRef model) throws ServerException, InterruptedException;

  /** {@return the public address of the session's page} */
  String share(SessionId id) throws ServerException, InterruptedException;

  /** {@return the agents a user may choose} */
  List<Agent> agents(String directory) throws ServerException, InterruptedException;

  record Agent(String name, String description) {}

  /** {@return the models of the connected providers} */
  List<Model> models(String directory) throws ServerException, InterruptedException;

  /**
   * @param contextLimit in tokens, 0 if unknown
   * @param variants such as {@code high}
   */
  record Model(ModelRef ref, String name, long contextLimit, List<String> variants) {
    public Model {
      variants = List.copyOf(variants);
    }
  }

  List<Command> commands(String directory) throws ServerException, InterruptedException;

  record Command(String name, String description) {}

  /** {@return paths of files that match, relative to the directory, best first} */
  List<String> findFiles(String directory, String query)
      throws ServerException, InterruptedException;

  /**
   * Shows a toast in every TUI attached to this server process. Nobody tells whether there is one.
   */
  void showToast(Toast toast) throws ServerException, InterruptedException;

  /**
   * @param variant {@code info}, {@code success}, {@code warning} or {@code error}
   */
  record Toast(String title, String message, String variant, Duration time) {}

  /** Makes every TUI attached to this server process show the session. */
  void selectSession(SessionId id) throws ServerException, InterruptedException;

  /** Ends the stream and frees the connections; requests under way fail. */
  @Override
  void close();
}
