package dev.sidelight.term;

import dev.sidelight.input.Input;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gathers pasted bytes until the end mark. */
final class PasteBuffer {
  /** More than a prompt can use; bounds what a terminal can make us hold. */
  static final int MAX_BYTES = 1 << 20;

  private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[0];
  private int length;
  private int matched;
  private boolean cut;

  void start() {
    bytes = new byte[1024];
    length = 0;
    matched = 0;
    cut = false;
  }

  /** Takes one byte; true if it completes the end mark. */
  boolean add(int b) {
    if (b == END[matched]) {
      return ++matched == END.length;
    }
    for (int i = 0; i < matched; i++) {
      keep(END[i]);
    }
    matched = b == END[0] ? 1 : 0;
    if (matched == 0) {
      keep((byte) b);
    }
    return false;
  }

  /** What was pasted; the buffer is given up. */
  Input.Paste take() {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    bytes = new byte[0];
    length = 0;
    return new Input.Paste(text.replace("\r\n", "\n").replace('\r', '\n'), cut);
  }

  private void keep(byte b) {
    if (length == MAX_BYTES) {
      cut = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, 2 * length));
    }
    bytes[length++] = b;
  }
}
