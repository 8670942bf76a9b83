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
 * @param loaded whether the transcript has come at least once
 * @param trouble why the transcript could not be loaded
 * @param early facts that came while the transcript was being loaded, to be applied to it; present
 *     only then
 * @param search text that is looked for in the transcript
 * @param unfolded parts shown in full
 * @param loadingOlder whether a page before the oldest message is under way
 */
public record View(
    SessionKey key,
    Talk talk,
    boolean loaded,
    Optional<String> trouble,
    List<Todo> todos,
    Scroll scroll,
    PSet<PartId> unfolded,
    boolean loadingOlder,
    Optional<PVector<Fact>> early,
    Optional<String> search) {
  public View {
    todos = List.copyOf(todos);
  }

  public static View opening(SessionKey key) {
    return new View(
        key,
        Talk.NONE,
        false,
        Optional.empty(),
        List.of(),
        new Scroll.Follow(),
        HashTreePSet.empty(),
        false,
        Optional.of(TreePVector.empty()),
        Optional.empty());
  }

  /** {@return whether there are older messages, or that is not known yet} */
  public boolean mayHaveOlder() {
    return !loaded || loadingOlder || talk.older().isPresent();
  }

  public View withTalk(Talk next) {
    return new View(
        key, next, loaded, trouble, todos, scroll, unfolded, loadingOlder, early, search);
  }

  /** {@return the same with the transcript that has come; early facts are the caller's to apply} */
  public View loadedWith(Talk next) {
    return new View(
        key,
        next,
        true,
        Optional.empty(),
        todos,
        scroll,
        unfolded,
        false,
        Optional.empty(),
        search);
  }

  /** {@return the same with an older page put before} */
  public View loadedOlder(Talk next) {
    return new View(key, next, loaded, trouble, todos, scroll, unfolded, false, early, search);
  }

  /** {@return the same while the transcript is loaded again} */
  public View reloading() {
    return new View(
        key,
        talk,
        loaded,
        Optional.empty(),
        todos,
        scroll,
        unfolded,
        loadingOlder,
        Optional.of(TreePVector.empty()),
        search);
  }

  public View withEarly(Fact fact) {
    return new View(
        key,
        talk,
        loaded,
        trouble,
        todos,
        scroll,
        unfolded,
        loadingOlder,
        early.map(facts -> facts.plus(fact)),
        search);
  }

  /** {@return the same after a page could not be loaded, for which nothing is kept any more} */
  public View withTrouble(String reason) {
    Optional<PVector<Fact>> kept = loadingOlder ? early : Optional.empty();
    return new View(
        key, talk, loaded, Optional.of(reason), todos, scroll, unfolded, false, kept, search);
  }

  public View withTodos(List<Todo> next) {
    return new View(
        key, talk, loaded, trouble, next, scroll, unfolded, loadingOlder, early, search);
  }

  public View withScroll(Scroll next) {
    return new View(key, talk, loaded, trouble, todos, next, unfolded, loadingOlder, early, search);
  }

  public View withFoldToggled(PartId part) {
    PSet<PartId> next = unfolded.contains(part) ? unfolded.minus(part) : unfolded.plus(part);
    return new View(key, talk, loaded, trouble, todos, scroll, next, loadingOlder, early, search);
  }

  public View withLoadingOlder() {
    return new View(
        key, talk, loaded, Optional.empty(), todos, scroll, unfolded, true, early, search);
  }

  public View withSearch(Optional<String> wanted) {
    return new View(
        key, talk, loaded, trouble, todos, scroll, unfolded, loadingOlder, early, wanted);
  }
}
