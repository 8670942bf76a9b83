package dev.sidelight.text;

/** The grammar of escape sequences (ECMA-48), as far as it is needed to leave them out. */
final class Escapes {
  private static final char ESC = 0x1b;

  private Escapes() {}

  /**
   * Where the sequence ends that starts at an ESC or C1 character. Of a string that is never
   * terminated only the introducer is taken, so that nothing can swallow the text behind it.
   */
  static int end(CharSequence text, int from) {
    char first = text.charAt(from);
    if (first != ESC) {
      return afterIntroducer(text, from + 1, (char) (first - 0x40));
    }
    if (from + 1 == text.length()) {
      return from + 1;
    }
    char second = text.charAt(from + 1);
    if (second >= 0x40 && second < 0x60) {
      return afterIntroducer(text, from + 2, second);
    }
    int at = skip(text, from + 1, 0x20, 0x2f);
    return at < text.length() && text.charAt(at) >= 0x30 && text.charAt(at) < 0x7f ? at + 1 : at;
  }

  private static int afterIntroducer(CharSequence text, int at, char introducer) {
    return switch (introducer) {
      case '[' -> {
        int end = skip(text, skip(text, at, 0x30, 0x3f), 0x20, 0x2f);
        boolean ended = end < text.length() && text.charAt(end) >= 0x40 && text.charAt(end) < 0x7f;
        yield ended ? end + 1 : end;
      }
      case ']', 'P', 'X', '^', '_' -> {
        int end = stringEnd(text, at, introducer == ']');
        yield end < 0 ? at : end;
      }
      default -> at;
    };
  }

  private static int stringEnd(CharSequence text, int from, boolean bellEnds) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c == 0x07 && bellEnds) || c == 0x9c) {
        return at + 1;
      }
      if (c == ESC) {
        return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : -1;
      }
      if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
        return -1;
      }
    }
    return -1;
  }

  private static int skip(CharSequence text, int from, int low, int high) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= low && text.charAt(at) <= high) {
      at++;
    }
    return at;
  }
}
