package dev.sidelight.opencode;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Link;
import dev.sidelight.model.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what a link hands over, and lets a test wait for it. */
final class Heard implements ServerLink.Listener {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<Object> all = new ArrayList<>();

  @Override
  public void link(Link link) {
    add(link);
  }

  @Override
  public void resynced(Snapshot snapshot, List<Fact> meanwhile, Duration clockAhead) {
    add(snapshot);
    meanwhile.forEach(this::add);
  }

  @Override
  public void fact(Fact fact) {
    add(fact);
  }

  private synchronized void add(Object heard) {
    all.add(heard);
    notifyAll();
  }

  synchronized List<Object> all() {
    return List.copyOf(all);
  }

  /** {@return the newest thing of the kind that is heard after so many things} */
  synchronized <T> T await(int after, Class<T> type, Predicate<T> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      for (Object heard : all.subList(Math.min(after, all.size()), all.size())) {
        if (type.isInstance(heard) && wanted.test(type.cast(heard))) return type.cast(heard);
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) throw new AssertionError("not heard: " + type + ", but " + all);
      wait(left);
    }
  }

  <T> T await(Class<T> type, Predicate<T> wanted) throws InterruptedException {
    return await(0, type, wanted);
  }

  <T> T await(Class<T> type) throws InterruptedException {
    return await(0, type, _ -> true);
  }

  synchronized int count() {
    return all.size();
  }
}
