package dev.sidelight.update;

import dev.sidelight.config.Notifications.OpencodeToast;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Tui;
import dev.sidelight.text.Clean;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenCode's own TUIs: beside this program, or in its place for a while. */
final class Tuis {
  private Tuis() {}

  /** Steers the TUI beside; if it is there already, or there is none, one takes the terminal. */
  static Step open(AppState state, SessionKey key) {
    boolean known = state.knowsTuiOf(key.server());
    boolean there =
        known
            ? state.isShownInTui(state.sessions().rootOf(key))
            : state.steered().equals(Optional.of(key));
    boolean steered =
        state.steered().map(shown -> shown.server().equals(key.server())).orElse(false);
    boolean beside = state.panel().alone() || ((known || steered) && !there);
    return beside ? steer(state, key) : attach(state, key);
  }

  static Step steer(AppState state, SessionKey key) {
    AppState selected = state.withPanel(state.panel().withSelected(Optional.of(key)));
    return Step.of(selected.withDialog(Optional.empty()), new Effect.Steer(key));
  }

  private static Step attach(AppState state, SessionKey key) {
    SessionKey root = state.sessions().rootOf(key);
    var mark = Optional.ofNullable(state.sessions().marks().unvisited().get(root));
    return Opening.visited(state.withSteered(Optional.of(key)), key)
        .and(new Effect.Attach(key, state.directory(key), mark));
  }

  /** {@return the step in which no TUI came to show the session, so that nobody has seen it} */
  static Step notShown(AppState state, Effect.Attach attach, String reason) {
    AppState told = Notices.say(left(state), Notice.Level.ERROR, reason);
    SessionKey root = told.sessions().rootOf(attach.key());
    boolean ended = told.sessions().row(root).map(row -> row.state().isEnded()).orElse(false);
    if (!ended || attach.mark().isEmpty() || told.isForeground(root)) return Step.of(told);
    Marks marks = told.sessions().marks().marked(root, attach.mark().get());
    return Step.of(
        told.withSessions(told.sessions().withMarks(marks, root, told.now())),
        new Effect.SaveMarks());
  }

  /**
   * {@return the step in which TUIs were steered to the session, and so does the user see it}
   *
   * <p>A server takes that for done also while its TUI waits to connect again; of one that tells of
   * itself it is seen what came of it.
   */
  static Step steered(AppState state, SessionKey key) {
    AppState next = state.withSteered(Optional.of(key));
    boolean awaited =
        next.knowsTuiOf(key.server()) && !next.isShownInTui(next.sessions().rootOf(key));
    return awaited ? Step.of(next) : Opening.visited(next, key);
  }

  /** {@return the step in which TUIs tell what they show: what came into sight has been seen} */
  static Step seen(AppState state, List<Tui> tuis) {
    Step step = Step.of(state.withTuis(tuis));
    for (Tui tui : tuis) {
      if (!step.state().isInSight(tui)) continue;
      boolean news =
          state.tuis().stream()
              .filter(state::isInSight)
              .noneMatch(one -> one.pid() == tui.pid() && one.shown().equals(tui.shown()));
      if (!news) continue;
      for (SessionKey key : shown(step.state(), tui).toList()) {
        step = step.then(next -> Opening.visited(next, key));
      }
    }
    return step.then(next -> arrived(state, next));
  }

  /** {@return the step in which a TUI has come to show what it was steered to, in sight or not} */
  private static Step arrived(AppState before, AppState state) {
    Optional<SessionKey> root = state.steered().map(state.sessions()::rootOf);
    boolean news = root.filter(state::isShownInTui).isPresent() && !before.isShownInTui(root.get());
    return news ? Opening.visited(state, root.get()) : Step.of(state);
  }

  private static Stream<SessionKey> shown(AppState state, Tui tui) {
    return state.servers().keySet().stream().flatMap(server -> state.shownBy(tui, server).stream());
  }

  /** {@return what TUIs show that the user sees} */
  static Stream<SessionKey> inSight(AppState state) {
    Stream<SessionKey> told =
        state.tuis().stream().filter(state::isInSight).flatMap(tui -> shown(state, tui));
    return Stream.concat(told, state.shownAsSteered().stream());
  }

  /** {@return the state that tells of rows that went unseen with the TUI that was their server} */
  static AppState tellOfLoss(AppState before, AppState after, ServerId server) {
    long lost =
        before.sessions().rows().stream()
            .filter(row -> row.key().server().equals(server))
            .filter(row -> row.unvisited() || !row.state().isEnded())
            .count();
    if (lost == 0) return after;
    String name = before.server(server).map(one -> Clean.oneLine(one.name())).orElse("OpenCode");
    String text =
        "%s was closed, with %d %s that you had not seen the end of"
            .formatted(name, lost, lost == 1 ? "session" : "sessions");
    return Notices.say(after, Notice.Level.INFO, text);
  }

  /** {@return the state in which nobody knows what a TUI shows} */
  static AppState left(AppState state) {
    return state.withSteered(Optional.empty());
  }

  /** {@return the step that tells of a session also in the TUI beside, if there should be one} */
  static Step toast(AppState state, SessionKey root, Notice notice) {
    return isToldThere(state, root)
        ? Step.of(state, new Effect.ToastInTui(root, notice))
        : Step.of(state);
  }

  /** {@return whether the TUI that stands beside the panel tells of it, so that both would} */
  static boolean isToldBeside(AppState state, SessionKey root) {
    return state.panel().alone()
        && isToldThere(state, root)
        && state.tuis().stream()
            .anyMatch(tui -> tui.beside() && tui.server().equals(root.server()));
  }

  private static boolean isToldThere(AppState state, SessionKey root) {
    OpencodeToast when = state.settings().notifications().opencodeToast();
    boolean wanted =
        switch (when) {
          case NEVER -> false;
          case ALWAYS -> true;
          case AUTO -> state.panel().alone() || state.steered().isPresent();
        };
    return wanted && !state.isShownInTui(root);
  }
}
