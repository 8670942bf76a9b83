package dev.sidelight.term;

import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.input.Modifiers;
import dev.sidelight.input.Mouse;
import org.jspecify.annotations.Nullable;

/**
 * What the sequences mean; null for those that mean nothing here, answers of the terminal among
 * them.
 *
 * @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">XTerm control
 *     sequences</a>
 * @see <a href="https://sw.kovidgoyal.net/kitty/keyboard-protocol/">kitty keyboard protocol</a>
 */
final class Codes {
  private static final int NUMBER_LIMIT = 1 << 24;

  private Codes() {}

  /** A byte below 0x80 other than escape. */
  static Key ascii(int b) {
    return switch (b) {
      case 0 -> Key.of(' ', Modifiers.CTRL);
      case '\r' -> Key.of(KeyName.ENTER);
      case '\t' -> Key.of(KeyName.TAB);
      case 0x08, 0x7f -> Key.of(KeyName.BACKSPACE);
      default -> b >= 0x20 ? Key.of(b) : Key.of(b < 0x1b ? b + 0x60 : b + 0x40, Modifiers.CTRL);
    };
  }

  static @Nullable Input ss3(int last) {
    return switch (last) {
      case 'M' -> Key.of(KeyName.ENTER);
      case 'I' -> Key.of(KeyName.TAB);
      default -> {
        KeyName name = last == 'R' ? KeyName.F3 : letter((char) last);
        yield name == null ? null : Key.of(name);
      }
    };
  }

  /** The function keys 1 to 5 of the Linux console. */
  static @Nullable Input console(int last) {
    return last >= 'A' && last <= 'E' ? Key.of(function(last - 'A' + 1)) : null;
  }

  /** A control sequence: its parameter and intermediate bytes, and the last one. */
  static @Nullable Input csi(String parameters, char last) {
    char first = parameters.isEmpty() ? '0' : parameters.charAt(0);
    if (first == '<') {
      int button = number(parameters, 0, 1);
      boolean release = last == 'm';
      return release || last == 'M'
          ? mouse(button, number(parameters, 1, 1), number(parameters, 2, 1), release)
          : null;
    }
    if (first == '?') {
      return last == 'n' ? colourScheme(parameters) : null;
    }
    if (first < '0' || first > ';') {
      return null;
    }
    return switch (last) {
      case 'I' -> new Input.Focus(true);
      case 'O' -> new Input.Focus(false);
      case 'Z' -> Key.of(KeyName.TAB).with(Modifiers.SHIFT);
      case 'u' -> character(number(parameters, 0, 0), parameters, 1);
      case '~' -> tilde(parameters);
      default -> named(letter(last), parameters);
    };
  }

  /** Keys that send a letter. Not F3, whose letter R is also the answer where the cursor is. */
  private static @Nullable KeyName letter(char last) {
    return switch (last) {
      case 'A' -> KeyName.UP;
      case 'B' -> KeyName.DOWN;
      case 'C' -> KeyName.RIGHT;
      case 'D' -> KeyName.LEFT;
      case 'F' -> KeyName.END;
      case 'H' -> KeyName.HOME;
      case 'P' -> KeyName.F1;
      case 'Q' -> KeyName.F2;
      case 'S' -> KeyName.F4;
      default -> null;
    };
  }

  private static @Nullable Input tilde(String parameters) {
    int code = number(parameters, 0, 0);
    return switch (code) {
      case 1, 7 -> named(KeyName.HOME, parameters);
      case 2 -> named(KeyName.INSERT, parameters);
      case 3 -> named(KeyName.DELETE, parameters);
      case 4, 8 -> named(KeyName.END, parameters);
      case 5 -> named(KeyName.PAGE_UP, parameters);
      case 6 -> named(KeyName.PAGE_DOWN, parameters);
      case 11, 12, 13, 14, 15 -> named(function(code - 10), parameters);
      case 17, 18, 19, 20, 21 -> named(function(code - 11), parameters);
      case 23, 24 -> named(function(code - 12), parameters);
      case 27 -> character(number(parameters, 2, 0), parameters, 1);
      default -> null;
    };
  }

  private static KeyName function(int number) {
    return KeyName.valueOf("F" + number);
  }

  private static @Nullable Input named(@Nullable KeyName name, String parameters) {
    int held = number(parameters, 1, 1) - 1;
    return name == null || isIgnored(parameters, 1, held)
        ? null
        : new Key(name, 0, modifiers(held));
  }

