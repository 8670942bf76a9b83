package dev.sidelight.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(1);

  @Test
  void findsTheFirstControlCharacterWhereverItIs() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes();
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(Bytes.control(bytes, from, to))
          .isEqualTo(first(bytes, from, to, b -> b >= 0 && b < ' '));
    }
  }

  @Test
  void findsTheFirstQuoteOrBackslashWhereverItIs() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes();
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(Bytes.quote(bytes, from, to))
          .isEqualTo(first(bytes, from, to, b -> b == '"' || b == '\\'));
    }
  }

  @Test
  void findsTheFirstOfAllOfThemWhereverItIs() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes();
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(Bytes.special(bytes, from, to))
          .isEqualTo(first(bytes, from, to, b -> b == '"' || b == '\\' || (b >= 0 && b < ' ')));
    }
  }

  /** Any bytes, few of them those that are looked for and their neighbours. */
  private byte[] bytes() {
    byte[] bytes = new byte[1 + random.nextInt(64)];
    String near = "\n\r\037 !\"#[\\]\177\200";
    for (int i = 0; i < bytes.length; i++) {
      boolean rare = random.nextInt(16) == 0;
      bytes[i] = (byte) (rare ? near.charAt(random.nextInt(near.length())) : 'a' + i % 200);
    }
    return bytes;
  }

  private static int first(byte[] bytes, int from, int to, IntPredicate wanted) {
    int i = from;
    while (i < to && !wanted.test(bytes[i])) i++;
    return i;
  }
}
