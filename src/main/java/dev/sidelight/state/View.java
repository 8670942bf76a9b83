package dev.sidelight.state;

import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Todo;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * The session view.
 *
 * @param loaded whether the transcript has come at least once
 * @param trouble why the transcript could not be loaded
 * @param linesUp lines between the end of the transcript and the bottom of the window; 0 follows
 *     the end
 * @param unfolded parts shown in full
 * @param loadingOlder whether a page before the oldest message is under way
 */
public record View(
    SessionKey key,
    Talk talk,
    boolean loaded,
    Optional<String> trouble,
    List<Todo> todos,
    int linesUp,
    PSet<PartId> unfolded,
    boolean loadingOlder) {
  public View {
    todos = List.copyOf(todos);
  }

  public static View opening(SessionKey key) {
    return new View(
        key, Talk.NONE, false, Optional.empty(), List.of(), 0, HashTreePSet.empty(), false);
  }

  public View withTalk(Talk next) {
    return new View(key, next, loaded, trouble, todos, linesUp, unfolded, loadingOlder);
  }

  public View loadedWith(Talk next) {
    return new View(key, next, true, Optional.empty(), todos, linesUp, unfolded, false);
  }

  public View withTrouble(String reason) {
    return new View(key, talk, loaded, Optional.of(reason), todos, linesUp, unfolded, false);
  }

  public View withTodos(List<Todo> next) {
    return new View(key, talk, loaded, trouble, next, linesUp, unfolded, loadingOlder);
  }

  public View withLinesUp(int next) {
    return new View(key, talk, loaded, trouble, todos, Math.max(0, next), unfolded, loadingOlder);
  }

  public View withFoldToggled(PartId part) {
    PSet<PartId> next = unfolded.contains(part) ? unfolded.minus(part) : unfolded.plus(part);
    return new View(key, talk, loaded, trouble, todos, linesUp, next, loadingOlder);
  }

  public View withLoadingOlder() {
    return new View(key, talk, loaded, trouble, todos, linesUp, unfolded, true);
  }
}
