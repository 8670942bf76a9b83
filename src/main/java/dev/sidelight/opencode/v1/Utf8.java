package dev.sidelight.opencode.v1;

import java.util.Arrays;

/** A name as it stands in a buffer, to be looked up without making a string of it. */
final class Utf8 {
  private byte[] bytes = {};
  private int from;
  private int to;
  private int hash;

  /** Stands for other bytes from now on. */
  Utf8 in(byte[] buffer, int start, int end) {
    bytes = buffer;
    from = start;
    to = end;
    int next = 0;
    for (int i = start; i < end; i++) next = 31 * next + buffer[i];
    hash = next;
    return this;
  }

  /** {@return whether these bytes are all of the name} */
  boolean is(byte[] whole) {
    return Arrays.equals(bytes, from, to, whole, 0, whole.length);
  }

  int hash() {
    return hash;
  }
}
