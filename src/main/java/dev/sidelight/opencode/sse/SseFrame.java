package dev.sidelight.opencode.sse;

import java.nio.charset.StandardCharsets;

/**
 * One event: {@code length} bytes of UTF-8 in {@code bytes} from {@code offset} on. The array is
 * the reader's own and holds these bytes only until the next frame is asked for.
 *
 * @param event the event's name, empty if the sender gave none
 */
@SuppressWarnings("ArrayRecordComponent") // a view of a buffer; frames are not compared
public record SseFrame(String event, byte[] bytes, int offset, int length) {

  /** {@return the data as text of its own} */
  public String text() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