  /** A key told by its code point, as CSI u and modifyOtherKeys do. */
  private static @Nullable Input character(int code, String parameters, int modifierIndex) {
    int held = number(parameters, modifierIndex, 1) - 1;
    if (isIgnored(parameters, modifierIndex, held)) {
      return null;
    }
    Modifiers modifiers = modifiers(held);
    KeyName name =
        switch (code) {
          case 9 -> KeyName.TAB;
          case 13, 57414 -> KeyName.ENTER;
          case 27 -> KeyName.ESCAPE;
          case 8, 127 -> KeyName.BACKSPACE;
          case 57417 -> KeyName.LEFT;
          case 57418 -> KeyName.RIGHT;
          case 57419 -> KeyName.UP;
          case 57420 -> KeyName.DOWN;
          case 57421 -> KeyName.PAGE_UP;
          case 57422 -> KeyName.PAGE_DOWN;
          case 57423 -> KeyName.HOME;
          case 57424 -> KeyName.END;
          case 57425 -> KeyName.INSERT;
          case 57426 -> KeyName.DELETE;
          default -> null;
        };
    if (name != null) {
      return new Key(name, 0, modifiers);
    }
    int typed = code >= 57399 && code <= 57415 ? "0123456789./*-+ =".charAt(code - 57399) : code;
    boolean isText = typed >= 0x20 && Character.isDefined(typed) && !isPrivate(typed);
    return isText && !Character.isISOControl(typed) ? Key.of(typed, modifiers) : null;
  }

  /** kitty's codes for keys that type nothing, and surrogates. */
  private static boolean isPrivate(int code) {
    return code >= 0xd800 && code < 0xf900;
  }

  /** Keys with the super key belong to the desktop; those let go of are told by a 3. */
  private static boolean isIgnored(String parameters, int modifierIndex, int held) {
    return (held & 0b11_1000) != 0 || event(parameters, modifierIndex) == 3;
  }

  private static Modifiers modifiers(int held) {
    return held <= 0
        ? Modifiers.NONE
        : new Modifiers((held & 4) != 0, (held & 2) != 0, (held & 1) != 0);
  }

  /** A mouse report; columns and rows count from 1. */
  static @Nullable Input mouse(int code, int column, int row, boolean release) {
    Modifiers held = new Modifiers((code & 16) != 0, (code & 8) != 0, (code & 4) != 0);
    int x = Math.max(0, column - 1);
    int y = Math.max(0, row - 1);
    Mouse.Button button =
        switch (code & 3) {
          case 0 -> Mouse.Button.LEFT;
          case 1 -> Mouse.Button.MIDDLE;
          case 2 -> Mouse.Button.RIGHT;
          default -> Mouse.Button.NONE;
        };
    return switch (code & ~0b1_1111) {
      case 0 -> new Mouse(release ? Mouse.Action.RELEASE : Mouse.Action.PRESS, button, x, y, held);
      case 32 ->
          button == Mouse.Button.NONE ? null : new Mouse(Mouse.Action.DRAG, button, x, y, held);
      case 64 ->
          switch (button) {
            case LEFT -> new Mouse(Mouse.Action.WHEEL_UP, Mouse.Button.NONE, x, y, held);
            case MIDDLE -> new Mouse(Mouse.Action.WHEEL_DOWN, Mouse.Button.NONE, x, y, held);
            case RIGHT, NONE -> null;
          };
      default -> null;
    };
  }

  /** The report of mode 2031: 1 is dark, 2 is light. */
  private static @Nullable Input colourScheme(String parameters) {
    return switch (parameters) {
      case "?997;1" -> new Input.Background(false);
      case "?997;2" -> new Input.Background(true);
      default -> null;
    };
  }

  /** The only answer that is of use: {@code 11;rgb:1e1e/1e1e/2e2e}, the background. */
  static @Nullable Input osc(String body) {
    int colon = body.indexOf(':');
    if (!body.startsWith("11;rgb") || colon < 0) {
      return null;
    }
    String[] parts = body.substring(colon + 1).split("/", -1);
    if (parts.length < 3) {
      return null;
    }
    double red = level(parts[0]);
    double green = level(parts[1]);
    double blue = level(parts[2]);
    return red < 0 || green < 0 || blue < 0
        ? null
        : new Input.Background(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5);
  }

  /** One to four hexadecimal digits as a part of 1, or -1. */
  private static double level(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return (double) value / ((1 << (4 * digits.length())) - 1);
  }

  /** The parameter at an index, without its sub-parameters. */
  private static int number(String parameters, int index, int fallback) {
    int at = start(parameters, index);
    if (at == 0 && !parameters.isEmpty() && parameters.charAt(0) == '<') {
      at++;
    }
    int value = 0;
    boolean found = false;
    while (at >= 0 && at < parameters.length() && Character.isDigit(parameters.charAt(at))) {
      value = Math.min(NUMBER_LIMIT, value * 10 + parameters.charAt(at) - '0');
      found = true;
      at++;
    }
    return found ? value : fallback;
  }

  /** The sub-parameter of the modifiers, which tells press, repeat and release apart. */
  private static int event(String parameters, int index) {
    int start = start(parameters, index);
    int colon = start < 0 ? -1 : parameters.indexOf(':', start);
    int next = start < 0 ? -1 : parameters.indexOf(';', start);
    boolean present = colon >= 0 && colon + 1 < parameters.length() && (next < 0 || colon < next);
    return present ? parameters.charAt(colon + 1) - '0' : 1;
  }

  private static int start(String parameters, int index) {
    int at = 0;
    for (int i = 0; i < index; i++) {
      at = parameters.indexOf(';', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    return at;
  }
}
