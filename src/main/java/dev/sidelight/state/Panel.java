package dev.sidelight.state;

import dev.sidelight.model.SessionKey;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What the user did to the panel.
 *
 * @param selected row or unfolded child
 * @param chosen whether the user has done anything since the start; until then the first row is
 *     selected, whichever that is
 * @param filter what rows must match; empty for all
 * @param filtering whether keys go into the filter
 * @param unfolded roots whose children show
 * @param alone whether it is all there is, beside an OpenCode TUI that shows the sessions
 * @param columns asked for, kept between 30 and 44
 * @param scrollOffset of the first item that shows, in items of {@link PanelItem}
 */
public record Panel(
    Optional<SessionKey> selected,
    boolean chosen,
    String filter,
    boolean filtering,
    PSet<SessionKey> unfolded,
    boolean hidden,
    boolean alone,
    int columns,
    int scrollOffset) {
  public static final int NARROWEST = 30;
  public static final int WIDEST = 44;

  public static Panel ofColumns(int columns) {
    return new Panel(
        Optional.empty(), false, "", false, HashTreePSet.empty(), false, false, columns, 0);
  }

  /** {@return the same beside an OpenCode TUI, without a session view} */
  public Panel besideTui() {
    return new Panel(
        selected, chosen, filter, filtering, unfolded, false, true, columns, scrollOffset);
  }

  public Panel withSelected(Optional<SessionKey> key) {
    return key.equals(selected)
        ? this
        : new Panel(key, chosen, filter, filtering, unfolded, hidden, alone, columns, scrollOffset);
  }

  /** {@return the same, in which the selected row stays selected wherever it goes} */
  public Panel choosing() {
    if (chosen) return this;
    return new Panel(
        selected, true, filter, filtering, unfolded, hidden, alone, columns, scrollOffset);
  }

  public Panel withFilter(String next, boolean open) {
    return new Panel(selected, chosen, next, open, unfolded, hidden, alone, columns, scrollOffset);
  }

  public Panel folded(SessionKey key) {
    return new Panel(
        selected,
        chosen,
        filter,
        filtering,
        unfolded.minus(key),
        hidden,
        alone,
        columns,
        scrollOffset);
  }

  public Panel unfolded(SessionKey key) {
    return new Panel(
        selected,
        chosen,
        filter,
        filtering,
        unfolded.plus(key),
        hidden,
        alone,
        columns,
        scrollOffset);
  }

  public Panel withHidden(boolean next) {
    return new Panel(
        selected, chosen, filter, filtering, unfolded, next, alone, columns, scrollOffset);
  }

  public Panel withColumns(int next) {
    int kept = Math.clamp(next, NARROWEST, WIDEST);
    return new Panel(
        selected, chosen, filter, filtering, unfolded, hidden, alone, kept, scrollOffset);
  }

  public Panel withScrollOffset(int next) {
    return next == scrollOffset
        ? this
        : new Panel(selected, chosen, filter, filtering, unfolded, hidden, alone, columns, next);
  }
}
