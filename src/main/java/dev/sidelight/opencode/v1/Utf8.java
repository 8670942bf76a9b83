package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;

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
    hash = Bytes.hash(buffer, start, end);
    return this;
  }

  /** {@return whether these bytes are all of the name} */
  boolean is(byte[] whole) {
    return to - from == whole.length && Bytes.equal(bytes, from, whole);
  }

  int hash() {
    return hash;
  }
}
