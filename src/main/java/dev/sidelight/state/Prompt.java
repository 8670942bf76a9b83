package dev.sidelight.state;

import dev.sidelight.model.ModelRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What the user writes to one session.
 *
 * @param draft what is written and not sent
 * @param chosen what goes with the next message
 * @param sending whether a message is on its way
 * @param refusal why what is written could not be sent, until it is changed
 * @param sentAt when it was sent, while it is on its way and as long as there is a refusal
 */
public record Prompt(
    TextField draft,
    Chosen chosen,
    boolean sending,
    Optional<String> refusal,
    Optional<Instant> sentAt) {
  static final Prompt EMPTY =
      new Prompt(TextField.EMPTY, Chosen.NOTHING, false, Optional.empty(), Optional.empty());

  /** What goes with a message where the user wants other than the session's own. */
  public record Chosen(
      Optional<String> agent, Optional<ModelRef> model, Optional<Optional<String>> variant) {
    public static final Chosen NOTHING =
        new Chosen(Optional.empty(), Optional.empty(), Optional.empty());

    public Chosen withAgent(String name) {
      return new Chosen(Optional.of(name), model, variant);
    }

    /** {@return the same with a model, for which the variant of another one means nothing} */
    public Chosen withModel(ModelRef next) {
      return new Chosen(agent, Optional.of(next), Optional.of(Optional.empty()));
    }

    /**
     * @param next the variant, or none for the model's own way
     */
    public Chosen withVariant(Optional<String> next) {
      return new Chosen(agent, model, Optional.of(next));
    }
  }

  Prompt withDraft(TextField field) {
    boolean same = draft.text().equals(field.text());
    return new Prompt(field, chosen, sending, same ? refusal : Optional.empty(), sentAt);
  }

  Prompt withChosen(Chosen next) {
    return new Prompt(draft, next, sending, refusal, sentAt);
  }

  Prompt sent(Instant now) {
    return new Prompt(draft, chosen, true, Optional.empty(), Optional.of(now));
  }

  /** {@return the same after the server took a text, which leaves unless it was changed} */
  Prompt accepted(String text) {
    TextField left = draft.text().equals(text) ? TextField.EMPTY : draft;
    return new Prompt(left, chosen, false, Optional.empty(), Optional.empty());
  }

  /** {@return the same after a text was refused, which is here again if there is nothing else} */
  Prompt refused(String text, String reason) {
    TextField back = draft.isEmpty() ? TextField.of(text) : draft;
    return new Prompt(back, chosen, false, Optional.of(reason), sentAt);
  }
}
