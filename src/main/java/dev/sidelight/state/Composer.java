package dev.sidelight.state;

import dev.sidelight.model.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What the user writes to sessions.
 *
 * @param prompts what is written to each; none for a session nothing is written to
 * @param history what was sent, or written to a session that is gone; newest first
 * @param recalled which entry of the history is in the prompt
 * @param completion what could be meant by the word before the cursor
 * @param files names that the server offered, so that they are files and no mere words
 * @param armed when escape was pressed once to interrupt, and whom
 * @param orphaned until when keys are the rest of a message whose session has gone
 */
public record Composer(
    PMap<SessionKey, Prompt> prompts,
    List<String> history,
    Optional<Integer> recalled,
    Optional<Completion> completion,
    PSet<String> files,
    Optional<Armed> armed,
    Optional<Instant> orphaned) {
  public static final Composer EMPTY =
      new Composer(
          HashTreePMap.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          HashTreePSet.empty(),
          Optional.empty(),
          Optional.empty());

  /** Most messages that are remembered. */
  private static final int LONGEST_HISTORY = 100;

  /** How soon a letter follows the one before while somebody writes. */
  private static final Duration NEXT_LETTER = Duration.ofSeconds(1);

  public Composer {
    history = List.copyOf(history);
  }

  /** Escape was pressed once. */
  public record Armed(SessionKey key, Instant at) {
    /** How soon the second escape must follow the first. */
    private static final Duration TWICE = Duration.ofSeconds(2);

    /** {@return until when a second escape interrupts} */
    public Instant until() {
      return at.plus(TWICE);
    }
  }

  public Prompt prompt(SessionKey key) {
    return prompts.getOrDefault(key, Prompt.EMPTY);
  }

  public TextField draft(SessionKey key) {
    return prompt(key).draft();
  }

  /** {@return what could be meant in that session's prompt} */
  public Optional<Completion> completion(SessionKey key) {
    return completion.filter(one -> one.session().equals(key));
  }

  public Composer withDraft(SessionKey key, TextField field) {
    return with(key, prompt -> prompt.withDraft(field));
  }

  public Composer withChosen(SessionKey key, Prompt.Chosen next) {
    return with(key, prompt -> prompt.withChosen(next));
  }

  public Composer sending(SessionKey key, Instant now) {
    return with(key, prompt -> prompt.sent(now)).withCompletion(Optional.empty());
  }

  /**
   * {@return the same after the server took the text, which leaves the prompt unless it changed}
   */
  public Composer accepted(SessionKey key, String text) {
    PMap<SessionKey, Prompt> left = with(key, prompt -> prompt.accepted(text)).prompts;
    List<String> longer = remembering(text);
    return new Composer(left, longer, Optional.empty(), completion, files, armed, orphaned);
  }

  private List<String> remembering(String text) {
    List<String> longer = new ArrayList<>(List.of(text));
    for (String old : history) {
      if (!old.equals(text) && longer.size() < LONGEST_HISTORY) longer.add(old);
    }
    return longer;
  }

  /** {@return the same after the text was refused, which is in the prompt again if that is free} */
  public Composer refused(SessionKey key, String text, String reason) {
    return with(key, prompt -> prompt.refused(text, reason));
  }

  public Composer recalling(Optional<Integer> index) {
    return new Composer(prompts, history, index, completion, files, armed, orphaned);
  }

  public Composer withCompletion(Optional<Completion> next) {
    return new Composer(prompts, history, recalled, next, files, armed, orphaned);
  }

  public Composer withFile(String name) {
    return new Composer(prompts, history, recalled, completion, files.plus(name), armed, orphaned);
  }

  public Composer withArmed(Optional<Armed> next) {
    return new Composer(prompts, history, recalled, completion, files, next, orphaned);
  }

  /** {@return the same after a key for a message whose session has gone; the next may follow} */
  public Composer orphaned(Instant now) {
    return withOrphaned(Optional.of(now.plus(NEXT_LETTER)));
  }

  public Composer withOrphaned(Optional<Instant> next) {
    if (next.equals(orphaned)) return this;
    return new Composer(prompts, history, recalled, completion, files, armed, next);
  }

  /** {@return the same without a session that is gone, but for what was being written to it} */
  public Composer without(SessionKey key) {
    String draft = draft(key).text();
    List<String> kept = draft.isBlank() ? history : remembering(draft);
    PMap<SessionKey, Prompt> left = prompts.minus(key);
    return new Composer(left, kept, recalled, completion, files, armed, orphaned);
  }

  private Composer with(SessionKey key, UnaryOperator<Prompt> change) {
    Prompt next = change.apply(prompt(key));
    PMap<SessionKey, Prompt> all =
        next.equals(Prompt.EMPTY) ? prompts.minus(key) : prompts.plus(key, next);
    return new Composer(all, history, recalled, completion, files, armed, orphaned);
  }
}
