package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.state.Notice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Toasts in OpenCode's TUIs, which show one at a time and put a new one in the place of the old: so
 * each waits until the one before it has had its time. Thread-safe.
 */
final class TuiToasts {
  /** When more than these wait, they are told as one; nobody reads old news for a minute. */
  private static final int MOST_WAITING = 3;

  private final Duration time;
  private final Map<ServerId, Deque<Notice>> waiting = new HashMap<>();

  /**
   * @param time for which each is on show
   */
  TuiToasts(Duration time) {
    this.time = time;
  }

  /** A server that may have gone meanwhile. */
  @FunctionalInterface
  interface Place {
    OpenCode server() throws ServerException;
  }

  /**
   * Shows it when its turn has come; returns at once if others are on show, else after them all.
   */
  void show(ServerId server, Notice notice, Place place)
      throws ServerException, InterruptedException {
    synchronized (waiting) {
      Deque<Notice> queue = waiting.get(server);
      if (queue != null) {
        queue.add(notice);
        return;
      }
      waiting.put(server, new ArrayDeque<>(List.of(notice)));
    }
    boolean told = false;
    try {
      for (var next = next(server); next.isPresent(); next = next(server)) {
        place.server().showToast(next.get());
        NANOSECONDS.sleep(time.toNanos());
      }
      told = true;
    } finally {
      if (!told) forget(server);
    }
  }

  /** {@return what to show next; nothing if nothing waits, and then whoever comes is the first} */
  private Optional<OpenCode.Toast> next(ServerId server) {
    synchronized (waiting) {
      Deque<Notice> queue = waiting.getOrDefault(server, new ArrayDeque<>());
      if (queue.isEmpty()) {
        waiting.remove(server);
        return Optional.empty();
      }
      if (queue.size() <= MOST_WAITING) return Optional.of(toast(queue.remove()));
      Notice worst = queue.element();
      for (Notice one : queue) {
        if (one.level().compareTo(worst.level()) > 0) worst = one;
      }
      int count = queue.size();
      queue.clear();
      return Optional.of(
          new OpenCode.Toast(count + " events", worst.text() + ", …", variant(worst), time));
    }
  }

  private void forget(ServerId server) {
    synchronized (waiting) {
      waiting.remove(server);
    }
  }

  private OpenCode.Toast toast(Notice notice) {
    return new OpenCode.Toast(notice.head(), notice.what(), variant(notice), time);
  }

  private static String variant(Notice notice) {
    return switch (notice.level()) {
      case SUCCESS -> "success";
      case INFO -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }
}
