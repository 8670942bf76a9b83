package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.View;
import dev.sidelight.ui.paint.Sheet;
import java.util.List;

/** Paints the part of a transcript that is on show. */
final class TranscriptPainter {
  private final Sheet sheet;
  private final View view;
  private final BlockCache cache;
  private final int columns;
  private final PartBlocks blocks;
  private final List<Piece> pieces;
  private final int[] heights;
  private final Block[] passing;
  private int total;

  TranscriptPainter(Sheet sheet, View view, BlockCache cache, int columns) {
    this.sheet = sheet;
    this.view = view;
    this.cache = cache;
    this.columns = columns;
    this.blocks = new PartBlocks(sheet, view, columns, cache.growing());
    this.pieces = Piece.of(view);
    this.heights = new int[pieces.size()];
    this.passing = new Block[pieces.size()];
  }

  /** {@return how many lines are below the window} */
  int paint(Canvas window) {
    // Newest first, since those are painted as a rule and the cache keeps what came first.
    for (int i = heights.length - 1; i >= 0; i--) {
      heights[i] = measure(i);
      total += heights[i];
    }
    int rows = window.height();
    int last = Math.max(0, total - rows);
    int top =
        switch (view.scroll()) {
          case Scroll.Follow _ -> last;
          case Scroll.FromTop(int line) -> Math.clamp(line, 0, last);
          case Scroll.FromEnd(int lines) -> Math.clamp((long) last - lines, 0, last);
        };
    paintFrom(window, top);
    cache.endFrame(pieces.size());
    sheet.showsTranscript(total, top, rows);
    return last - top;
  }

  /** The height of a piece and of the blank line above it. */
  private int measure(int i) {
    int height = -1;
    if (pieces.get(i) instanceof Piece.OfPart(_, var part)) {
      height = cache.height(part, columns, view.unfolded().contains(part.id()));
    }
    if (height < 0) height = make(i).lines().size();
    return height == 0 ? 0 : height + gap(i);
  }

  private int gap(int i) {
    return i > 0 && Piece.gapBetween(pieces.get(i - 1), pieces.get(i)) ? 1 : 0;
  }

  private Block make(int i) {
    Block block = blocks.block(pieces.get(i));
    if (block.lasting() && pieces.get(i) instanceof Piece.OfPart(_, var part)) {
      cache.keep(part, columns, view.unfolded().contains(part.id()), block);
    } else {
      passing[i] = block;
    }
    return block;
  }

  private Block find(int i) {
    if (passing[i] != null) return passing[i];
    if (pieces.get(i) instanceof Piece.OfPart(_, var part)) {
      Block kept = cache.block(part, columns, view.unfolded().contains(part.id()));
      if (kept != null) return kept;
    }
    return make(i);
  }

  private void paintFrom(Canvas window, int top) {
    // A transcript shorter than the window stands at its top.
    int y = -top;
    for (int i = 0; i < heights.length && y < window.height(); i++) {
      if (heights[i] > 0 && y + heights[i] > 0) paintBlock(window, y + gap(i), find(i));
      y += heights[i];
    }
  }

  private void paintBlock(Canvas window, int y, Block block) {
    List<Line> lines = block.lines();
    for (int i = Math.max(0, -y); i < lines.size() && y + i < window.height(); i++) {
      window.put(0, y + i, lines.get(i));
    }
    Rect place = new Rect(0, y, columns, lines.size());
    block.target().ifPresent(target -> sheet.clickable(window.sub(place), target));
  }
}
