package dev.sidelight.state;

import dev.sidelight.model.ModelRef;
import dev.sidelight.model.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What the user writes to sessions.
 *
 * @param drafts what is written and not sent
 * @param chosen what the user chose to send with the next message
 * @param sent sessions a message is on its way to
 * @param refusals why what is written could not be sent, until it is changed
 * @param history what was sent, newest first
 * @param recalled which entry of the history is in the prompt
 * @param completion what could be meant by the word before the cursor
 * @param files names that the server offered, so that they are files and no mere words
 * @param armed when escape was pressed once to interrupt, and whom
 */
public record Composer(
    PMap<SessionKey, TextField> drafts,
    PMap<SessionKey, Chosen> chosen,
    PSet<SessionKey> sent,
    PMap<SessionKey, String> refusals,
    List<String> history,
    Optional<Integer> recalled,
    Optional<Completion> completion,
    PSet<String> files,
    Optional<Armed> armed) {
  public static final Composer EMPTY =
      new Composer(
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          HashTreePSet.empty(),
          Optional.empty());

  /** Most messages that are remembered. */
  private static final int LONGEST_HISTORY = 100;

  public Composer {
    history = List.copyOf(history);
  }

  /** What goes with a message where the user wants other than the session's own. */
  public record Chosen(
      Optional<String> agent, Optional<ModelRef> model, Optional<Optional<String>> variant) {
    public static final Chosen NOTHING =
        new Chosen(Optional.empty(), Optional.empty(), Optional.empty());
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

  public TextField draft(SessionKey key) {
    return drafts.getOrDefault(key, TextField.EMPTY);
  }

  public Chosen chosen(SessionKey key) {
    return chosen.getOrDefault(key, Chosen.NOTHING);
  }

  public Composer withDraft(SessionKey key, TextField field) {
    boolean blank = field.isEmpty() && field.before().isEmpty();
    return new Composer(
        blank ? drafts.minus(key) : drafts.plus(key, field),
        chosen,
        sent,
        draft(key).text().equals(field.text()) ? refusals : refusals.minus(key),
        history,
        recalled,
        completion,
        files,
        armed);
  }

  public Composer withChosen(SessionKey key, Chosen next) {
    return new Composer(
        drafts,
        chosen.plus(key, next),
        sent,
        refusals,
        history,
        recalled,
        completion,
        files,
        armed);
  }

  public Composer sending(SessionKey key) {
    return new Composer(
        drafts,
        chosen,
        sent.plus(key),
        refusals.minus(key),
        history,
        recalled,
        Optional.empty(),
        files,
        armed);
  }

  /**
   * {@return the same after the server took the text, which leaves the prompt unless it changed}
   */
  public Composer accepted(SessionKey key, String text) {
    List<String> next = new java.util.ArrayList<>();
    next.add(text);
    for (String old : history) {
      if (!old.equals(text) && next.size() < LONGEST_HISTORY) next.add(old);
    }
    boolean same = draft(key).text().equals(text);
    return new Composer(
        same ? drafts.minus(key) : drafts,
        chosen,
        sent.minus(key),
        refusals,
        next,
        Optional.empty(),
        completion,
        files,
        armed);
  }

  /** {@return the same after the text was refused, which is in the prompt again if that is free} */
  public Composer refused(SessionKey key, String text, String reason) {
    return new Composer(
        draft(key).isEmpty() ? drafts.plus(key, TextField.of(text)) : drafts,
        chosen,
        sent.minus(key),
        refusals.plus(key, reason),
        history,
        recalled,
        completion,
        files,
        armed);
  }

  public Composer recalling(Optional<Integer> index) {
    return new Composer(drafts, chosen, sent, refusals, history, index, completion, files, armed);
  }

  public Composer withCompletion(Optional<Completion> next) {
    return new Composer(drafts, chosen, sent, refusals, history, recalled, next, files, armed);
  }

  public Composer withFile(String name) {
    return new Composer(
        drafts, chosen, sent, refusals, history, recalled, completion, files.plus(name), armed);
  }

  public Composer withArmed(Optional<Armed> next) {
    return new Composer(drafts, chosen, sent, refusals, history, recalled, completion, files, next);
  }

  /** {@return the same without anything of a session that is gone} */
  public Composer without(SessionKey key) {
    return new Composer(
        drafts.minus(key),
        chosen.minus(key),
        sent.minus(key),
        refusals.minus(key),
        history,
        recalled,
        completion,
        files,
        armed);
  }
}
