package dev.sidelight.grid;

import org.jline.utils.WCWidth;

/**
 * What a terminal shows as one glyph, and how many columns it takes. Clusters are those of UAX 29
 * as far as terminals follow it: marks, joined emoji, skin tones, flags, keycaps.
 */
public final class Graphemes {
  /** Chars in one cluster at most; longer piles of marks are broken up, and then not shown. */
  private static final int MAX_CHARS = 32;

  private static final int ZWJ = 0x200d;
  private static final int VS16 = 0xfe0f;

  private Graphemes() {}

  /** The columns of a whole text. */
  public static int columns(CharSequence text) {
    int columns = 0;
    for (int at = 0, end = text.length(), next; at < end; at = next) {
      next = end(text, at);
      columns += columns(text, at, next);
    }
    return columns;
  }

  /** Where the cluster that starts at an index ends. */
  public static int end(CharSequence text, int from) {
    int first = Character.codePointAt(text, from);
    int at = from + Character.charCount(first);
    if (at >= text.length() || (isAscii(first) && text.charAt(at) < 0x300)) {
      return at;
    }
    if (isControl(first)) {
      return at;
    }
    boolean flag = isRegional(first);
    boolean picture = isPictograph(first);
    int last = first;
    while (at < text.length() && at - from < MAX_CHARS) {
      int next = Character.codePointAt(text, at);
      boolean joins =
          isExtending(next)
              || (picture && isSkinTone(next))
              || (picture && last == ZWJ && isPictograph(next))
              || (flag && last == first && at == from + 2 && isRegional(next));
      if (!joins) {
        break;
      }
      at += Character.charCount(next);
      last = next;
    }
    return at;
  }

  /** The columns of one cluster: 0, 1 or 2. */
  public static int columns(CharSequence text, int from, int to) {
    int first = Character.codePointAt(text, from);
    int at = from + Character.charCount(first);
    int columns = columns(first);
    while (at < to) {
      int next = Character.codePointAt(text, at);
      at += Character.charCount(next);
      boolean emojiStyle = next == VS16 && isPictograph(first);
      columns = emojiStyle ? 2 : Math.max(columns, columns(next));
    }
    return columns;
  }

  /**
   * Whether all terminals agree on the columns of a cluster: an ordinary letter, a line of a box, a
   * CJK ideograph. After any other the cursor's place is a guess.
   */
  public static boolean isCertain(CharSequence cluster) {
    int first = Character.codePointAt(cluster, 0);
    if (Character.charCount(first) != cluster.length()) {
      return false;
    }
    return first < 0x300
        || (first >= 0x370 && first < 0x530 && columns(first) == 1)
        || isBoxOrBraille(first)
        || (first >= 0x3041 && first < 0xa4d0 && columns(first) == 2)
        || (first >= 0xac00 && first < 0xd7a4);
  }

  /** Code points that no terminal should be sent as text. */
  public static boolean isControl(int codePoint) {
    return codePoint < 0x20
        || (codePoint >= 0x7f && codePoint < 0xa0)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint >= 0xd800 && codePoint < 0xe000)
        || isBidiControl(codePoint);
  }

  /** Code points that change the order in which others are shown. */
  public static boolean isBidiControl(int codePoint) {
    return codePoint == 0x61c
        || codePoint == 0x200e
        || codePoint == 0x200f
        || (codePoint >= 0x202a && codePoint <= 0x202e)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  private static int columns(int codePoint) {
    if (isAscii(codePoint)) {
      return codePoint < 0x20 ? 0 : 1;
    }
    if (codePoint < 0x300) {
      return codePoint < 0xa0 || codePoint == 0xad ? 0 : 1;
    }
    if (isBoxOrBraille(codePoint)) {
      return 1;
    }
    if (isControl(codePoint)) {
      return 0;
    }
    return isSkinTone(codePoint) ? 2 : Math.max(0, WCWidth.wcwidth(codePoint));
  }

  private static boolean isAscii(int codePoint) {
    return codePoint < 0x7f;
  }

  private static boolean isBoxOrBraille(int codePoint) {
    return (codePoint >= 0x2500 && codePoint < 0x25a0)
        || (codePoint >= 0x2800 && codePoint < 0x2900);
  }

  private static boolean isExtending(int codePoint) {
    return codePoint >= 0x300
        && !isControl(codePoint)
        && codePoint != 0x200b
        && codePoint != 0xfeff
        && columns(codePoint) == 0;
  }

  private static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
  }

  private static boolean isRegional(int codePoint) {
    return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
  }

  /**
   * Whether a code point is a picture, or becomes one when a variation selector asks for it: 😀,
   * and ❤ ⚠ © and the keycaps' digits.
   */
  public static boolean isPictograph(int codePoint) {
    return (codePoint >= 0x2190 && codePoint < 0x2c00)
        || (codePoint >= 0x1f000 && codePoint < 0x1fb00)
        || codePoint == 0x203c
        || codePoint == 0x2049
        || codePoint == 0x2122
        || codePoint == 0x2139
        || codePoint == 0x3030
        || codePoint == 0x303d
        || codePoint == 0x3297
        || codePoint == 0x3299
        || codePoint == 0xa9
        || codePoint == 0xae
        || codePoint == '#'
        || codePoint == '*'
        || (codePoint >= '0' && codePoint <= '9');
  }
}
