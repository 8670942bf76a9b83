package dev.sidelight.ui.paint;

import dev.sidelight.config.Panel.Time;
import dev.sidelight.grid.Role;
import dev.sidelight.model.Link;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Outcome;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session in a glyph and a few words.
 *
 * @param says clean, one line; possibly empty
 * @param when the session and, for a row, its descendants last did something: how long ago, or the
 *     time of day, as the settings want it
 * @param waiting how many requests wait for the user
 */
public record Brief(RowState state, Mark mark, String says, Role role, String when, int waiting) {
  private static final Duration QUIET = Duration.ofMinutes(2);

  /** {@return a root session with all that its descendants ask and do} */
  public static Brief of(AppState state, Row row, Clock clock) {
    List<Tracked> family = state.sessions().family(row.key());
    return of(state, state.shownState(row), family, state.sessions().pendingOf(row.key()), clock);
  }

  /** {@return one session by itself} */
  public static Brief of(AppState state, Tracked session, Clock clock) {
    List<Pending> pending = List.copyOf(session.requests().values());
    return of(state, stateOf(session), List.of(session), pending, clock);
  }

  private static Brief of(
      AppState state, RowState shown, List<Tracked> family, List<Pending> pending, Clock clock) {
    Instant last = lastActivity(family, shown);
    String when = when(state, last, clock);
    Optional<Run.Active> run = active(family);
    return switch (shown) {
      case NEEDS_YOU -> needsYou(state, pending, when);
      case RETRYING -> new Brief(shown, Mark.RETRYING, retry(run, clock), Role.ERROR, when, 0);
      case WORKING ->
          new Brief(shown, working(state, clock), doing(run, last, clock), Role.MUTED, when, 0);
      case FAILED -> new Brief(shown, Mark.FAILED, ended(family), Role.ERROR, when, 0);
      case STOPPED -> new Brief(shown, Mark.STOPPED, "stopped", Role.MUTED, when, 0);
      case FINISHED -> new Brief(shown, Mark.FINISHED, ended(family), Role.MUTED, when, 0);
      case OFFLINE -> {
        String seen = "last seen " + clock.timeOrDate(lastSeen(state, family, last));
        yield new Brief(shown, Mark.OFFLINE, seen, Role.MUTED, when, 0);
      }
    };
  }

  /** {@return how long ago that was, or the time of day, as the settings want it} */
  static String when(AppState state, Instant then, Clock clock) {
    boolean ofDay = state.settings().panel().time() == Time.CLOCK;
    return ofDay ? clock.timeOrDate(then) : clock.age(then);
  }

  private static Brief needsYou(AppState state, List<Pending> pending, String when) {
    if (pending.isEmpty()) {
      return new Brief(RowState.NEEDS_YOU, Mark.PERMISSION, "", Role.WARNING, when, 0);
    }
    Pending first = pending.getFirst();
    Mark mark = first instanceof Pending.ForAnswer ? Mark.QUESTION : Mark.PERMISSION;
    boolean sent = state.answering().sent().contains(first.id());
    String says = sent ? "answering …" : Words.asked(first);
    return new Brief(RowState.NEEDS_YOU, mark, says, Role.WARNING, when, pending.size());
  }

  private static Mark working(AppState state, Clock clock) {
    return state.settings().panel().spinner()
        ? new Mark(clock.spinner(), Mark.WORKING.role())
        : Mark.WORKING;
  }

  /** {@return the root's own run, else that of a descendant, one that retries first} */
  private static Optional<Run.Active> active(List<Tracked> family) {
    Optional<Run.Active> busy = Optional.empty();
    for (Tracked one : family) {
      Optional<Run.Active> run = one.active();
      if (run.isEmpty()) continue;
      if (one == family.getFirst() || run.get().retry().isPresent()) return run;
      if (busy.isEmpty()) busy = run;
    }
    return busy;
  }

  private static String retry(Optional<Run.Active> run, Clock clock) {
    return run.flatMap(Run.Active::retry).map(retry -> Words.retry(retry, clock)).orElse("");
  }

  private static String doing(Optional<Run.Active> run, Instant last, Clock clock) {
    String doing = run.map(Run.Active::activity).map(Words::doing).orElse("working");
    if (clock.since(last).compareTo(QUIET) < 0) {
      clock.changesAt(last.plus(QUIET));
      return doing;
    }
    return "quiet " + clock.age(last) + " · " + doing;
  }

  private static String ended(List<Tracked> family) {
    if (family.isEmpty() || !(family.getFirst().run() instanceof Run.Ended ended)) return "";
    boolean written = ended.outcome() == Outcome.FINISHED;
    String text = written ? Words.plain(ended.text()) : Words.firstLine(ended.text());
    if (!ended.whileOffline()) return text;
    return text.isEmpty() ? "while offline" : "while offline · " + text;
  }

  private static Instant lastActivity(List<Tracked> family, RowState shown) {
    Instant last = Instant.EPOCH;
    for (Tracked one : family) {
      if (shown.isEnded() && one.run() instanceof Run.Ended ended) return ended.at();
      if (one.lastActivity().isAfter(last)) last = one.lastActivity();
    }
    return last;
  }

  private static Instant lastSeen(AppState state, List<Tracked> family, Instant last) {
    if (family.isEmpty()) return last;
    Optional<ServerState> server = state.server(family.getFirst().key().server());
    if (server.isPresent() && server.get().link() instanceof Link.Retrying lost) {
      return lost.lastHeard();
    }
    return server.flatMap(ServerState::lostSince).orElse(last);
  }

  private static RowState stateOf(Tracked session) {
    if (!session.requests().isEmpty()) return RowState.NEEDS_YOU;
    return switch (session.run()) {
      case Run.Active run -> run.retry().isPresent() ? RowState.RETRYING : RowState.WORKING;
      case Run.Ended ended -> ended.outcome().state();
      case Run.Never _ -> RowState.STOPPED;
    };
  }
}
