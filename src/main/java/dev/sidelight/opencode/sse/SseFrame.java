package dev.sidelight.opencode.sse;

import java.nio.charset.StandardCharsets;

/**
 * One event: {@code length} bytes of UTF-8 in {@code bytes} from {@code offset} on. The array is
 * the reader's own, and so is this: both hold the event only until the next one is asked for.
 */
public final class SseFrame {
  private final byte[] bytes;
  private String event;
  private int offset;
  private int length;

  /**
   * @param event the event's name, empty if the sender gave none
   */
  public SseFrame(String event, byte[] bytes, int offset, int length) {
    this.event = event;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** Becomes another event that lies in the same array. */
  void become(String nextEvent, int nextOffset, int nextLength) {
    event = nextEvent;
    offset = nextOffset;
    length = nextLength;
  }

  public String event() {
    return event;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** {@return the data as text of its own} */
  public String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
