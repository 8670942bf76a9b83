package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Completion;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Words;

/** Lists what the word before the cursor could be, above the prompt. */
final class CompletionList {
  private static final int MOST_ROWS = 8;

  /** Columns between a name and what is told about it. */
  private static final int GAP = 2;

  private CompletionList() {}

  /** {@return the rows it takes where there are so many} */
  static int height(Completion completion, int room) {
    return Math.clamp(Math.min(completion.choices().size(), MOST_ROWS), 0, Math.max(0, room));
  }

  static void paint(Canvas place, Completion completion) {
    var choices = completion.choices();
    int last = Math.max(0, choices.size() - place.height());
    int first = Math.clamp(completion.selected() - place.height() / 2, 0, last);
    for (int y = 0; y < place.height() && first + y < choices.size(); y++) {
      boolean selected = first + y == completion.selected();
      if (selected) place.put(1, y, "›", Role.PRIMARY);
      paint(place, y, completion.kind(), choices.get(first + y), selected);
      Role behind = selected ? Role.BACKGROUND_SELECTED : Role.BACKGROUND_ELEMENT;
      place.background(place.area().row(y), behind);
    }
  }

  private static void paint(
      Canvas place, int y, Completion.Kind kind, Completion.Entry entry, boolean selected) {
    int room = Margins.text(place.width());
    boolean file = kind == Completion.Kind.FILE;
    String name = (file ? "@" : "/") + Words.line(entry.name());
    String cut = file ? Width.middleEllipsis(name, room) : Width.ellipsis(name, room);
    int end = place.put(Margins.TEXT_AT, y, cut, selected ? Style.TEXT.bold() : Style.TEXT);
    int left = Margins.TEXT_AT + room - end - GAP;
    place.put(end + GAP, y, Width.ellipsis(Words.line(entry.detail()), left), Role.MUTED);
  }
}
