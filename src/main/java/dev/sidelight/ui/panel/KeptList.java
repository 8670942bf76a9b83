package dev.sidelight.ui.panel;

import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelItem;
import dev.sidelight.state.PanelList;
import dev.sidelight.ui.paint.Counts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The panel's list, its counts and the place of the selected item, kept from frame to frame while
 * nothing changes that they follow from: most events change a session and no row, and a frame then
 * costs no more with ten thousand rows than with ten. For one thread.
 */
public final class KeptList {
  private @Nullable AppState madeOf;
  private List<PanelItem> items = List.of();
  private Counts counts = new Counts(0, 0, 0, 0);
  private Optional<SessionKey> selected = Optional.empty();
  private int selectedAt = -1;

  /** Makes again what is out of date. */
  public void follow(AppState state) {
    AppState before = madeOf;
    if (before == null || !PanelList.isSame(before, state)) {
      items = PanelList.of(state);
      counts = Counts.of(state);
      selectedAt = indexOf(state.panel().selected());
    } else if (!selected.equals(state.panel().selected())) {
      selectedAt = indexOf(state.panel().selected());
    }
    selected = state.panel().selected();
    madeOf = state;
  }

  public Counts counts() {
    return counts;
  }

  List<PanelItem> items() {
    return items;
  }

  /** {@return the index of the selected item, or -1} */
  int selectedAt() {
    return selectedAt;
  }

  private int indexOf(Optional<SessionKey> key) {
    if (key.isEmpty()) return -1;
    for (int i = 0; i < items.size(); i++) {
      if (PanelList.keyOf(items.get(i)).equals(key)) return i;
    }
    return -1;
  }
}
