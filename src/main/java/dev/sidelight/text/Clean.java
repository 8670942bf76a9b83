package dev.sidelight.text;

import dev.sidelight.grid.Graphemes;
import java.util.Locale;

/**
 * Takes out of foreign text what could drive a terminal, reorder what is read, or hide: control
 * characters, escape sequences, bidirectional controls, invisible characters.
 */
public final class Clean {
  private static final int TAB_COLUMNS = 4;

  /** Marks on one letter at most; more of them paint over the lines around. */
  private static final int MAX_MARKS = 8;

  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;
  private static final int VS16 = 0xfe0f;
  private static final int BLACK_FLAG = 0x1f3f4;

  private Clean() {}

  /**
   * Cleans text of several lines. Line ends become \n, tabs become blanks, escape sequences and
   * invisible characters vanish.
   */
  public static String text(String foreign) {
    int from = firstUnclean(foreign);
    return from == foreign.length() ? foreign : cleaned(foreign, from);
  }

  /** Cleans text to one line: white space of any kind becomes one blank, none at the ends. */
  public static String oneLine(String foreign) {
    String text = text(foreign);
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\n';
      if (!blank) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == ' ') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /**
   * Shows text exactly: what {@link #text} would take out is written as {@code ^[} or {@code
   * <U+202E>}, blanks that are not the common one too. Line ends stay.
   */
  public static String visible(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length() + 16);
    int before = -1;
    int marks = 0;
    for (int at = 0, next; at < foreign.length(); at = next) {
      int c = foreign.codePointAt(at);
      next = at + Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (c == '\n') {
        text.append('\n');
      } else if (c < 0x20 || c == 0x7f) {
        text.append('^').append((char) (c ^ 0x40));
      } else if (marks > MAX_MARKS || isHidden(foreign, before, c, next) || isOddBlank(c)) {
        text.append("<U+").append(hex(c)).append('>');
        c = -1;
      } else {
        text.appendCodePoint(c);
      }
      before = c;
    }
    return text.toString();
  }

  private static int firstUnclean(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < 0x20 ? c != '\n' : c >= 0x7f && (c < 0xa0 || c == 0xad || c >= 0x300)) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static String cleaned(String text, int from) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
    int before = from == 0 ? -1 : clean.charAt(from - 1);
    int marks = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (c == 0x1b || (c >= 0x80 && c < 0xa0)) {
        next = Escapes.end(text, at);
        at = next;
        continue;
      }
      boolean hidden = isHidden(text, before, c, next);
      if (!hidden) {
        marks = isMark(c) ? marks + 1 : 0;
      }
      if (c == '\t') {
        tab(clean);
        before = ' ';
      } else if (isLineEnd(c)) {
        if (c != '\r' || next == text.length() || text.charAt(next) != '\n') {
          clean.append('\n');
          before = '\n';
        }
      } else if (c >= 0xd800 && c < 0xe000) {
        clean.append('\ufffd');
        before = '\ufffd';
      } else if (marks <= MAX_MARKS && !hidden) {
        clean.appendCodePoint(c);
        before = c;
      }
      at = next;
    }
    return clean.toString();
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  private static void tab(StringBuilder clean) {
    int column = clean.length() - 1 - clean.lastIndexOf("\n");
    clean.repeat(' ', TAB_COLUMNS - column % TAB_COLUMNS);
  }

  private static boolean isMark(int c) {
    if (c < 0x300) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Whether a character is not seen, and is not part of a glyph that needs it. */
  private static boolean isHidden(String text, int before, int c, int next) {
    if (c < 0x300) {
      return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad;
    }
    if (c == ZWJ || c == ZWNJ) {
      int after = next < text.length() ? text.codePointAt(next) : -1;
      boolean picture =
          c == ZWJ && isPicturePart(before) && after > 0x300 && Graphemes.isPictograph(after);
      return !picture && !(isJoiningScript(before) && isJoiningScript(after));
    }
    if (c == VS16) {
      return !Graphemes.isPictograph(before);
    }
    if (c >= 0xe0020 && c <= 0xe007f) {
      return before != BLACK_FLAG && !(before >= 0xe0020 && before <= 0xe007f);
    }
    return Graphemes.isControl(c) || isInvisible(c);
  }

  private static boolean isPicturePart(int c) {
    return c == VS16 || (c > 0x300 && Graphemes.isPictograph(c));
  }

  /** Arabic and the Indic scripts write words with joiners. */
  private static boolean isJoiningScript(int c) {
    return (c >= 0x600 && c < 0x900) || (c >= 0x900 && c < 0xe00);
  }

  private static boolean isInvisible(int c) {
    return c == 0x34f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f)
        || c == 0x200b
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x3164
        || (c >= 0xfe00 && c < VS16)
        || c == 0xfeff
        || c == 0xffa0
        || (c >= 0xfff0 && c <= 0xfffb)
        || (c >= 0x1d173 && c <= 0x1d17a)
        || (c >= 0xe0000 && c < 0xe1000);
  }

  private static boolean isOddBlank(int c) {
    return c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x202f
        || c == 0x205f
        || c == 0x2800
        || c == 0x3000;
  }

  private static String hex(int c) {
    StringBuilder digits = new StringBuilder(Integer.toHexString(c));
    while (digits.length() < 4) {
      digits.insert(0, '0');
    }
    return digits.toString().toUpperCase(Locale.ROOT);
  }
}
