package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Target;
import dev.sidelight.state.View;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.List;

/** Paints the opened session. Keeps what saves work between frames; for one thread. */
public final class ViewPainter {
  /** Rows of the view from which there is room for a rule below the title. */
  private static final int ROOM_FOR_RULE = 8;

  /** Rows that the transcript keeps beside a card. */
  private static final int LEAST_TRANSCRIPT = 3;

  /** Rows from which the transcript keeps any beside a card. */
  private static final int ROOM_FOR_BOTH = 14;

  private final LineCache cache = new LineCache();

  public void paint(Sheet sheet, Canvas area, View view) {
    AppState state = sheet.state();
    sheet.clickable(area, new Target.ViewArea());
    Rect rest = area.area();
    TitleBar.paint(state, view, area.sub(rest.top(1)));
    rest = rest.withoutTop(1);
    if (area.height() >= ROOM_FOR_RULE) {
      area.fill(rest.top(1).withoutLeft(1), "─", Style.of(Role.BORDER));
      rest = rest.withoutTop(1);
    }
    List<Pending> pending = state.sessions().pendingFor(view.key());
    boolean asked = !pending.isEmpty() && view.loading().done();
    BottomPainter bottom = new BottomPainter(sheet, view, area.width(), area.height());
    // Where there is no room for both, the card comes first, unless the prompt has the keys.
    boolean writes = state.area() == AppState.Area.VIEW && state.card().isEmpty();
    if (!asked || area.height() >= ROOM_FOR_BOTH || writes) {
      Rect place = rest.bottom(bottom.height());
      bottom.paint(area.sub(place));
      rest = rest.withoutBottom(place.height());
    }
    if (asked) {
      int kept = rest.height() >= ROOM_FOR_BOTH ? LEAST_TRANSCRIPT : 0;
      int room = rest.height() - kept;
      RequestCard card = new RequestCard(state, view.key().server(), pending, rest.width(), room);
      Rect place = rest.bottom(card.height());
      card.paint(sheet, area.sub(place));
      boolean hasRoom =
          place.width() > RequestCard.FRAME_COLUMNS && place.height() == card.height();
      if (hasRoom && card.isWhole()) sheet.showsWhole(pending.getFirst().id());
      rest = rest.withoutBottom(place.height());
    }
    int below = paintTranscript(sheet, area.sub(rest), view);
    bottom.paintNews(below);
  }

  /** {@return how many lines are below the window} */
  private int paintTranscript(Sheet sheet, Canvas window, View view) {
    boolean empty = view.talk().order().isEmpty();
    if (view.loading().trouble().isPresent() && empty) {
      say(window, "✗ " + Words.firstLine(view.loading().trouble().get()), Role.ERROR);
      return 0;
    }
    if (!view.loading().done()) {
      say(window, "loading …", Role.MUTED);
      return 0;
    }
    TranscriptPainter transcript = new TranscriptPainter(sheet, view, cache, window.width());
    int below = transcript.paint(window);
    if (empty && sheet.layout().transcript().lines() == 0)
      say(window, "Nothing said yet.", Role.MUTED);
    return below;
  }

  private static void say(Canvas window, String text, Role role) {
    int y = window.height() > 4 ? 1 : 0;
    window.put(
        Margins.TEXT_AT, y, Width.ellipsis(text, Margins.text(window.width())), Style.of(role));
  }
}
