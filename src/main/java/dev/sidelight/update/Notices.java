package dev.sidelight.update;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Notice;
import java.util.Optional;

/** Tells the user, if the user wants to be told. */
final class Notices {
  private Notices() {}

  /**
   * {@return the step that tells of a session, or nothing of it}
   *
   * @param text the sentence, clean
   * @param name of the event within session and kind, the same in every program that sees it
   */
  static Step raise(
      AppState state,
      SessionKey root,
      NoticeKind kind,
      Notice.Level level,
      String text,
      String name) {
    boolean foreground = state.isForeground(root);
    if (!wanted(state, root, kind)) return Step.of(state);
    String title = state.sessions().find(root).map(Words::title).orElse("");
    String event = root.server() + " " + root.session() + " " + kind.key() + " " + name;
    Notice notice =
        new Notice(
            state.noticesSoFar(),
            state.now(),
            level,
            Optional.of(kind),
            Optional.of(root),
            title,
            text,
            event);
    Step notify = Step.of(state, new Effect.Notify(notice, attention(state, root)));
    if (foreground) return notify;
    return notify
        .with(next -> shown(next, root, notice))
        .then(next -> Tuis.toast(next, root, notice));
  }

  /** Without word from the terminal, what is open counts as seen here but not on the desktop. */
  private static Effect.Attention attention(AppState state, SessionKey root) {
    if (state.isSeen(root)) return Effect.Attention.ON_SESSION;
    return state.isAttended() ? Effect.Attention.ON_TOASTS : Effect.Attention.ELSEWHERE;
  }

  private static boolean wanted(AppState state, SessionKey root, NoticeKind kind) {
    String id = root.session().value();
    String title = state.sessions().find(root).map(Words::title).orElse("");
    var muted = Optional.ofNullable(state.sessions().marks().muted().get(root));
    return state.settings().notifications().allows(kind, id, title, muted);
  }

  private static AppState shown(AppState state, SessionKey root, Notice notice) {
    AppState noted = state.noting(notice);
    boolean here = state.settings().notifications().toast() && !Tuis.isToldBeside(state, root);
    return here ? noted.withToasts(noted.toasts().with(notice)) : noted;
  }

  /** {@return the state with a word of the program itself, which no switch silences} */
  static AppState say(AppState state, Notice.Level level, String text) {
    Notice notice =
        new Notice(
            state.noticesSoFar(),
            state.now(),
            level,
            Optional.empty(),
            Optional.empty(),
            text,
            text,
            "");
    AppState noted = state.noting(notice);
    return noted.withToasts(noted.toasts().with(notice));
  }
}
