package dev.sidelight.input;

import java.util.Locale;

/** The written form of a key. */
final class KeySyntax {
  private KeySyntax() {}

  static Key parse(String text) {
    boolean ctrl = false;
    boolean alt = false;
    boolean shift = false;
    String rest = text.strip();
    for (int plus = rest.indexOf('+', 1); plus > 0; plus = rest.indexOf('+', 1)) {
      switch (rest.substring(0, plus).toLowerCase(Locale.ROOT)) {
        case "ctrl", "control" -> ctrl = true;
        case "alt", "meta", "option" -> alt = true;
        case "shift" -> shift = true;
        default -> throw unknown(text);
      }
      rest = rest.substring(plus + 1);
    }
    return key(text, rest, new Modifiers(ctrl, alt, shift));
  }

  private static Key key(String text, String name, Modifiers modifiers) {
    if (name.isEmpty()) {
      throw unknown(text);
    }
    int first = name.codePointAt(0);
    if (Character.charCount(first) == name.length()) {
      return character(text, first, modifiers);
    }
    String label = name.toLowerCase(Locale.ROOT);
    for (KeyName known : KeyName.values()) {
      if (known != KeyName.CHARACTER && known.label().equals(label)) {
        return new Key(known, 0, modifiers);
      }
    }
    return switch (label) {
      case "space" -> Key.of(' ', modifiers);
      case "plus" -> Key.of('+', modifiers);
      case "return" -> new Key(KeyName.ENTER, 0, modifiers);
      case "escape" -> new Key(KeyName.ESCAPE, 0, modifiers);
      case "del" -> new Key(KeyName.DELETE, 0, modifiers);
      case "ins" -> new Key(KeyName.INSERT, 0, modifiers);
      case "pgup" -> new Key(KeyName.PAGE_UP, 0, modifiers);
      case "pgdn", "pgdown" -> new Key(KeyName.PAGE_DOWN, 0, modifiers);
      default -> throw unknown(text);
    };
  }

  private static Key character(String text, int typed, Modifiers modifiers) {
    if (Character.isISOControl(typed)) {
      throw unknown(text);
    }
    return Key.of(typed, modifiers);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no key; write ctrl+x, alt+enter, shift+tab, f5, space or a character");
  }

  static String print(Key key) {
    StringBuilder text = new StringBuilder();
    if (key.modifiers().ctrl()) {
      text.append("ctrl+");
    }
    if (key.modifiers().alt()) {
      text.append("alt+");
    }
    if (key.modifiers().shift()) {
      text.append("shift+");
    }
    if (key.name() != KeyName.CHARACTER) {
      return text.append(key.name().label()).toString();
    }
    return switch (key.codePoint()) {
      case ' ' -> text.append("space").toString();
      case '+' -> text.isEmpty() ? "+" : text.append("plus").toString();
      default -> text.appendCodePoint(key.codePoint()).toString();
    };
  }
}
