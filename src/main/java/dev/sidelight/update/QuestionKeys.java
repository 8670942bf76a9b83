package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.Question;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Pending;
import dev.sidelight.state.QuestionForm;
import dev.sidelight.state.TextField;
import java.util.Optional;

/** What keys do to the card of a question, in the session view or over the panel. */
final class QuestionKeys {
  private QuestionKeys() {}

  /** {@return the question that keys would answer, if one is asked before anything else} */
  static Optional<Question> asked(AppState state) {
    return Answers.faced(state)
        .flatMap(pending ->
            pending instanceof Pending.ForAnswer asked
                ? Optional.of(asked.question())
                : Optional.empty());
  }

  /** {@return whether an answer in the user's own words is being typed} */
  static boolean isTyping(AppState state) {
    return asked(state).map(one -> form(state, one).typing().isPresent()).orElse(false);
  }

  /** {@return the form as it is, or a fresh one for a question that it does not belong to} */
  static QuestionForm form(AppState state, Question question) {
    return state
        .form()
        .filter(form -> form.request().equals(question.id()))
        .orElseGet(() -> QuestionForm.of(question));
  }

  /** {@return the step of the key; nothing if it means nothing to the card} */
  static Optional<Step> press(AppState state, Question question, Key key) {
    QuestionForm form = form(state, question);
    if (form.typing().isPresent()) return Optional.of(type(state, question, form, key));
    Optional<Step> step = press(state, question, form, key);
    // Whoever types while a question appears does not mean it.
    boolean meant = state.answering().isConsidered(question.id(), state.now());
    return step.map(one -> meant ? one : Step.of(state));
  }

  private static Optional<Step> press(
      AppState state, Question question, QuestionForm form, Key key) {
    Question.Item item = question.items().get(form.item());
    int options = item.options().size() + (item.custom() ? 1 : 0);
    if (key.isText() && key.codePoint() >= '1' && key.codePoint() <= '9') {
      int index = key.codePoint() - '1';
      return index < options
          ? Optional.of(pick(state, question, form.withCursor(index)))
          : Optional.empty();
    }
    return switch (key.name()) {
      case UP -> Optional.of(keep(state, form.withCursor(Math.max(0, form.cursor() - 1))));
      case DOWN ->
          Optional.of(
              keep(
                  state,
                  form.withCursor(Math.clamp(form.cursor() + 1L, 0, Math.max(0, options - 1)))));
      case LEFT ->
          form.item() > 0 ? Optional.of(keep(state, form.at(form.item() - 1))) : Optional.empty();
      case RIGHT ->
          form.item() < question.items().size() - 1
              ? Optional.of(keep(state, form.at(form.item() + 1)))
              : Optional.empty();
      case ENTER -> Optional.of(enter(state, question, form));
      case CHARACTER ->
          key.equals(Key.of(' ')) ? Optional.of(pick(state, question, form)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Enter takes the option under the cursor, unless several may be chosen and some are. */
  private static Step enter(AppState state, Question question, QuestionForm form) {
    Question.Item item = question.items().get(form.item());
    return item.multiple() && form.isAnswered(form.item())
        ? next(state, question, form)
        : pick(state, question, form);
  }

  private static Step pick(AppState state, Question question, QuestionForm form) {
    Question.Item item = question.items().get(form.item());
    if (form.cursor() >= item.options().size()) {
      String words = form.words().get(form.item());
      return keep(state, form.typing(TextField.of(words)));
    }
    String label = item.options().get(form.cursor()).label();
    QuestionForm chosen = form.toggled(label, item.multiple());
    return item.multiple() ? keep(state, chosen) : next(state, question, chosen);
  }

  private static Step type(AppState state, Question question, QuestionForm form, Key key) {
    TextField field = form.typing().orElseThrow();
    if (key.name() == KeyName.ESCAPE) return keep(state, form.withoutTyping());
    if (key.name() == KeyName.ENTER) {
      Question.Item item = question.items().get(form.item());
      QuestionForm said = form.withWords(field.text().strip(), item.multiple());
      return said.isAnswered(said.item()) ? next(state, question, said) : keep(state, said);
    }
    return keep(state, Editing.press(field, key).map(form::typing).orElse(form));
  }

  /** Pastes into the answer that is being typed. */
  static Step paste(AppState state, String text) {
    QuestionForm form = form(state, asked(state).orElseThrow());
    TextField field = form.typing().orElseThrow();
    return keep(state, form.typing(Editing.pasted(field, text.replace('\n', ' '))));
  }

  /** Goes on to the first item without an answer; with none left, sends. */
  private static Step next(AppState state, Question question, QuestionForm form) {
    for (int i = 0; i < question.items().size(); i++) {
      if (!form.isAnswered(i)) return keep(state, form.at(i));
    }
    return Answers.answer(state.withForm(Optional.of(form)), question, form.answers());
  }

  private static Step keep(AppState state, QuestionForm form) {
    return Step.of(state.withForm(Optional.of(form)));
  }
}
