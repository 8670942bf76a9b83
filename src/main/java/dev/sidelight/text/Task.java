package dev.sidelight.text;

import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** The box at the start of a task list's item, which the markdown parser takes for text. */
enum Task {
  NONE("• ", Role.SECONDARY),
  OPEN("☐ ", Role.MUTED),
  DONE("✓ ", Role.SUCCESS);

  private final String mark;
  private final Role role;

  Task(String mark, Role role) {
    this.mark = mark;
    this.role = role;
  }

  Span mark() {
    return Span.of(mark, role);
  }

  /** Reads the box of an item and takes it out of its text. */
  static Task of(Node item) {
    if (!(item.getFirstChild() instanceof Paragraph paragraph)
        || !(paragraph.getFirstChild() instanceof Text text)
        || text.getLiteral().length() < 4) {
      return NONE;
    }
    Task task =
        switch (text.getLiteral().substring(0, 4)) {
          case "[ ] " -> OPEN;
          case "[x] ", "[X] " -> DONE;
          default -> NONE;
        };
    if (task != NONE) {
      text.setLiteral(text.getLiteral().substring(4));
    }
    return task;
  }
}
