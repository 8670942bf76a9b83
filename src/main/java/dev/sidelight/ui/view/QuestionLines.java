package dev.sidelight.ui.view;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Question;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.QuestionForm;
import dev.sidelight.state.TextField;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.FieldRows;
import dev.sidelight.ui.paint.KeyHints;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question as a form to fill in. */
final class QuestionLines {
  private static final Style MUTED = Style.of(Role.MUTED);
  private static final Style EXACT = Style.TEXT.bold();

  /** Columns left of an option: the cursor, its number, its mark. */
  private static final int OPTION_AT = 8;

  private final AppState state;
  private final Question question;
  private final Question.Item item;
  private final QuestionForm form;
  private final int columns;
  private final List<Line> lines = new ArrayList<>();
  private int focusLine;
  private Optional<FieldRows> typing = Optional.empty();

  QuestionLines(AppState state, Question question, int columns) {
    this.state = state;
    this.question = question;
    this.columns = columns;
    this.form =
        state
            .form()
            .filter(one -> one.request().equals(question.id()))
            .orElseGet(() -> QuestionForm.of(question));
    this.item = question.items().get(form.item());
    if (question.items().size() > 1) tabs();
    for (String line : Wrap.wrap(Clean.visible(item.question().strip()), columns)) {
      lines.add(Line.of(line, EXACT));
    }
    for (int i = 0; i < item.options().size(); i++) option(i);
    if (item.custom()) ownWords();
  }

  List<Line> lines() {
    return lines;
  }

  /** {@return the line that must be on show: that of the cursor} */
  int focusLine() {
    return focusLine;
  }

  /** {@return the column of the text cursor in the focused line, while own words are typed} */
  Optional<Integer> cursorColumn() {
    return typing.map(field -> OPTION_AT + field.cursorColumn());
  }

  Line keys() {
    if (typing.isPresent()) {
      return new KeyHints(state.keys()).add("enter", "answer").add("esc", "back").line();
    }
    Line clear = keys("reject");
    return clear.columns() <= columns ? clear : keys("no");
  }

  private Line keys(String reject) {
    KeyHints hints = new KeyHints(state.keys());
    int options = Math.min(9, item.options().size() + (item.custom() ? 1 : 0));
    boolean answered = item.multiple() && form.isAnswered(form.item());
    hints.add(options > 1 ? "1-" + options : "1", item.multiple() ? "tick" : "answer");
    hints.add("enter", answered ? "answer" : item.multiple() ? "tick" : "take");
    if (question.items().size() > 1) hints.add("← →", "other questions");
    return hints.add(Action.REJECT, reject).line();
  }

  private void tabs() {
    List<Span> spans = new ArrayList<>();
    spans.add(new Span((form.item() + 1) + " of " + question.items().size(), MUTED));
    for (int i = 0; i < question.items().size(); i++) {
      String header = Words.line(question.items().get(i).header());
      String name = header.isEmpty() ? "question " + (i + 1) : header;
      boolean current = i == form.item();
      spans.add(new Span("  " + (form.isAnswered(i) ? "✓ " : ""), Style.of(Role.SUCCESS)));
      spans.add(new Span(name, current ? Style.of(Role.PRIMARY).bold().underline() : MUTED));
    }
    lines.addAll(Wrap.wrap(new Line(spans), columns));
    lines.add(Line.EMPTY);
  }

  private void option(int index) {
    Question.Option option = item.options().get(index);
    boolean chosen = form.chosen().get(form.item()).contains(option.label());
    Span label = new Span(Clean.visible(option.label().strip()), style(index));
    String says = Words.line(option.description());
    Span description = new Span(says.isEmpty() ? "" : "  " + says, MUTED);
    add(index, chosen, Wrap.wrap(Line.of(label, description), room()));
  }

  private void ownWords() {
    int index = item.options().size();
    String words = form.words().get(form.item());
    if (index == form.cursor()) typing = form.typing().map(field -> rows(field));
    List<Line> text = new ArrayList<>();
    if (typing.isPresent()) {
      for (String row : typing.get().rows()) text.add(Line.of(row, Style.TEXT));
    } else if (words.isEmpty()) {
      text.add(Line.of("in your own words …", index == form.cursor() ? Style.TEXT : MUTED));
    } else {
      text.addAll(Wrap.wrap(Line.of(Clean.visible(words), style(index)), room()));
    }
    add(index, !words.isEmpty(), text);
    if (typing.isPresent()) focusLine += typing.get().cursorRow();
  }

  private FieldRows rows(TextField field) {
    return FieldRows.of(field, room() - 1);
  }

  private int room() {
    return Math.max(1, columns - OPTION_AT);
  }

  private Style style(int index) {
    return index == form.cursor() ? EXACT : Style.TEXT;
  }

  private void add(int index, boolean chosen, List<Line> text) {
    boolean here = index == form.cursor();
    if (here) focusLine = lines.size();
    String mark = item.multiple() ? (chosen ? "[x] " : "[ ] ") : (chosen ? "(x) " : "( ) ");
    String number = index < 9 ? (index + 1) + " " : "  ";
    Span head = Span.of((here ? "› " : "  ") + number, Role.PRIMARY);
    for (int i = 0; i < text.size(); i++) {
      Line rest = i == 0 ? Margins.before(new Span(mark, style(index)), text.get(i)) : text.get(i);
      Span before = i == 0 ? head : new Span(" ".repeat(OPTION_AT), Style.TEXT);
      lines.add(Margins.before(before, rest));
    }
  }
}
