package dev.sidelight.opencode.v1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A name as it stands in a buffer, to be looked up without making a string of it. */
final class Utf8 {
  private byte[] bytes = {};
  private int from;
  private int to;
  private int hash;

  static Utf8 of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new Utf8().in(bytes, 0, bytes.length);
  }

  /** Stands for other bytes from now on; not while it is a key of a map. */
  Utf8 in(byte[] buffer, int start, int end) {
    bytes = buffer;
    from = start;
    to = end;
    int next = 0;
    for (int i = start; i < end; i++) next = 31 * next + buffer[i];
    hash = next;
    return this;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Utf8 name
        && hash == name.hash
        && Arrays.equals(bytes, from, to, name.bytes, name.from, name.to);
  }
}
