package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;
import dev.sidelight.opencode.sse.SseFrame;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes with which all pieces of text of a directory begin, or all parts, but for the ids of
 * event and session. Most events are such, of sessions nobody looks at, and repeat the last one
 * that was read: their beginning need not be read as JSON to know whose they are.
 *
 * @param updated whether it is of parts as they are now, which say more than that they grow
 * @param head up to the event's id
 * @param id bytes of an event's id
 * @param middle from there up to the session's id
 * @param session bytes of a session's id
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Refrain(boolean updated, byte[] head, int id, byte[] middle, int session) {

  /**
   * {@return what others repeat of an event that has been read; nothing if its ids are not plain}
   *
   * @param envelope of the event
   * @param start of the session's id, as an index of the frame's array
   * @param end of the session's id
   */
  static Optional<Refrain> of(SseFrame frame, Envelope envelope, int start, int end) {
    byte[] bytes = frame.bytes();
    int idStart = Math.min(envelope.id(), start);
    int idEnd = Bytes.quote(bytes, idStart, start);
    if (Bytes.quote(bytes, start, end) < end || idStart < frame.offset()) return Optional.empty();
    return Optional.of(
        new Refrain(
            envelope.isPartUpdate(),
            Arrays.copyOfRange(bytes, frame.offset(), idStart),
            idEnd - idStart,
            Arrays.copyOfRange(bytes, idEnd, start),
            end - start));
  }

  /** {@return where the session's id ends in a frame that was found to repeat this} */
  int end(SseFrame frame) {
    return frame.offset() + head.length + id + middle.length + session;
  }

  /** {@return whose event the frame is, put into the name; null if it does not repeat this} */
  @Nullable Utf8 session(SseFrame frame, Utf8 name) {
    byte[] bytes = frame.bytes();
    int idStart = frame.offset() + head.length;
    int middleStart = idStart + id;
    int start = middleStart + middle.length;
    int end = end(frame);
    boolean repeats =
        end < frame.offset() + frame.length()
            && bytes[end] == '"'
            && Arrays.equals(bytes, frame.offset(), idStart, head, 0, head.length)
            && Arrays.equals(bytes, middleStart, start, middle, 0, middle.length)
            && Bytes.quote(bytes, idStart, middleStart) == middleStart;
    return repeats ? name.in(bytes, start, end) : null;
  }
}
