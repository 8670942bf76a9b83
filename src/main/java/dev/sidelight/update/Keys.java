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
import java.util.function.Function;
import java.util.stream.Stream;

/** What keys do. */
final class Keys {
  private static final Key INTERRUPT = Key.of('c').with(Modifiers.CTRL);

  /** How soon the second {@code ctrl+c} must follow the first. */
  private static final Duration TWICE = Duration.ofSeconds(2);

  private static final int WIDTH_STEP = 2;

  private Keys() {}

  static Step press(AppState state, Key key) {
    if (key.equals(INTERRUPT)) return interrupt(state.withLeader(false));
    AppState calm = state.quitting().isPresent() ? state.withQuitting(Optional.empty()) : state;
    if (key.name() != KeyName.ESCAPE) calm = Steering.disarmed(calm);
    Optional<Step> late = Prompts.orphaned(calm, key);
    if (late.isPresent()) return late.get();
    calm = calm.withComposer(calm.composer().withOrphaned(Optional.empty()));
    if (calm.dialog().isPresent()) return Dialogs.press(calm, calm.dialog().get(), key);
    if (calm.leader()) return afterLeader(calm.withLeader(false), key);
    if (calm.panel().filtering()) return filter(calm, key);
    if (key.equals(calm.keys().leader())) return Step.of(calm.withLeader(true));
    Optional<SessionKey> open = Prompts.focused(calm);
    if (open.isEmpty()) return onPanel(calm, key);
    return calm.card().isPresent()
        ? onCard(calm, open.get(), key)
        : inSession(calm, open.get(), key);
  }

  private static Step onPanel(AppState state, Key key) {
    if (isRowNumber(key)) return Step.of(Panels.moveToRow(state, key.codePoint() - '0'));
    return state
        .keys()
        .find(key, false, Action.Section.PANEL)
        .map(action -> run(state, action))
        .orElseGet(() -> leftover(state, key));
  }

  /** A key that does not answer goes to the prompt, and so do the keys after it that write. */
  private static Step onCard(AppState state, SessionKey open, Key key) {
    Optional<Action> action = state.keys().find(key, false, Action.Section.VIEW);
    boolean leaves = action.equals(Optional.of(Action.SWITCH_AREA));
    Optional<Step> answer = leaves ? Optional.empty() : Answers.press(state, key);
    return answer.orElseGet(() -> inSession(state, open, key));
  }

  /** A key goes to the prompt, then to whatever else it may mean. */
  private static Step inSession(AppState state, SessionKey open, Key key) {
    if (Completions.isOpen(state, open, key)) {
      Optional<Step> completed = Prompts.press(state, open, key);
      if (completed.isPresent()) return completed.get();
    }
    Optional<Action> action = state.keys().find(key, false, Action.Section.VIEW);
    boolean types = key.isText();
    if (action.isPresent() && !types) return run(state, action.get());
    return Prompts.press(state, open, key).orElse(Step.of(state));
  }

