package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.input.Modifiers;
import dev.sidelight.state.TextField;
import dev.sidelight.text.Width;
import java.util.Optional;

/** What keys do to a text field; the same keys as in OpenCode's prompt and in a shell. */
final class Editing {
  private Editing() {}

  /** {@return the field after the key; nothing if the key does not edit} */
  static Optional<TextField> press(TextField field, Key key) {
    if (key.isText()) {
      return Optional.of(typed(field, Character.toString(key.codePoint())));
    }
    Modifiers held = key.modifiers();
    if (key.name() == KeyName.CHARACTER) {
      return held.ctrl() ? control(field, key.codePoint()) : alt(field, key.codePoint());
    }
    boolean byWord = held.ctrl() || held.alt();
    return switch (key.name()) {
      case LEFT -> Optional.of(field.withCursor(byWord ? wordStart(field) : left(field)));
      case RIGHT -> Optional.of(field.withCursor(byWord ? wordEnd(field) : right(field)));
      case HOME -> Optional.of(field.withCursor(lineStart(field)));
      case END -> Optional.of(field.withCursor(lineEnd(field)));
      case BACKSPACE ->
          Optional.of(cut(field, byWord ? wordStart(field) : left(field), field.cursor()));
      case DELETE ->
          Optional.of(cut(field, field.cursor(), byWord ? wordEnd(field) : right(field)));
      default -> Optional.empty();
    };
  }

  private static Optional<TextField> control(TextField field, int letter) {
    return switch (letter) {
      case 'a' -> Optional.of(field.withCursor(lineStart(field)));
      case 'e' -> Optional.of(field.withCursor(lineEnd(field)));
      case 'b' -> Optional.of(field.withCursor(left(field)));
      case 'f' -> Optional.of(field.withCursor(right(field)));
      case 'w' -> Optional.of(cut(field, wordStart(field), field.cursor()));
      case 'u' -> Optional.of(cut(field, lineStart(field), field.cursor()));
      case 'k' -> Optional.of(cut(field, field.cursor(), lineEnd(field)));
      case 'd' -> Optional.of(cut(field, field.cursor(), right(field)));
      case 'h' -> Optional.of(cut(field, left(field), field.cursor()));
      case '-', '_' -> Optional.of(field.undone());
      case '.' -> Optional.of(field.redone());
      default -> Optional.empty();
    };
  }

  private static Optional<TextField> alt(TextField field, int letter) {
    return switch (letter) {
      case 'b' -> Optional.of(field.withCursor(wordStart(field)));
      case 'f' -> Optional.of(field.withCursor(wordEnd(field)));
      case 'd' -> Optional.of(cut(field, field.cursor(), wordEnd(field)));
      default -> Optional.empty();
    };
  }

  /** {@return the field with text put in; letters of one word are undone together} */
  static TextField typed(TextField field, String added) {
    int at = field.cursor();
    boolean joins =
        added.length() == 1
            && at > 0
            && isWord(added.charAt(0))
            && isWord(field.text().charAt(at - 1));
    return put(field, added, joins);
  }

  /** {@return the field with text put in as one step} */
  static TextField pasted(TextField field, String added) {
    return put(field, added, false);
  }

  private static TextField put(TextField field, String added, boolean joins) {
    String text = field.text();
    int at = field.cursor();
    return field.edited(
        text.substring(0, at) + added + text.substring(at), at + added.length(), joins);
  }

  /** {@return the field without what is between; the cursor stands there} */
  static TextField cut(TextField field, int from, int to) {
    String text = field.text();
    return field.edited(text.substring(0, from) + text.substring(to), from, false);
  }

  private static int left(TextField field) {
    int at = 0;
    while (at < field.cursor()) {
      int end = Width.characterEnd(field.text(), at);
      if (end >= field.cursor()) break;
      at = end;
    }
    return at;
  }

  private static int right(TextField field) {
    int at = field.cursor();
    return at >= field.text().length() ? at : Width.characterEnd(field.text(), at);
  }

  private static int wordStart(TextField field) {
    int at = field.cursor();
    while (at > 0 && !isWord(field.text().charAt(at - 1))) at--;
    while (at > 0 && isWord(field.text().charAt(at - 1))) at--;
    return at;
  }

  private static int wordEnd(TextField field) {
    int at = field.cursor();
    int length = field.text().length();
    while (at < length && !isWord(field.text().charAt(at))) at++;
    while (at < length && isWord(field.text().charAt(at))) at++;
    return at;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  static int lineStart(TextField field) {
    return field.text().lastIndexOf('\n', field.cursor() - 1) + 1;
  }

  static int lineEnd(TextField field) {
    int end = field.text().indexOf('\n', field.cursor());
    return end < 0 ? field.text().length() : end;
  }

  /** {@return the field with the cursor a line up; nothing in the first line} */
  static Optional<TextField> up(TextField field) {
    int start = lineStart(field);
    if (start == 0) return Optional.empty();
    int previous = field.text().lastIndexOf('\n', start - 2) + 1;
    return Optional.of(field.withCursor(below(field, previous, start - 1)));
  }

  /** {@return the field with the cursor a line down; nothing in the last line} */
  static Optional<TextField> down(TextField field) {
    int end = lineEnd(field);
    if (end == field.text().length()) return Optional.empty();
    int nextEnd = field.text().indexOf('\n', end + 1);
    int last = nextEnd < 0 ? field.text().length() : nextEnd;
    return Optional.of(field.withCursor(below(field, end + 1, last)));
  }

  /** {@return the place in another line that stands in the cursor's column, or its end} */
  private static int below(TextField field, int from, int to) {
    int columns = Width.columns(field.text().substring(lineStart(field), field.cursor()));
    return from + Width.cut(field.text().substring(from, to), columns).length();
  }
}
