package dev.sidelight.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes in long stretches of UTF-8, eight at a time; most of what a server says is only
 * ever read past.
 */
public final class Bytes {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = ONES << 7;

  /** The golden ratio's digits, which spread small differences over all bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Bytes() {}

  /** {@return where the first control character is, such as a line's end; {@code to} if nowhere} */
  public static int control(byte[] bytes, int from, int to) {
    int i = from;
    for (int last = to - Long.BYTES; i <= last; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i);
      // The highest bit of each byte that is less than a blank; of others perhaps, but never first.
      if (((word - ONES * ' ') & ~word & HIGHEST) != 0) break;
    }
    while (i < to && (bytes[i] & 0xE0) != 0) i++;
    return i;
  }

  /** {@return where the first quote, backslash or control character is; {@code to} if nowhere} */
  public static int special(byte[] bytes, int from, int to) {
    int last = to - Long.BYTES;
    int i = from;
    while (i < to) {
      // What is left at the end is looked at in one go, with some of what is before it once more.
      int at = Math.min(i, last);
      if (at < from) break;
      long word = (long) WORDS.get(bytes, at);
      long quotes = word ^ ONES * '"';
      long backslashes = word ^ ONES * '\\';
      long found = ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
      if (((found | ((word - ONES * ' ') & ~word)) & HIGHEST) != 0) break;
      i = at + Long.BYTES;
    }
    while (i < to && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] & 0xE0) != 0) i++;
    return i;
  }

  /** {@return where the first quote or backslash is; {@code to} if nowhere} */
  public static int quote(byte[] bytes, int from, int to) {
    int i = from;
    for (int last = to - Long.BYTES; i <= last; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i);
      long quotes = word ^ ONES * '"';
      long backslashes = word ^ ONES * '\\';
      long found = ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
      if ((found & HIGHEST) != 0) break;
    }
    while (i < to && bytes[i] != '"' && bytes[i] != '\\') i++;
    return i;
  }

  /** {@return a number that hardly any two short texts have in common} */
  public static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int last = to - Long.BYTES;
    if (last < from) {
      for (int i = from; i < to; i++) hash = 31 * hash + bytes[i];
      return (int) hash;
    }
    for (int i = from; i < last; i += Long.BYTES) hash = mixed(hash, (long) WORDS.get(bytes, i));
    // The last eight may overlap those before.
    hash = mixed(hash, (long) WORDS.get(bytes, last));
    return (int) (hash ^ hash >>> 32);
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * SPREAD;
    return mixed ^ mixed >>> 32;
  }

  /** {@return whether the short text stands there; as many bytes there have to be} */
  public static boolean equal(byte[] bytes, int from, byte[] text) {
    int last = text.length - Long.BYTES;
    if (last < 0) {
      int i = 0;
      while (i < text.length && bytes[from + i] == text[i]) i++;
      return i == text.length;
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) WORDS.get(bytes, from + i) != (long) WORDS.get(text, i)) return false;
    }
    return (long) WORDS.get(bytes, from + last) == (long) WORDS.get(text, last);
  }
}
