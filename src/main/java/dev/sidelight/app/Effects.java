package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks servers for what the loop wants to know; each answer, or failure, comes back as a message.
 */
final class Effects implements AutoCloseable {
  /** Messages that are loaded when a session is opened, and with each older page. */
  private static final int PAGE = 100;

  /** Messages that suffice to judge how a run ended; a compaction may stand last. */
  private static final int TAIL = 4;

  private final Inbox inbox;
  private final Links links;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Effects(Inbox inbox, Links links) {
    this.inbox = inbox;
    this.links = links;
  }

  /** {@return a server to ask on the present thread, which may be kept waiting} */
  OpenCode server(ServerId id) throws ServerException {
    return links.server(id);
  }

  /** Asks a server on a thread of its own. */
  void ask(ServerId server, Effect effect, Question question) {
    askSeveral(effect, () -> question.put(links.server(server)));
  }

  /** Asks several servers on a thread of their own. */
  void askSeveral(Effect effect, Search search) {
    beside(effect, () -> inbox.urgent(search.done()));
  }

  /**
   * Asks a server for something that takes long, on a thread of its own. Whatever is not refused
   * soon counts as begun.
   *
   * @param begun what to tell then; a later refusal is told as well
   */
  void begin(ServerId server, Effect effect, Msg begun, Deed deed) {
    AtomicBoolean told = new AtomicBoolean();
    beside(
        effect,
        () -> {
          try {
            deed.done(links.server(server));
            if (told.compareAndSet(false, true)) inbox.urgent(begun);
          } catch (ServerException.Refused | ServerException.NotFound e) {
            told.set(true);
            throw e;
          } catch (ServerException e) {
            if (!told.getAndSet(true)) throw e;
            // What has begun goes on without anybody who waits for its end.
            inbox.urgent(new Msg.Warned(String.valueOf(e.getMessage())));
          }
        });
    beside(
        effect,
        () -> {
          SECONDS.sleep(1);
          if (told.compareAndSet(false, true)) inbox.urgent(begun);
        });
  }

  /** Does something on a thread of its own; only a failure comes back as a message. */
  void beside(Effect effect, Work work) {
    threads.execute(() -> {
      try {
        work.done();
      } catch (IOException | ServerException e) {
        inbox.urgent(new Msg.EffectFailed(effect, String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        // The thread would end with a trace that is written over the screen.
        inbox.urgent(new Msg.EffectFailed(effect, "a mistake of this program: " + e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /** Something to do outside of the program; a failure's message is a line for people. */
  @FunctionalInterface
  interface Work {
    void done() throws IOException, ServerException, InterruptedException;
  }

  /** Something that a server is told to do. */
  @FunctionalInterface
  interface Deed {
    void done(OpenCode server) throws ServerException, InterruptedException;
  }

  /** What to ask of servers that it knows, and what their answers mean. */
  @FunctionalInterface
  interface Search {
    Msg done() throws ServerException, InterruptedException;
  }

  /** What to ask, and what its answer means. */
  @FunctionalInterface
  interface Question {
    Msg put(OpenCode server) throws ServerException, InterruptedException;
  }

  void loadSession(Effect.LoadSession effect) {
    SessionKey key = effect.key();
    ask(key.server(), effect, server -> orMissing(key, () -> loaded(key, server)));
  }

  private static Msg loaded(SessionKey key, OpenCode server)
      throws ServerException, InterruptedException {
    return new Msg.SessionLoaded(key.server(), server.session(key.session()));
  }

  void loadTail(Effect.LoadTail effect) {
    SessionKey key = effect.key();
    ask(
        key.server(),
        effect,
        server ->
            orMissing(
                key,
                () ->
                    new Msg.TailLoaded(
                        key, server.transcript(key.session(), TAIL, Optional.empty()))));
  }

  void loadTranscript(Effect.LoadTranscript effect) {
    SessionKey key = effect.key();
    ask(key.server(), effect, server -> orMissing(key, () -> page(effect, server)));
  }

  private static Msg page(Effect.LoadTranscript effect, OpenCode server)
      throws ServerException, InterruptedException {
    SessionKey key = effect.key();
    Transcript page = server.transcript(key.session(), PAGE, effect.before());
    return new Msg.TranscriptLoaded(key, page, effect.before());
  }

  void loadTodos(Effect.LoadTodos effect) {
    SessionKey key = effect.key();
    ask(key.server(), effect, server -> new Msg.TodosLoaded(key, server.todos(key.session())));
  }

  private static Msg orMissing(SessionKey key, Asking asking)
      throws ServerException, InterruptedException {
    try {
      return asking.ask();
    } catch (ServerException.NotFound e) {
      return new Msg.SessionMissing(key);
    }
  }

  @FunctionalInterface
  private interface Asking {
    Msg ask() throws ServerException, InterruptedException;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
