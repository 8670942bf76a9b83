package dev.sidelight.ui.paint;

import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.state.Notice;
import dev.sidelight.state.RowState;

/** A glyph that says a state without colour, and the role that says it with. */
public record Mark(String glyph, Role role) {
  public static final Mark PERMISSION = new Mark("!", Role.WARNING);
  public static final Mark QUESTION = new Mark("?", Role.WARNING);
  public static final Mark RETRYING = new Mark("↻", Role.ERROR);
  public static final Mark WORKING = new Mark("●", Role.ACCENT);
  public static final Mark FAILED = new Mark("✗", Role.ERROR);
  public static final Mark STOPPED = new Mark("■", Role.MUTED);
  public static final Mark FINISHED = new Mark("✓", Role.SUCCESS);
  public static final Mark OFFLINE = new Mark("…", Role.MUTED);
  public static final Mark WAITING = new Mark("○", Role.MUTED);
  public static final Mark UNVISITED = new Mark("●", Role.INFO);
  public static final Mark PINNED = new Mark("▲", Role.MUTED);
  public static final Mark MUTED = new Mark("⊘", Role.MUTED);
  public static final Mark CHILDREN = new Mark("⑂", Role.SECONDARY);

  private static final Mark NOTE = new Mark("i", Role.INFO);

  public static Mark of(RowState state) {
    return switch (state) {
      case NEEDS_YOU -> PERMISSION;
      case RETRYING -> RETRYING;
      case WORKING -> WORKING;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
      case FINISHED -> FINISHED;
      case OFFLINE -> OFFLINE;
    };
  }

  public static Mark of(Notice notice) {
    if (notice.text().startsWith(QUESTION.glyph() + " ")) return QUESTION;
    if (notice.kind().isPresent()) {
      return switch (notice.kind().get()) {
        case FINISHED, CHILD_FINISHED -> FINISHED;
        case FAILED -> FAILED;
        case RETRY -> RETRYING;
        case NEEDS_YOU -> PERMISSION;
        case STOPPED -> STOPPED;
      };
    }
    return switch (notice.level()) {
      case SUCCESS -> FINISHED;
      case INFO -> NOTE;
      case WARNING -> PERMISSION;
      case ERROR -> FAILED;
    };
  }

  /** The glyph in its colour, heavy where it asks for the user. */
  public Span span() {
    Style style = Style.of(role);
    return new Span(glyph, role == Role.WARNING ? style.bold() : style);
  }

  public Span counted(int count) {
    return new Span(glyph + count, Style.of(role));
  }
}
