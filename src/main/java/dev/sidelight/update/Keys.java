package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.input.Modifiers;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Panel;
import dev.sidelight.state.Toasts;
import java.time.Duration;
import java.util.Optional;

/** What keys do. */
final class Keys {
  private static final Key INTERRUPT = Key.of('c').with(Modifiers.CTRL);

  /** How soon the second {@code ctrl+c} must follow the first. */
  private static final Duration TWICE = Duration.ofSeconds(2);

  private static final int WIDTH_STEP = 2;

  private Keys() {}

  static Step press(AppState state, Key key) {
    if (key.equals(INTERRUPT)) return interrupt(state);
    AppState calm = state.quitting().isPresent() ? state.withQuitting(Optional.empty()) : state;
    if (calm.dialog().isPresent()) return Dialogs.press(calm, calm.dialog().get(), key);
    if (calm.leader()) return afterLeader(calm.withLeader(false), key);
    if (calm.panel().filtering()) return filter(calm, key);
    if (key.equals(calm.keys().leader())) return Step.of(calm.withLeader(true));
    if (calm.area() == AppState.Area.PANEL && isRowNumber(key)) {
      return Step.of(Panels.moveToRow(calm, key.codePoint() - '0'));
    }
    return calm.keys()
        .find(key, false, section(calm))
        .map(action -> run(calm, action))
        .orElseGet(() -> leftover(calm, key));
  }

  private static Step leftover(AppState state, Key key) {
    boolean escape = key.name() == KeyName.ESCAPE;
    return escape && !state.panel().filter().isEmpty()
        ? Step.of(state.withPanel(state.panel().withFilter("", false)))
        : Step.of(state);
  }

  private static boolean isRowNumber(Key key) {
    return key.isText() && key.codePoint() >= '1' && key.codePoint() <= '9';
  }

  private static Action.Section section(AppState state) {
    return state.area() == AppState.Area.PANEL ? Action.Section.PANEL : Action.Section.VIEW;
  }

  private static Step afterLeader(AppState state, Key key) {
    return state
        .keys()
        .find(key, true, section(state))
        .map(action -> run(state, action))
        .orElse(Step.of(state));
  }

  private static Step interrupt(AppState state) {
    boolean again =
        state.quitting().map(first -> first.plus(TWICE).isAfter(state.now())).orElse(false);
    if (again) return Step.of(state, new Effect.Quit());
    AppState warned =
        Notices.say(state, Notice.Level.INFO, INTERRUPT + " again to quit; runs go on");
    return Step.of(warned.withQuitting(Optional.of(state.now())));
  }

  private static Step filter(AppState state, Key key) {
    Panel panel = state.panel();
    String filter = panel.filter();
    return switch (key.name()) {
      case ESCAPE -> Step.of(state.withPanel(panel.withFilter("", false)));
      case ENTER -> Step.of(state.withPanel(panel.withFilter(filter, false)));
      case UP -> Step.of(Panels.move(state, -1));
      case DOWN -> Step.of(Panels.move(state, 1));
      case BACKSPACE -> {
        if (filter.isEmpty()) yield Step.of(state.withPanel(panel.withFilter("", false)));
        int end = filter.offsetByCodePoints(filter.length(), -1);
        yield filtered(state, filter.substring(0, end));
      }
      default ->
          key.isText()
              ? filtered(state, filter + Character.toString(key.codePoint()))
              : Step.of(state);
    };
  }

  static Step paste(AppState state, String text) {
    if (!state.panel().filtering()) return Step.of(state);
    return filtered(state, state.panel().filter() + text.replace('\n', ' '));
  }

  private static Step filtered(AppState state, String filter) {
    AppState next = state.withPanel(state.panel().withFilter(filter, true));
    return Step.of(Panels.current(next).isPresent() ? next : Panels.moveTo(next, false));
  }

  static Step run(AppState state, Action action) {
    return switch (action) {
      case UP -> Step.of(Panels.move(state, -1));
      case DOWN -> Step.of(Panels.move(state, 1));
      case FIRST -> Step.of(Panels.moveTo(state, false));
      case LAST -> Step.of(Panels.moveTo(state, true));
      case PAGE_UP -> Step.of(Panels.move(state, -page(state)));
      case PAGE_DOWN -> Step.of(Panels.move(state, page(state)));
      case OPEN -> open(state, Panels.current(state));
      case UNFOLD -> Step.of(Panels.fold(state, true));
      case FOLD -> Step.of(Panels.fold(state, false));
      case MUTE -> Panels.mute(state);
      case UNVISITED -> Panels.unvisited(state);
      case PIN -> Panels.pin(state);
      case DISMISS -> Panels.dismiss(state);
      case DISMISS_ALL -> Panels.dismissAll(state);
      case FILTER ->
          Step.of(state.withPanel(state.panel().withFilter(state.panel().filter(), true)));
      case SCROLL_UP -> Scrolling.by(state, -1);
      case SCROLL_DOWN -> Scrolling.by(state, 1);
      case SCROLL_PAGE_UP -> Scrolling.byPages(state, -1);
      case SCROLL_PAGE_DOWN -> Scrolling.byPages(state, 1);
      case SCROLL_TOP -> Scrolling.to(state, 0);
      case SCROLL_END -> Scrolling.to(state, Integer.MAX_VALUE);
      case BACK -> Opening.close(state);
      case SWITCH_AREA -> Step.of(switchArea(state));
      case NEXT -> Step.of(Panels.next(state.withArea(AppState.Area.PANEL)));
      case OPEN_TOAST -> openToast(state);
      case HISTORY -> Step.of(state.withDialog(Optional.of(new Dialog.History(0))));
      case SERVERS -> Step.of(state.withDialog(Optional.of(new Dialog.Servers(0))));
      case PANEL -> Step.of(state.withPanel(state.panel().withHidden(!state.panel().hidden())));
      case WIDER -> Step.of(widened(state, WIDTH_STEP));
      case NARROWER -> Step.of(widened(state, -WIDTH_STEP));
      case HELP -> Step.of(state.withDialog(Optional.of(new Dialog.Help(0))));
      case QUIT -> Step.of(state, new Effect.Quit());
    };
  }

  private static AppState widened(AppState state, int columns) {
    return state.withPanel(state.panel().withColumns(state.panel().columns() + columns));
  }

  private static int page(AppState state) {
    return Math.max(1, state.layout().panelItems() - 1);
  }

  private static AppState switchArea(AppState state) {
    if (state.view().isEmpty()) return state;
    boolean inPanel = state.area() == AppState.Area.PANEL;
    return state.withArea(inPanel ? AppState.Area.VIEW : AppState.Area.PANEL);
  }

  static Step open(AppState state, Optional<SessionKey> key) {
    return key.map(one -> Opening.open(state, one)).orElse(Step.of(state));
  }

  private static Step openToast(AppState state) {
    for (Toasts.Toast toast : state.toasts().shown()) {
      Optional<SessionKey> key = toast.notice().session();
      if (key.isPresent()) return open(state, key);
    }
    return Step.of(state);
  }
}
