package dev.sidelight.term;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps from the screen what the program and its runtime write to the standard error, until there
 * is no screen any more.
 */
final class HeldErrors extends OutputStream {
  /** Bytes that are kept at most; what comes first tells most. */
  private static final int MOST = 1 << 16;

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean released;

  private HeldErrors() {}

  static HeldErrors hold() {
    HeldErrors errors = new HeldErrors();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    return errors;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    if (released) {
      before.write(bytes, from, length);
    } else {
      held.write(bytes, from, Math.min(length, MOST - held.size()));
    }
  }

  /** Writes what was held; nothing is held from here on. */
  synchronized void release() {
    if (!released) {
      released = true;
      System.setErr(before);
      before.writeBytes(held.toByteArray());
      before.flush();
    }
  }
}
