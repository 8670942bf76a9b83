package dev.sidelight.ui.view;

import dev.sidelight.model.Part;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the blocks of parts between frames, since parts never change and wrapping them is the
 * dearest work of a frame. Of blocks that are long out of sight only the height is kept.
 */
final class BlockCache {
  /** Lines kept in all; some screens to scroll through. */
  private static final int MOST_LINES = 2_000;

  /** Parts that are gone may stay until there are so many. */
  private static final int SPARE_PARTS = 256;

  private final IdentityHashMap<Part, Entry> entries = new IdentityHashMap<>();
  private final GrowingText growing = new GrowingText();
  private int lines;
  private long frame;

  private static final class Entry {
    final int columns;
    final boolean unfolded;
    final int height;
    @Nullable Block block;
    long seen;
    long painted;

    Entry(int columns, boolean unfolded, int height) {
      this.columns = columns;
      this.unfolded = unfolded;
      this.height = height;
    }
  }

  GrowingText growing() {
    return growing;
  }

  /** {@return the height of the part's block, or -1 if that is not known} */
  int height(Part part, int columns, boolean unfolded) {
    Entry entry = entries.get(part);
    if (entry == null || entry.columns != columns || entry.unfolded != unfolded) return -1;
    entry.seen = frame;
    return entry.height;
  }

  /** {@return the part's block for painting, if it is kept} */
  @Nullable Block block(Part part, int columns, boolean unfolded) {
    Entry entry = entries.get(part);
    if (entry == null || entry.columns != columns || entry.unfolded != unfolded) return null;
    entry.painted = frame;
    return entry.block;
  }

  void keep(Part part, int columns, boolean unfolded, Block block) {
    Entry old = entries.get(part);
    if (old != null) forget(old);
    Entry entry = new Entry(columns, unfolded, block.lines().size());
    entry.seen = frame;
    entry.painted = old == null ? 0 : old.painted;
    entries.put(part, entry);
    if (lines >= MOST_LINES && entry.painted != frame) return;
    entry.block = block;
    lines += entry.height;
  }

  /** Ends a frame in which so many parts were there. */
  void endFrame(int parts) {
    if (entries.size() > parts + SPARE_PARTS) {
      entries.values().removeIf(this::isGone);
    }
    if (lines > MOST_LINES) {
      for (Entry entry : entries.values()) {
        if (entry.painted != frame) forget(entry);
      }
    }
    frame++;
  }

  private boolean isGone(Entry entry) {
    if (entry.seen == frame) return false;
    forget(entry);
    return true;
  }

  private void forget(Entry entry) {
    if (entry.block == null) return;
    entry.block = null;
    lines -= entry.height;
  }
}
