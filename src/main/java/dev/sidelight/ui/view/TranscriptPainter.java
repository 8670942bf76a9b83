package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.model.MessageId;
import dev.sidelight.state.Scroll;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import dev.sidelight.ui.paint.Sheet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paints the part of a transcript that is on show. */
final class TranscriptPainter {
  private final Sheet sheet;
  private final View view;
  private final LineCache cache;
  private final int columns;
  private final PartBlocks blocks;

  TranscriptPainter(Sheet sheet, View view, LineCache cache, int columns) {
    this.sheet = sheet;
    this.view = view;
    this.cache = cache;
    this.columns = columns;
    this.blocks = new PartBlocks(sheet, view, columns, cache.growing());
  }

  /** {@return how many lines are below the window} */
  int paint(Canvas window) {
    cache.beginFrame(columns, view.unfolded(), view.search());
    List<MeasuredTurn> turns = turns();
    int[] tops = new int[turns.size()];
    int total = place(turns, tops);
    int last = Math.max(0, total - window.height());
    List<Integer> matches = matches(turns, tops);
    int top = top(last, window.height(), matches);
    for (int i = 0; i < tops.length; i++) {
      int y = tops[i] - top;
      boolean onShow = y < window.height() && y + turns.get(i).height() > 0;
      if (onShow) paintTurn(window, y, turns.get(i));
    }
    sheet.showsTranscript(total, top, window.height(), matches);
    return last - top;
  }

  private static List<Integer> matches(List<MeasuredTurn> turns, int[] tops) {
    List<Integer> matches = new ArrayList<>();
    for (int i = 0; i < tops.length; i++) {
      for (int line : turns.get(i).matches()) matches.add(tops[i] + line);
    }
    return matches;
  }

  private int top(int last, int rows, List<Integer> matches) {
    return switch (view.scroll()) {
      case Scroll.Follow _ -> last;
      case Scroll.FromTop(int line) -> Math.clamp(line, 0, last);
      case Scroll.FromEnd(int lines) -> Math.clamp((long) last - lines, 0, last);
      case Scroll.MatchAbove(int lines) -> {
        int place = last + rows - lines;
        int line = matches.reversed().stream().filter(at -> at < place).findFirst().orElse(place);
        yield Math.clamp(line - rows / 2L, 0, last);
      }
    };
  }

  /** Finds the first line of each message, and tells the number of all lines. */
  private static int place(List<MeasuredTurn> turns, int[] tops) {
    int y = 0;
    @Nullable Piece above = null;
    for (int i = 0; i < tops.length; i++) {
      MeasuredTurn turn = turns.get(i);
      if (above != null && !turn.pieces().isEmpty()) {
        y += Piece.gapBetween(above, turn.pieces().getFirst().piece()) ? 1 : 0;
      }
      tops[i] = y;
      y += turn.height();
      if (!turn.pieces().isEmpty()) above = turn.pieces().getLast().piece();
    }
    return y;
  }

  /** Measures the newest message first, since the cache keeps the lines that come first. */
  private List<MeasuredTurn> turns() {
    Talk talk = view.talk();
    List<MeasuredTurn> turns = new ArrayList<>(talk.order().size() + 1);
    turns.add(measure(List.of(new Piece.Now(view))));
    for (MessageId id : talk.order().reversed()) {
      Talk.Turn turn = talk.turns().get(id);
      if (turn != null) turns.add(measured(turn));
    }
    return turns.reversed();
  }

  private MeasuredTurn measured(Talk.Turn turn) {
    MeasuredTurn known = cache.find(turn);
    if (known != null) return known;
    MeasuredTurn measured = measure(Piece.of(turn));
    if (measured.lasting()) cache.keep(turn, measured);
    return measured;
  }

  private MeasuredTurn measure(List<Piece> pieces) {
    List<MeasuredTurn.Measured> measured = new ArrayList<>(pieces.size());
    List<Integer> matches = new ArrayList<>();
    int height = 0;
    boolean lasting = true;
    for (Piece piece : pieces) {
      Block block = block(piece);
      lasting &= block.lasting();
      int lines = block.lines().size();
      if (lines == 0) continue;
      boolean first = measured.isEmpty();
      int gap = !first && Piece.gapBetween(measured.getLast().piece(), piece) ? 1 : 0;
      measured.add(new MeasuredTurn.Measured(piece, gap, lines));
      for (int line : Matches.in(block.lines(), view.search())) matches.add(height + gap + line);
      height += gap + lines;
    }
    return new MeasuredTurn(measured, height, matches, lasting);
  }

  private Block block(Piece piece) {
    if (!(piece instanceof Piece.OfPart(_, var part))) return blocks.block(piece);
    Block known = cache.find(part);
    if (known != null) return known;
    Block made = blocks.block(piece);
    cache.keep(part, made);
    return made;
  }

  private void paintTurn(Canvas window, int top, MeasuredTurn turn) {
    int y = top;
    for (MeasuredTurn.Measured one : turn.pieces()) {
      y += one.gap();
      boolean onShow = y < window.height() && y + one.lines() > 0;
      if (onShow) paintBlock(window, y, shown(one.piece()));
      y += one.lines();
    }
  }

  private Block shown(Piece piece) {
    if (!(piece instanceof Piece.OfPart(_, var part))) return blocks.block(piece);
    Block known = cache.find(part);
    if (known != null) return known;
    Block made = blocks.block(piece);
    cache.keepShown(part, made);
    return made;
  }

  private void paintBlock(Canvas window, int y, Block block) {
    List<Line> lines = block.lines();
    for (int i = Math.max(0, -y); i < lines.size() && y + i < window.height(); i++) {
      Line line = lines.get(i);
      int row = y + i;
      window.put(0, row, line);
      view.search().ifPresent(wanted -> Matches.mark(window, row, line, wanted));
    }
    Rect place = new Rect(0, y, columns, lines.size());
    block.target().ifPresent(target -> sheet.clickable(window.sub(place), target));
  }
}