  private static Step leftover(AppState state, Key key) {
    if (key.name() != KeyName.ESCAPE) return Step.of(state);
    Optional<Step> interrupted = Steering.interruptIfArmed(state);
    if (interrupted.isPresent()) return interrupted.get();
    if (!state.panel().filter().isEmpty()) {
      return Step.of(state.withPanel(state.panel().withFilter("", false)));
    }
    return state.view().isPresent() ? Opening.close(state) : Step.of(state);
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

  /** The first one clears what is written; twice in a row ends the program. */
  private static Step interrupt(AppState state) {
    Optional<SessionKey> prompt =
        Prompts.focused(state).filter(key -> !state.composer().draft(key).isEmpty());
    if (prompt.isPresent() && state.dialog().isEmpty()) {
      return Step.of(Prompts.cleared(state, prompt.get()));
    }
    boolean again = state.quitting().map(until -> until.isAfter(state.now())).orElse(false);
    if (again) return Step.of(state, new Effect.Quit());
    return Step.of(state.withQuitting(Optional.of(state.now().plus(TWICE))));
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
    if (state.dialog().isPresent()) return Dialogs.paste(state, state.dialog().get(), text);
    if (state.panel().filtering()) {
      return filtered(state, state.panel().filter() + text.replace('\n', ' '));
    }
    Optional<SessionKey> open = Prompts.focused(state);
    if (open.isEmpty()) return Step.of(state);
    return state.card().isPresent() && QuestionKeys.isTyping(state)
        ? QuestionKeys.paste(state, text)
        : Prompts.paste(state, open.get(), text);
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
      case ALLOW, ALLOW_ALWAYS, REJECT, REJECT_BECAUSE ->
          Answers.run(state, action).orElse(Step.of(state));
      case OPEN_TUI -> onSession(state, key -> Tuis.open(state, key));
      case NEW_SESSION -> Steering.newSession(state);
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
      case BACK -> Steering.back(state);
      case SEND -> onSession(state, key -> Prompts.send(state, key));
      case NEW_LINE -> onSession(state, key -> Prompts.newLine(state, key));
      case SEARCH -> Step.of(Scrolling.askSearch(state));
      case SEARCH_NEXT -> Scrolling.toMatch(state, true);
      case SEARCH_PREVIOUS -> Scrolling.toMatch(state, false);
      case RENAME -> onSession(state, key -> Steering.rename(state, key));
      case AGENT -> onSession(state, key -> Picks.open(state, new Dialog.Purpose.Agent(key)));
      case MODEL -> onSession(state, key -> Picks.open(state, new Dialog.Purpose.Model(key)));
      case VARIANT -> onSession(state, key -> Picks.open(state, new Dialog.Purpose.Variant(key)));
      case INTERRUPT -> onSession(state, key -> Steering.interrupt(state, key));
      case FORK -> onSession(state, key -> Step.of(state, new Effect.Fork(key)));
      case COMPACT -> onSession(state, key -> Steering.compact(state, key));
      case SHARE -> onSession(state, key -> Steering.confirm(state, Dialog.Deed.SHARE, key));
      case COPY -> Steering.copy(state);
      case ARCHIVE -> onSession(state, key -> Steering.confirm(state, Dialog.Deed.ARCHIVE, key));
      case DELETE -> onSession(state, key -> Steering.confirm(state, Dialog.Deed.DELETE, key));
      case ALL_SESSIONS -> Picks.open(state, new Dialog.Purpose.AllSessions());
      case SWITCH_AREA -> Step.of(switchArea(state));
      case NEXT -> Step.of(Panels.next(state.withArea(AppState.Area.PANEL)));
      case OPEN_TOAST -> openToast(state);
      case HISTORY -> Step.of(state.withDialog(Optional.of(new Dialog.History(0))));
      case SERVERS -> Servers.open(state);
      case PANEL -> Step.of(state.withPanel(state.panel().withHidden(!state.panel().hidden())));
      case WIDER -> Step.of(widened(state, WIDTH_STEP));
      case NARROWER -> Step.of(widened(state, -WIDTH_STEP));
      case HELP -> Step.of(state.withDialog(Optional.of(new Dialog.Help(0))));
      case QUIT -> quit(state);
    };
  }

  private static Step quit(AppState state) {
    return state.endingRuns() > 0
        ? Step.of(state.withDialog(Optional.of(new Dialog.Quit())))
        : Step.of(state, new Effect.Quit());
  }

  /** {@return the step for the session that keys are meant for, if there is one} */
  private static Step onSession(AppState state, Function<SessionKey, Step> deed) {
    return Panels.current(state).map(deed).orElse(Step.of(state));
  }

  private static AppState widened(AppState state, int columns) {
    return state.withPanel(state.panel().withColumns(state.panel().columns() + columns));
  }

  private static int page(AppState state) {
    return Math.max(1, state.layout().panelItems() - 1);
  }

  /** From the panel to the card, if there is one, then to the prompt, then back. */
  private static AppState switchArea(AppState state) {
    if (state.view().isEmpty()) return state;
    if (state.area() == AppState.Area.PANEL) {
      return Answers.writing(state.withArea(AppState.Area.VIEW), false);
    }
    return state.card().isPresent()
        ? Answers.writing(state, true)
        : state.withArea(AppState.Area.PANEL);
  }

  static Step open(AppState state, Optional<SessionKey> key) {
    return key.map(one -> Opening.open(state, one)).orElse(Step.of(state));
  }

  /** A toast goes after some seconds; what it told of is then still the newest to go to. */
  private static Step openToast(AppState state) {
    Stream<Notice> shown = state.toasts().shown().stream().map(Toasts.Toast::notice);
    Optional<SessionKey> newest =
        Stream.concat(shown, state.history().stream())
            .flatMap(notice -> notice.session().stream())
            .filter(key -> state.info(key).isPresent())
            .findFirst();
    return open(state, newest);
  }
}
