package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.TextField;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.FieldRows;
import dev.sidelight.ui.paint.Sheet;

/** Paints what the user writes to the open session. */
final class PromptPainter {
  private final Sheet sheet;
  private final AppState state;
  private final TextField draft;
  private final FieldRows rows;

  PromptPainter(Sheet sheet, SessionKey key, int columns) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.draft = state.composer().draft(key);
    this.rows = FieldRows.of(draft, Margins.text(columns));
  }

  /** {@return the rows that all of it takes} */
  int height() {
    return rows.rows().size();
  }

  void paint(Canvas place) {
    boolean focused = hasKeys(state) && state.card().isEmpty();
    Style mark = focused ? Style.of(Role.PRIMARY).bold() : Style.of(Role.MUTED);
    int first = rows.firstOf(place.height());
    place.put(1, 0, first > 0 ? "↑" : "›", mark);
    int last = Math.min(place.height(), height() - first);
    if (first + last < height()) place.put(1, place.height() - 1, "↓", mark);
    Rect text = place.area().withoutLeft(Margins.TEXT_AT);
    if (draft.isEmpty()) {
      Rect line = text.top(1).withoutRight(1);
      Canvas hint = place.sub(line);
      hint.put(0, 0, Line.of(Width.ellipsis("reply …", hint.width()), Style.of(Role.MUTED)));
    }
    for (int y = 0; y < last; y++) {
      place.put(Margins.TEXT_AT, y, rows.rows().get(first + y), Style.TEXT);
    }
    if (focused) {
      int x = Math.min(place.width() - 1, Margins.TEXT_AT + rows.cursorColumn());
      sheet.cursorAt(place, x, rows.cursorRow() - first);
    }
  }

  /** {@return whether what is typed now goes to the open session: its prompt, or what it asks} */
  static boolean hasKeys(AppState state) {
    return state.area() == AppState.Area.VIEW && state.dialog().isEmpty() && !state.leader();
  }
}
