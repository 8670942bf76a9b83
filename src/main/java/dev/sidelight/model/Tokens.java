package dev.sidelight.model;

/** Numbers of tokens. */
public record Tokens(long input, long output, long reasoning, long cacheRead, long cacheWrite) {
  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

  /** {@return all of them together, which is what fills the context window} */
  public long total() {
    return input + output + reasoning + cacheRead + cacheWrite;
  }
}
