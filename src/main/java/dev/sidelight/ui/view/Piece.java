package dev.sidelight.ui.view;

import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.state.Talk;
import dev.sidelight.state.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the transcript is made of. */
sealed interface Piece {

  /** A part, with the message that says who it is from. */
  record OfPart(Message message, Part part) implements Piece {}

  /** How a message of the assistant ended, where that needs words. */
  record Ending(Message.Assistant message) implements Piece {}

  /** What the session does, waits for, or has yet to do. */
  record Now(View view) implements Piece {}

  /** {@return the pieces of one message that show} */
  static List<Piece> of(Talk.Turn turn) {
    List<Piece> pieces = new ArrayList<>();
    for (Part part : turn.parts()) {
      if (isShown(part)) pieces.add(new OfPart(turn.message(), part));
    }
    if (turn.message() instanceof Message.Assistant assistant && needsWords(assistant)) {
      pieces.add(new Ending(assistant));
    }
    return pieces;
  }

  /** {@return whether a blank line stands between the two} */
  static boolean gapBetween(Piece before, Piece after) {
    if (isFromUser(before) != isFromUser(after) || after instanceof Now) return true;
    return isBlock(after) || (isBlock(before) && after instanceof OfPart);
  }

  /** {@return whether it is more than a line of a list of calls} */
  private static boolean isBlock(Piece piece) {
    return piece instanceof OfPart(_, Part part)
        && switch (part) {
          case Part.Text text -> !text.synthetic();
          case Part.Compaction _ -> true;
          case Part.Reasoning _,
              Part.Tool _,
              Part.StepStart _,
              Part.StepFinish _,
              Part.File _,
              Part.Subtask _,
              Part.Other _ ->
              false;
        };
  }

  private static boolean isFromUser(Piece piece) {
    return piece instanceof OfPart(Message.User _, Part part) && !(part instanceof Part.Compaction);
  }

  private static boolean isShown(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Reasoning thought -> thought.ended().isEmpty() || !thought.text().isBlank();
      case Part.StepStart _, Part.StepFinish _, Part.Other _ -> false;
      case Part.Tool _, Part.File _, Part.Compaction _, Part.Subtask _ -> true;
    };
  }

  private static boolean needsWords(Message.Assistant message) {
    return message.error().isPresent() || message.finish().equals(Optional.of("length"));
  }
}
