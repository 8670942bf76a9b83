package dev.sidelight.update;

import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Notice;
import dev.sidelight.state.PanelItem;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keys do to the panel and to the row that is selected. */
final class Panels {
  private Panels() {}

  static AppState move(AppState state, int by) {
    List<SessionKey> keys = selectable(state);
    if (keys.isEmpty()) return state;
    int at = state.panel().selected().map(keys::indexOf).orElse(-1);
    int next = at < 0 ? (by > 0 ? 0 : keys.size() - 1) : Math.clamp(at + by, 0, keys.size() - 1);
    return select(state, keys.get(next));
  }

  static AppState moveTo(AppState state, boolean end) {
    List<SessionKey> keys = selectable(state);
    if (keys.isEmpty()) return state;
    return select(state, end ? keys.getLast() : keys.getFirst());
  }

  /**
   * @param number 1 for the first row
   */
  static AppState moveToRow(AppState state, int number) {
    for (PanelItem item : PanelList.of(state)) {
      if (item instanceof PanelItem.SessionRow(Row row, int n) && n == number) {
        return select(state, row.key());
      }
    }
    return state;
  }

  static AppState select(AppState state, SessionKey key) {
    return state.withPanel(state.panel().withSelected(Optional.of(key)));
  }

  /**
   * {@return the state in which the next row that needs the user is selected, else an unvisited
   * one}
   */
  static AppState next(AppState state) {
    List<Row> waiting = new ArrayList<>();
    List<Row> unvisited = new ArrayList<>();
    for (Row row : state.sessions().rows()) {
      switch (row.group()) {
        case NEEDS_YOU -> waiting.add(row);
        case UNVISITED -> unvisited.add(row);
        case RETRYING, WORKING, VISITED -> {}
      }
    }
    List<Row> wanted = waiting.isEmpty() ? unvisited : waiting;
    if (wanted.isEmpty()) return state;
    List<SessionKey> keys = wanted.stream().map(Row::key).toList();
    int at = state.panel().selected().map(keys::indexOf).orElse(-1);
    return select(
        state.withPanel(state.panel().withFilter("", false)), keys.get((at + 1) % keys.size()));
  }

  /** {@return the selected session, else the one that is open} */
  static Optional<SessionKey> current(AppState state) {
    if (state.area() == AppState.Area.VIEW) {
      Optional<SessionKey> open = state.view().map(view -> view.key());
      if (open.isPresent()) return open;
    }
    return state.panel().selected().filter(key -> PanelList.holds(state, key));
  }

  static Step mute(AppState state) {
    Optional<SessionKey> root = current(state).map(state.sessions()::rootOf);
    if (root.isEmpty()) return Step.of(state);
    Marks marks = state.sessions().marks();
    if (!state.isMuted(root.get())) {
      return marked(state, marks.withMuted(root.get(), true), root.get());
    }
    Step step = marked(state, marks.withoutMuted(root.get()), root.get());
    // Against a pattern of the settings it takes a word of its own.
    return step.state().isMuted(root.get())
        ? marked(state, marks.withMuted(root.get(), false), root.get())
        : step;
  }

  static Step pin(AppState state) {
    Optional<SessionKey> root = current(state).map(state.sessions()::rootOf);
    if (root.isEmpty()) return Step.of(state);
    return marked(state, state.sessions().marks().pinToggled(root.get()), root.get());
  }

  static Step unvisited(AppState state) {
    Optional<SessionKey> root = current(state).map(state.sessions()::rootOf);
    if (root.isEmpty()) return Step.of(state);
    Marks marks = state.sessions().marks();
    Marks next =
        marks.unvisited().containsKey(root.get())
            ? marks.opened(root.get())
            : marks.marked(root.get(), Marks.Unvisited.BY_HAND);
    return marked(state, next, root.get());
  }

  private static Step marked(AppState state, Marks marks, SessionKey root) {
    return Step.of(
        state.withSessions(state.sessions().withMarks(marks, root, state.now())),
        new Effect.SaveMarks());
  }

  static Step dismiss(AppState state) {
    Optional<Row> row = current(state).map(state.sessions()::rootOf).flatMap(state.sessions()::row);
    if (row.isEmpty()) return Step.of(state);
    if (!row.get().state().isEnded()) {
      String text = "Only an ended run can be dismissed";
      return Step.of(Notices.say(state, Notice.Level.INFO, text));
    }
    AppState moved = selectNeighbour(state, row.get().key());
    return Step.of(Endings.forget(moved, row.get().key()), new Effect.SaveMarks());
  }

  static Step dismissAll(AppState state) {
    AppState next = state;
    for (Row row : state.sessions().rows()) {
      if (row.group() == Row.Group.VISITED && !row.pinned()) {
        next = Endings.forget(selectNeighbour(next, row.key()), row.key());
      }
    }
    return Step.of(next, new Effect.SaveMarks());
  }

  private static AppState selectNeighbour(AppState state, SessionKey leaving) {
    List<SessionKey> keys = selectable(state);
    int at = keys.indexOf(leaving);
    if (at < 0 || !state.panel().selected().equals(Optional.of(leaving))) return state;
    if (keys.size() == 1) return state.withPanel(state.panel().withSelected(Optional.empty()));
    return select(state, keys.get(at + 1 < keys.size() ? at + 1 : at - 1));
  }

  static AppState fold(AppState state, boolean open) {
    Optional<SessionKey> root = current(state).map(state.sessions()::rootOf);
    if (root.isEmpty()) return state;
    AppState folded =
        state.withPanel(
            open ? state.panel().unfolded(root.get()) : state.panel().folded(root.get()));
    return open ? folded : select(folded, root.get());
  }

  /**
   * {@return the same with a row selected if there is any: the first, or what stands where the
   * selected one has left}
   */
  static AppState settle(AppState before, AppState next) {
    if (next.sessions().rows().isEmpty()) return next;
    if (!next.panel().chosen()) return select(next, next.sessions().rows().first().key());
    Optional<SessionKey> selected = next.panel().selected();
    Optional<SessionKey> root = selected.map(next.sessions()::rootOf);
    boolean stays =
        root.map(key -> next.sessions().row(key).isPresent() || next.isOpen(key)).orElse(false);
    if (stays && !isFilteredOut(next)) return next;
    List<SessionKey> keys = selectable(next);
    if (keys.isEmpty()) return next;
    int at = selected.map(selectable(before)::indexOf).orElse(0);
    return select(next, keys.get(Math.clamp(at, 0, keys.size() - 1)));
  }

  private static boolean isFilteredOut(AppState state) {
    Optional<SessionKey> selected = state.panel().selected();
    return !state.panel().filter().isEmpty()
        && !selected.map(key -> state.isOpen(key) || PanelList.holds(state, key)).orElse(false);
  }

  private static List<SessionKey> selectable(AppState state) {
    List<SessionKey> keys = new ArrayList<>();
    for (PanelItem item : PanelList.of(state)) PanelList.keyOf(item).ifPresent(keys::add);
    return keys;
  }
}
