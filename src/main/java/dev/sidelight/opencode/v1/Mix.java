package dev.sidelight.opencode.v1;

/** Makes hashes of bytes, a word of eight at a time; no match for somebody who wants two alike. */
final class Mix {
  /** The golden ratio's digits, which spread small differences over all bits. */
  static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** {@return the hash of what was hashed so far and the word} */
  static long in(long hash, long word) {
    long mixed = (hash ^ word) * SPREAD;
    return mixed ^ mixed >>> 32;
  }
}
