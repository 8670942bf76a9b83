package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Message;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The line above the transcript: title, agent, model, tokens, cost. */
final class TitleBar {
  /** Columns that the title gets before anything else. */
  private static final int TITLE_FIRST = 24;

  private static final double LEAST_COST = 0.005;

  private TitleBar() {}

  static void paint(AppState state, View view, Canvas bar) {
    Line title = title(state, view);
    List<String> facts = facts(state, view);
    int wanted = Math.min(title.columns(), TITLE_FIRST);
    while (!facts.isEmpty() && columns(facts) + wanted + 4 > bar.width()) facts.removeLast();
    String right = String.join(" · ", facts);
    int rightAt = bar.width() - 1 - Width.columns(right);
    bar.put(1, 0, Width.ellipsis(title, right.isEmpty() ? bar.width() - 2 : rightAt - 3));
    bar.put(rightAt, 0, right, Role.MUTED);
  }

  private static int columns(List<String> facts) {
    return Width.columns(String.join(" · ", facts));
  }

  private static Line title(AppState state, View view) {
    Style style = Style.of(Role.TITLE);
    Optional<Session> session = state.info(view.key());
    Span own = new Span(session.map(Words::title).orElse("Session"), style);
    Optional<Session> parent =
        session
            .flatMap(Session::parent)
            .flatMap(id -> state.info(new SessionKey(view.key().server(), id)));
    if (parent.isEmpty()) return Line.of(own);
    String above = Words.title(parent.get()) + " › ";
    return Line.of(new Span(above, Style.of(Role.MUTED)), own);
  }

  private static List<String> facts(AppState state, View view) {
    List<String> facts = new ArrayList<>();
    Optional<Session> session = state.info(view.key());
    if (session.isEmpty()) return facts;
    session.get().agent().map(Words::line).ifPresent(facts::add);
    session.get().model().map(model -> Words.line(model.model())).ifPresent(facts::add);
    long context = contextTokens(view.talk());
    if (context > 0) facts.add(Words.tokens(context));
    double cost = session.get().cost();
    if (cost >= LEAST_COST) facts.add(String.format(Locale.ROOT, "$%.2f", cost));
    return facts;
  }

  /** {@return how much of the context the newest answered step filled} */
  private static long contextTokens(Talk talk) {
    for (var id : talk.order().reversed()) {
      Talk.Turn turn = talk.turns().get(id);
      if (turn != null
          && turn.message() instanceof Message.Assistant step
          && step.tokens().total() > 0) {
        return step.tokens().total();
      }
    }
    return 0;
  }
}
