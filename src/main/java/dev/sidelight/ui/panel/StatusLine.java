package dev.sidelight.ui.panel;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Link;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Target;
import dev.sidelight.state.Toasts;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Counts;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.News;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands for the panel in one line while it is not on show: the counts and the newest event, or
 * what keeps the open session's server from being heard.
 */
public final class StatusLine {
  /** Columns of news from which some can be spared for its age. */
  private static final int ROOM_FOR_AGE = 30;

  private StatusLine() {}

  public static void paint(Sheet sheet, Canvas area, Counts counts) {
    int columns = area.width() - 2;
    Optional<Line> awaited = Footer.awaitedKey(sheet, columns);
    if (awaited.isPresent()) {
      area.put(1, 0, awaited.get());
      return;
    }
    List<Span> spans = new ArrayList<>(counts.line().spans());
    Optional<ServerState> lost = lost(sheet.state());
    if (lost.isPresent()) {
      if (!spans.isEmpty()) spans.add(Span.of(" │ ", Role.BORDER));
      spans.addAll(new Footer(sheet).head(lost.get()).spans());
      area.put(1, 0, Width.ellipsis(new Line(spans), columns));
      return;
    }
    Optional<Notice> told = told(sheet.state()).map(sheet::current);
    told.ifPresent(newest -> {
      if (!spans.isEmpty()) spans.add(Span.of(" │ ", Role.BORDER));
      int room = columns - new Line(spans).columns();
      Style style = Style.of(Mark.of(newest).role());
      if (room < ROOM_FOR_AGE) {
        spans.addAll(News.line(newest, style, room).spans());
      } else {
        Span age = Span.of(" " + sheet.clock().age(newest.at()), Role.MUTED);
        spans.addAll(News.line(newest, style, room - age.columns()).spans());
        spans.add(age);
      }
    });
    area.put(1, 0, Width.ellipsis(new Line(spans), columns));
    told.filter(newest -> isFresh(sheet.state(), newest))
        .ifPresent(newest -> {
          area.restyle(area.area(), Style::bold);
          area.background(area.area(), Role.BACKGROUND_SELECTED);
          sheet.clickable(area, new Target.ToastItem(newest.number()));
        });
  }

  /** {@return the server of the open session, if it cannot be heard; nothing is newer than that} */
  private static Optional<ServerState> lost(AppState state) {
    return state
        .view()
        .flatMap(view -> state.server(view.key().server()))
        .filter(server -> !(server.link() instanceof Link.Live));
  }

  /** {@return the news that the line says, as its toast would} */
  public static Optional<Notice> told(AppState state) {
    if (lost(state).isPresent()) return Optional.empty();
    Optional<Notice> newest = state.history().stream().findFirst();
    Optional<Notice> toast = state.toasts().shown().stream().map(Toasts.Toast::notice).findFirst();
    return toast
        .filter(shown -> newest.filter(one -> one.number() == shown.number()).isPresent())
        .or(() -> newest);
  }

  private static boolean isFresh(AppState state, Notice notice) {
    return state.toasts().shown().stream()
        .anyMatch(toast -> toast.notice().number() == notice.number());
  }
}
