package dev.sidelight.ui.view;

import java.util.List;

/**
 * One message of the transcript, and how many lines it takes.
 *
 * @param pieces those that take any
 * @param height of all pieces with the blank lines between them
 * @param matches lines of it that hold what is looked for
 * @param lasting whether it stays so as long as the message does
 */
record MeasuredTurn(List<Measured> pieces, int height, List<Integer> matches, boolean lasting) {
  MeasuredTurn {
    matches = List.copyOf(matches);
    pieces = List.copyOf(pieces);
  }

  /**
   * @param gap blank lines above it
   * @param lines of it, without the gap
   */
  record Measured(Piece piece, int gap, int lines) {}
}
