package dev.sidelight.ui.paint;

import dev.sidelight.state.AppState;
import dev.sidelight.state.Row;
import dev.sidelight.state.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a frame says of sessions, kept to tell whether it would still say so. A session that works
 * gives signs of life all the time, and as long as its age stays in the same second nobody can see
 * them. For one thread.
 */
public final class Briefs {
  private final AppState state;
  private final Clock clock;
  private final List<Said> all = new ArrayList<>();

  /** What was said of a row, or of one session by itself. */
  private sealed interface Said {
    Brief brief();

    record OfRow(Row row, Brief brief) implements Said {}

    record OfSession(Tracked session, Brief brief) implements Said {}
  }

  /**
   * @param clock of these alone
   */
  Briefs(AppState state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  Brief of(Row row) {
    Brief brief = Brief.of(state, row, clock);
    all.add(new Said.OfRow(row, brief));
    return brief;
  }

  Brief of(Tracked session) {
    Brief brief = Brief.of(state, session, clock);
    all.add(new Said.OfSession(session, brief));
    return brief;
  }

  /** {@return the clock, which knows when something is said differently} */
  public Clock clock() {
    return clock;
  }

  /** {@return the same of a later state, if no word of it would differ} */
  public Optional<Briefs> in(AppState later) {
    Briefs next = new Briefs(later, clock.at(later.now()));
    for (Said said : all) {
      if (!next.again(said).map(said.brief()::equals).orElse(false)) return Optional.empty();
    }
    return Optional.of(next);
  }

  private Optional<Brief> again(Said said) {
    return switch (said) {
      case Said.OfRow(Row row, _) -> Optional.of(of(row));
      case Said.OfSession(Tracked session, _) -> state.sessions().find(session.key()).map(this::of);
    };
  }
}
