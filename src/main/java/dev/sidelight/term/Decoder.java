package dev.sidelight.term;

import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.input.Modifiers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the terminal's bytes into inputs, however they are cut. What the terminal answers by itself
 * is never taken for keys: whole strings and reports are read to their end and dropped.
 */
final class Decoder {
  private static final int ESC = 0x1b;

  /** Longest sequence and longest answer that are looked into; the rest is read past. */
  private static final int MAX_SEQUENCE = 64;

  private static final int MAX_ANSWER = 256;

  /** How long an escape may be followed by the rest of a sequence before it is the key. */
  private static final int ESCAPE_MILLIS = 50;

  /** How long a slow link may take within a sequence before its start is given up. */
  private static final int SEQUENCE_MILLIS = 3000;

  /** The same within pasted text, whose rest would be taken for typed keys. */
  private static final int PASTE_MILLIS = 30_000;

  private enum State {
    GROUND,
    CHARACTER,
    ESCAPE,
    SS3,
    CSI,
    /** After {@code CSI [}, the Linux console's function keys. */
    CONSOLE,
    /** The three bytes of a mouse report in the oldest form. */
    OLD_MOUSE,
    STRING,
    STRING_ESCAPE,
    PASTE
  }

  private final Consumer<Input> sink;
  private final StringBuilder sequence = new StringBuilder();
  private final PasteBuffer paste = new PasteBuffer();
  private State state = State.GROUND;
  private boolean alt;
  private int introducer;
  private int codePoint;
  private int bytesMissing;
  private int smallest;

  Decoder(Consumer<Input> sink) {
    this.sink = sink;
  }

  void feed(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      next(bytes[i] & 0xff);
    }
  }

  /** How many milliseconds to wait for more before {@link #timeout}; 0 if nothing is begun. */
  int patience() {
    return switch (state) {
      case GROUND -> 0;
      case ESCAPE -> ESCAPE_MILLIS;
      case SS3, CSI, STRING -> sequence.isEmpty() ? ESCAPE_MILLIS : SEQUENCE_MILLIS;
      case PASTE -> PASTE_MILLIS;
      default -> SEQUENCE_MILLIS;
    };
  }

  /** Nothing more came: what was begun is a key, or nothing. */
  void timeout() {
    State begun = state;
    boolean bare = sequence.isEmpty();
    state = State.GROUND;
    alt = false;
    switch (begun) {
      case ESCAPE -> emit(Key.of(KeyName.ESCAPE));
      case SS3 -> emit(Key.of('O', Modifiers.ALT));
      case CSI -> {
        if (bare) {
          emit(Key.of('[', Modifiers.ALT));
        }
      }
      case STRING -> {
        if (bare) {
          emit(Key.of(introducer, Modifiers.ALT));
        }
      }
      case PASTE -> emit(paste.take());
      default -> {}
    }
  }

  private void next(int b) {
    switch (state) {
      case GROUND -> ground(b);
      case CHARACTER -> continueCharacter(b);
      case ESCAPE -> escape(b);
      case SS3 -> {
        state = State.GROUND;
        if (b == ESC) {
          next(b);
        } else {
          emit(Codes.ss3(b));
        }
      }
      case CSI -> csi(b);
      case CONSOLE -> {
        state = State.GROUND;
        emit(Codes.console(b));
      }
      case OLD_MOUSE -> oldMouse(b);
      case STRING -> string(b);
      case STRING_ESCAPE -> stringEscape(b);
      case PASTE -> {
        if (paste.add(b)) {
          state = State.GROUND;
          emit(paste.take());
        }
      }
    }
  }

  private void ground(int b) {
    if (b == ESC) {
      state = State.ESCAPE;
      alt = false;
    } else if (b < 0x80) {
      emitKey(Codes.ascii(b));
    } else if (b >= 0xc2 && b < 0xf5) {
      startCharacter(b);
    }
  }

  private void startCharacter(int b) {
    state = State.CHARACTER;
    bytesMissing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    smallest = b < 0xe0 ? 0x80 : b < 0xf0 ? 0x800 : 0x10000;
    codePoint = b & (0x3f >> bytesMissing);
  }

  private void continueCharacter(int b) {
    if ((b & 0xc0) != 0x80) {
      state = State.GROUND;
      alt = false;
      ground(b);
      return;
    }
    codePoint = codePoint << 6 | (b & 0x3f);
    if (--bytesMissing == 0) {
      state = State.GROUND;
      boolean valid =
          codePoint >= smallest
              && codePoint <= 0x10ffff
              && (codePoint < 0xd800 || codePoint > 0xdfff)
              && codePoint >= 0xa0;
      if (valid) {
        emitKey(Key.of(codePoint));
      }
      alt = false;
    }
  }

  private void escape(int b) {
    sequence.setLength(0);
    switch (b) {
      case '[' -> state = State.CSI;
      case 'O' -> state = State.SS3;
      case ']', 'P', 'X', '^', '_' -> {
        state = State.STRING;
        introducer = b;
      }
      case ESC -> emit(Key.of(KeyName.ESCAPE));
      default -> {
        state = State.GROUND;
        alt = true;
        ground(b);
        alt = alt && state == State.CHARACTER;
      }
    }
  }

  private void csi(int b) {
    if (b == ESC) {
      state = State.ESCAPE;
    } else if (b < 0x20 || b >= 0x7f) {
      state = State.GROUND;
    } else if (b < 0x40) {
      if (sequence.length() < MAX_SEQUENCE) {
        sequence.append((char) b);
      }
    } else {
      endCsi(b);
    }
  }

  private void endCsi(int last) {
    state = State.GROUND;
    String parameters = sequence.toString();
    sequence.setLength(0);
    if (parameters.length() == MAX_SEQUENCE) {
      return;
    }
    if (parameters.isEmpty() && last == '[') {
      state = State.CONSOLE;
    } else if (parameters.isEmpty() && last == 'M') {
      state = State.OLD_MOUSE;
    } else if (last == '~' && parameters.equals("200")) {
      state = State.PASTE;
      paste.start();
    } else {
      emit(Codes.csi(parameters, (char) last));
    }
  }

  private void oldMouse(int b) {
    sequence.append((char) b);
    if (sequence.length() == 3) {
      state = State.GROUND;
      int code = sequence.charAt(0) - 32;
      boolean release = (code & 3) == 3;
      emit(Codes.mouse(code, sequence.charAt(1) - 32, sequence.charAt(2) - 32, release));
    }
  }

  private void string(int b) {
    switch (b) {
      case 0x07 -> endString();
      case ESC -> state = State.STRING_ESCAPE;
      case 0x18, 0x1a -> state = State.GROUND;
      default -> {
        if (sequence.length() < MAX_ANSWER) {
          sequence.append((char) b);
        }
      }
    }
  }

  private void stringEscape(int b) {
    if (b == '\\') {
      endString();
    } else {
      state = State.ESCAPE;
      alt = false;
      next(b);
    }
  }

  private void endString() {
    state = State.GROUND;
    if (introducer == ']') {
      emit(Codes.osc(sequence.toString()));
    }
  }

  private void emitKey(Key key) {
    emit(alt ? key.with(key.modifiers().withAlt()) : key);
  }

  private void emit(@Nullable Input input) {
    if (input != null) {
      sink.accept(input);
    }
  }
}
