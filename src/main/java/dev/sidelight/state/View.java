package dev.sidelight.state;

import dev.sidelight.model.Fact;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Todo;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The session view.
 *
 * @param loading how far its messages have come
 * @param unfolded parts shown in full
 * @param search text that is looked for in the transcript
 */
public record View(
    SessionKey key,
    Talk talk,
    Loading loading,
    List<Todo> todos,
    Scroll scroll,
    PSet<PartId> unfolded,
    Optional<String> search) {
  public View {
    todos = List.copyOf(todos);
  }

  /**
   * How far the messages have come.
   *
   * @param done whether the transcript has come at least once
   * @param older whether a page before the oldest message is under way
   * @param trouble why the last page could not be loaded
   * @param early facts that came while the transcript was being loaded, to be applied to it;
   *     present only then
   */
  public record Loading(
      boolean done, boolean older, Optional<String> trouble, Optional<PVector<Fact>> early) {
    static final Loading FIRST = new Loading(false, false, Optional.empty(), begun());
    static final Loading DONE = new Loading(true, false, Optional.empty(), Optional.empty());

    private static Optional<PVector<Fact>> begun() {
      return Optional.of(TreePVector.empty());
    }

    Loading again() {
      return new Loading(done, older, Optional.empty(), begun());
    }

    Loading withEarly(Fact fact) {
      return new Loading(done, older, trouble, early.map(facts -> facts.plus(fact)));
    }

    Loading ofOlder() {
      return new Loading(done, true, Optional.empty(), early);
    }

    Loading olderDone() {
      return new Loading(done, false, trouble, early);
    }

    /** {@return the same after a page did not come, for which nothing is kept any more} */
    Loading failed(String reason) {
      return new Loading(done, false, Optional.of(reason), older ? early : Optional.empty());
    }
  }

  public static View opening(SessionKey key) {
    return new View(
        key,
        Talk.NONE,
        Loading.FIRST,
        List.of(),
        new Scroll.Follow(),
        HashTreePSet.empty(),
        Optional.empty());
  }

  /** {@return whether there are older messages, or that is not known yet} */
  public boolean mayHaveOlder() {
    return !loading.done() || loading.older() || talk.older().isPresent();
  }

  public View withTalk(Talk next) {
    return new View(key, next, loading, todos, scroll, unfolded, search);
  }

  /** {@return the same with the transcript that has come; early facts are the caller's to apply} */
  public View loadedWith(Talk next) {
    return with(Loading.DONE).withTalk(next);
  }

  /** {@return the same with an older page put before} */
  public View loadedOlder(Talk next) {
    return with(loading.olderDone()).withTalk(next);
  }

  /** {@return the same while the transcript is loaded again} */
  public View reloading() {
    return with(loading.again());
  }

  public View withEarly(Fact fact) {
    return with(loading.withEarly(fact));
  }

  /** {@return the same after a page could not be loaded} */
  public View withTrouble(String reason) {
    return with(loading.failed(reason));
  }

  public View withLoadingOlder() {
    return with(loading.ofOlder());
  }

  private View with(Loading next) {
    return new View(key, talk, next, todos, scroll, unfolded, search);
  }

  public View withTodos(List<Todo> next) {
    return new View(key, talk, loading, next, scroll, unfolded, search);
  }

  public View withScroll(Scroll next) {
    return new View(key, talk, loading, todos, next, unfolded, search);
  }

  public View withFoldToggled(PartId part) {
    PSet<PartId> next = unfolded.contains(part) ? unfolded.minus(part) : unfolded.plus(part);
    return new View(key, talk, loading, todos, scroll, next, search);
  }

  public View withSearch(Optional<String> wanted) {
    return new View(key, talk, loading, todos, scroll, unfolded, wanted);
  }
}
