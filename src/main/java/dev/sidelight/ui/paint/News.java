package dev.sidelight.ui.paint;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Notice;
import dev.sidelight.text.Width;

/** A notice as one line. */
public final class News {
  private static final int GLYPH_AND_BLANK = 2;

  private News() {}

  /**
   * {@return the glyph and the sentence; where there is no room for all of it, the title gives way
   * to what happened, but keeps the larger part of the room}
   */
  public static Line line(Notice notice, Style style, int columns) {
    Mark mark = Mark.of(notice);
    String glyph = mark.glyph() + " ";
    String text = notice.text();
    if (text.startsWith(glyph)) text = text.substring(glyph.length());
    String title = text.startsWith(notice.title()) ? notice.title() : "";
    String event = text.substring(title.length());
    int room = columns - GLYPH_AND_BLANK;
    String shown = Width.ellipsis(title, Math.max(room * 3 / 5, room - Width.columns(event)));
    Line line = Line.of(mark.span(), new Span(" " + shown + event, style));
    return Width.ellipsis(line, columns);
  }
}
