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

  /** {@return the eight bytes that stand there, as one number} */
  public static long word(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at);
  }
}
