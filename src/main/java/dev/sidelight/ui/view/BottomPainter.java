package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.View;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.Optional;

/** Paints what is below the transcript: its news, what may be completed, the prompt, its hints. */
final class BottomPainter {
  /** Rows of the view from which there is room for a rule above the prompt. */
  private static final int ROOM_FOR_RULE = 10;

  /** Rows of the view from which there is room for a line of hints below the prompt. */
  private static final int ROOM_FOR_HINTS = 6;

  private final Sheet sheet;
  private final View view;
  private final PromptPainter prompt;
  private final Optional<Completion> completion;
  private final int ruleRows;
  private final int hintRows;
  private final int promptRows;
  private final int listRows;
  private Canvas news;

  /**
   * @param columns of the view
   * @param viewRows of the view, of which the prompt takes a third at most
   */
  BottomPainter(Sheet sheet, View view, int columns, int viewRows) {
    this.sheet = sheet;
    this.view = view;
    AppState state = sheet.state();
    prompt = new PromptPainter(sheet, view.key(), columns);
    completion = state.composer().completion(view.key()).filter(_ -> PromptPainter.hasKeys(state));
    ruleRows = viewRows >= ROOM_FOR_RULE ? 1 : 0;
    hintRows = viewRows >= ROOM_FOR_HINTS ? 1 : 0;
    promptRows = Math.clamp(prompt.height(), 1, Math.max(1, viewRows / 3));
    listRows = completion.map(list -> CompletionList.height(list, viewRows / 3)).orElse(0);
    news = sheet.canvas().sub(new Rect(0, 0, 0, 0));
  }

  int height() {
    return listRows + ruleRows + promptRows + hintRows;
  }

  void paint(Canvas place) {
    Rect rest = place.area();
    Canvas list = place.sub(rest.top(listRows));
    completion.ifPresent(one -> CompletionList.paint(list, one));
    rest = rest.withoutTop(listRows);
    Canvas rule = place.sub(rest.top(ruleRows));
    rule.fill(rule.area().withoutLeft(1), "─", Style.of(Role.BORDER));
    rest = rest.withoutTop(ruleRows);
    Canvas hints = place.sub(rest.bottom(hintRows));
    new PromptHints(sheet, view.key()).paint(hints);
    prompt.paint(place.sub(rest.withoutBottom(hintRows)));
    news = ruleRows > 0 ? rule : hints;
  }

  /**
   * Says what is out of sight, on the rule or, if that has no room, instead of the hints.
   *
   * @param below lines below the window
   */
  void paintNews(int below) {
    String left = "";
    if (view.loading().older()) left = "loading older messages …";
    if (view.search().isPresent()) left = found(view.search().get());
    if (view.loading().trouble().isPresent())
      left = "✗ " + Words.firstLine(view.loading().trouble().get());
    String right = "";
    if (below > 0) {
      String end = sheet.key(Action.SCROLL_END);
      right = "↓ " + Words.count(below, "more line") + (end.isEmpty() ? "" : " · " + end);
    }
    if (left.isEmpty() && right.isEmpty()) return;
    if (ruleRows == 0) news.fill(Style.TEXT);
    int rightAt = Math.max(1, news.width() - 2 - Width.columns(right));
    Role role = view.loading().trouble().isPresent() ? Role.ERROR : Role.MUTED;
    int room = rightAt - 2 - Margins.TEXT_AT;
    if (!left.isEmpty()) {
      news.put(Margins.TEXT_AT - 1, 0, " " + Width.ellipsis(left, room) + " ", role);
    }
    if (!right.isEmpty()) news.put(rightAt - 1, 0, " " + right + " ", Role.INFO);
  }

  private String found(String wanted) {
    int lines = sheet.layout().matches().size();
    String word = "“" + Words.line(wanted) + "”";
    if (view.scroll() instanceof Scroll.MatchAbove && view.loading().older()) {
      int looked = view.talk().order().size();
      return "looking for " + word + " · " + Words.count(looked, "message") + " so far";
    }
    if (lines == 0) return "nothing says " + word;
    return Words.count(lines, "line") + " with " + word;
  }
}
