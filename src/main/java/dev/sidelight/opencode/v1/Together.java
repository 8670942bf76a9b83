package dev.sidelight.opencode.v1;

import dev.sidelight.opencode.ServerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs requests at the same time, a few at once and not for ever. */
final class Together {
  private static final System.Logger LOG = System.getLogger(Together.class.getName());

  /** Requests at once; more would only queue up in the server, which has one thread. */
  private static final int AT_ONCE = 6;

  private Together() {}

  /**
   * {@return what the requests brought, without those that failed or took too long}
   *
   * @throws ServerException.Unauthorised if any was refused for the password
   */
  static <T> List<T> successes(Duration limit, List<Callable<T>> requests)
      throws ServerException, InterruptedException {
    if (requests.isEmpty()) return List.of();
    // The first row waits for them, and the first virtual threads would take longer than the
    // answers.
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, requests.size()),
            Thread.ofPlatform().daemon().name("sidelight-ask").factory());
    try {
      var results = new ArrayList<T>();
      for (Future<T> done : threads.invokeAll(requests, limit.toMillis(), TimeUnit.MILLISECONDS)) {
        collect(done, results);
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> void collect(Future<T> done, List<T> results)
      throws ServerException, InterruptedException {
    try {
      results.add(done.get());
    } catch (CancellationException e) {
      LOG.log(System.Logger.Level.DEBUG, "a request took too long and was given up");
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause())) {
        case ServerException.Unauthorised unauthorised -> throw unauthorised;
        case ServerException failed ->
            LOG.log(System.Logger.Level.DEBUG, "left out: {0}", failed.getMessage());
        case RuntimeException bug -> throw bug;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }
}
