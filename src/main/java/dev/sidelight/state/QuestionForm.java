package dev.sidelight.state;

import dev.sidelight.model.Question;
import dev.sidelight.model.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.OrderedPSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A question as far as it is answered.
 *
 * @param item the one on show, 0 for the first
 * @param cursor the option under the cursor; the last one is the answer in own words, where allowed
 * @param chosen for each item the labels chosen so far
 * @param words for each item the answer in own words, empty for none
 * @param typing the field, while own words are typed
 */
public record QuestionForm(
    RequestId request,
    int item,
    int cursor,
    PVector<PSet<String>> chosen,
    PVector<String> words,
    Optional<TextField> typing) {

  public static QuestionForm of(Question question) {
    PVector<PSet<String>> chosen = TreePVector.empty();
    PVector<String> words = TreePVector.empty();
    for (int i = 0; i < question.items().size(); i++) {
      chosen = chosen.plus(OrderedPSet.empty());
      words = words.plus("");
    }
    return new QuestionForm(question.id(), 0, 0, chosen, words, Optional.empty());
  }

  public QuestionForm at(int nextItem) {
    return new QuestionForm(request, nextItem, 0, chosen, words, Optional.empty());
  }

  public QuestionForm withCursor(int next) {
    return new QuestionForm(request, item, next, chosen, words, typing);
  }

  /** {@return the form with an option chosen, alone unless several may be} */
  public QuestionForm toggled(String label, boolean several) {
    PSet<String> now = chosen.get(item);
    PSet<String> next =
        several
            ? (now.contains(label) ? now.minus(label) : now.plus(label))
            : OrderedPSet.singleton(label);
    PVector<String> nextWords = several ? words : words.with(item, "");
    return new QuestionForm(request, item, cursor, chosen.with(item, next), nextWords, typing);
  }

  public QuestionForm typing(TextField field) {
    return new QuestionForm(request, item, cursor, chosen, words, Optional.of(field));
  }

  /** {@return the form with an answer in own words, alone unless several may be chosen} */
  public QuestionForm withWords(String text, boolean several) {
    PVector<PSet<String>> nextChosen =
        several ? chosen : chosen.with(item, HashTreePSet.<String>empty());
    return new QuestionForm(
        request, item, cursor, nextChosen, words.with(item, text), Optional.empty());
  }

  public QuestionForm withoutTyping() {
    return new QuestionForm(request, item, cursor, chosen, words, Optional.empty());
  }

  public boolean isAnswered(int which) {
    return !chosen.get(which).isEmpty() || !words.get(which).isEmpty();
  }

  /** {@return for each item the chosen labels and own words} */
  public List<List<String>> answers() {
    List<List<String>> answers = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      List<String> one = new ArrayList<>(chosen.get(i));
      if (!words.get(i).isEmpty()) one.add(words.get(i));
      answers.add(one);
    }
    return answers;
  }
}
