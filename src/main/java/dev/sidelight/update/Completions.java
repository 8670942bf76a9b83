package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Completion;
import dev.sidelight.state.TextField;
import dev.sidelight.state.Tracked;
import java.util.List;
import java.util.Optional;

/** Completes file names after {@code @} and commands after a {@code /} that begins the prompt. */
final class Completions {
  private Completions() {}

  /** {@return the step of a key that means the list; nothing if there is no list or it does not} */
  static Optional<Step> press(AppState state, SessionKey key, Key pressed) {
    Optional<Completion> open = open(state, key);
    if (open.isEmpty()) return Optional.empty();
    Completion list = open.get();
    int last = list.choices().size() - 1;
    return switch (pressed.name()) {
      case UP -> Optional.of(keep(state, list.withSelected(Math.max(0, list.selected() - 1))));
      case DOWN -> Optional.of(keep(state, list.withSelected(Math.min(last, list.selected() + 1))));
      case TAB, ENTER -> Optional.of(take(state, key, list));
      case ESCAPE ->
          Optional.of(
              Step.of(state.withComposer(state.composer().withCompletion(Optional.empty()))));
      default -> Optional.empty();
    };
  }

  /** Asks what the word before the cursor could be, if it is one to be completed. */
  static Step look(AppState state, SessionKey key, TextField field) {
    Optional<Completion> wanted = wanted(key, field);
    if (wanted.isEmpty()) {
      return Step.of(state.withComposer(state.composer().withCompletion(Optional.empty())));
    }
    String directory = state.sessions().find(key).map(Tracked::directory).orElse("");
    return Step.of(
        state.withComposer(state.composer().withCompletion(wanted)),
        new Effect.LoadCompletions(key, directory, wanted.get().kind(), wanted.get().word()));
  }

  private static Optional<Completion> wanted(SessionKey key, TextField field) {
    int start = field.cursor();
    while (start > 0 && !Character.isWhitespace(field.text().charAt(start - 1))) start--;
    String word = field.text().substring(start, field.cursor());
    if (word.startsWith("@")) {
      return Optional.of(
          new Completion(key, Completion.Kind.FILE, start, word.substring(1), List.of(), 0));
    }
    if (word.startsWith("/") && start == 0) {
      return Optional.of(
          new Completion(key, Completion.Kind.COMMAND, start, word.substring(1), List.of(), 0));
    }
    return Optional.empty();
  }

  static Step loaded(AppState state, Msg.CompletionsLoaded loaded) {
    Optional<Completion> open =
        state
            .composer()
            .completion(loaded.key())
            .filter(one -> one.kind() == loaded.kind() && one.word().equals(loaded.word()));
    return open.map(one -> keep(state, one.withChoices(loaded.entries()))).orElse(Step.of(state));
  }

  private static Step take(AppState state, SessionKey key, Completion list) {
    TextField field = state.composer().draft(key);
    String mark = list.kind() == Completion.Kind.FILE ? "@" : "/";
    String name = mark + list.choices().get(list.selected()).name() + " ";
    String text =
        field.text().substring(0, list.start()) + name + field.text().substring(field.cursor());
    TextField next = field.edited(text, list.start() + name.length(), false);
    var composer = state.composer().withDraft(key, next).withCompletion(Optional.empty());
    return Step.of(
        state.withComposer(
            list.kind() == Completion.Kind.FILE
                ? composer.withFile(list.choices().get(list.selected()).name())
                : composer));
  }

  private static Step keep(AppState state, Completion list) {
    return Step.of(state.withComposer(state.composer().withCompletion(Optional.of(list))));
  }

  /** {@return whether the key belongs to a list rather than to the prompt} */
  static boolean isOpen(AppState state, SessionKey key, Key pressed) {
    return pressed.name() != KeyName.CHARACTER && open(state, key).isPresent();
  }

  /** {@return the list, while the prompt still holds the word that it is for} */
  private static Optional<Completion> open(AppState state, SessionKey key) {
    Optional<Completion> wanted = wanted(key, state.composer().draft(key));
    return state
        .composer()
        .completion(key)
        .filter(list -> !list.choices().isEmpty())
        .filter(list ->
            wanted
                .map(now ->
                    list.equals(now.withChoices(list.choices()).withSelected(list.selected())))
                .orElse(false));
  }
}
