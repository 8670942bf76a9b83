package dev.sidelight.ui.view;

import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.state.Talk;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * Keeps between frames what was wrapped for the last one. Messages and parts never change, so the
 * same reference means the same lines. Of parts out of sight only the height is kept, as that of
 * their message.
 */
final class LineCache {
  /** Lines kept at most; some screens to scroll through. */
  private static final int MOST_LINES = 2_000;

  private final GrowingText growing = new GrowingText();
  private final IdentityHashMap<Part, Block> blocks = new IdentityHashMap<>();
  private IdentityHashMap<Talk.Turn, MeasuredTurn> turns = new IdentityHashMap<>();
  private IdentityHashMap<Talk.Turn, MeasuredTurn> turnsBefore = new IdentityHashMap<>();
  private int lines;
  private int columns;
  private PSet<PartId> unfolded = HashTreePSet.empty();
  private Optional<String> search = Optional.empty();

  GrowingText growing() {
    return growing;
  }

  /** Begins a frame; another width, or something folded, makes all lines anew. */
  void beginFrame(int newColumns, PSet<PartId> newUnfolded, Optional<String> newSearch) {
    if (newColumns != columns || newUnfolded != unfolded) {
      blocks.clear();
      turns.clear();
      lines = 0;
      columns = newColumns;
      unfolded = newUnfolded;
    }
    if (!newSearch.equals(search)) {
      turns.clear();
      search = newSearch;
    }
    turnsBefore = turns;
    turns = new IdentityHashMap<>(Math.max(16, turnsBefore.size()));
  }

  @Nullable MeasuredTurn find(Talk.Turn turn) {
    MeasuredTurn known = turnsBefore.get(turn);
    if (known != null) turns.put(turn, known);
    return known;
  }

  void keep(Talk.Turn turn, MeasuredTurn measured) {
    turns.put(turn, measured);
  }

  @Nullable Block find(Part part) {
    return blocks.get(part);
  }

  void keep(Part part, Block block) {
    if (!block.lasting() || lines >= MOST_LINES) return;
    if (blocks.put(part, block) == null) lines += block.lines().size();
  }

  /**
   * Keeps a block that is on show; if there is no room, all others go, since what is on show soon
   * comes again.
   */
  void keepShown(Part part, Block block) {
    if (!block.lasting()) return;
    if (lines >= MOST_LINES) {
      blocks.clear();
      lines = 0;
    }
    keep(part, block);
  }
}
