package dev.sidelight.opencode.v1;

import dev.sidelight.json.Bytes;
import dev.sidelight.opencode.sse.SseFrame;
import java.util.Arrays;
import java.util.Optional;

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
    if (idStart < frame.offset() || Bytes.special(bytes, start, end) < end) return Optional.empty();
    // Nor may what repeats it reach over the end of a line.
    if (Bytes.control(bytes, frame.offset(), start) < start) return Optional.empty();
    return Optional.of(
        new Refrain(
            envelope.isPartUpdate(),
            Arrays.copyOfRange(bytes, frame.offset(), idStart),
            idEnd - idStart,
            Arrays.copyOfRange(bytes, idEnd, start),
            end - start));
  }

  /** {@return where the session's id ends in what starts there and was found to repeat this} */
  int end(int from) {
    return start(from) + session;
  }

  /** {@return where the session's id starts in what starts there, and was found to repeat this} */
  int start(int from) {
    return from + head.length + id + middle.length;
  }

  /**
   * {@return whether what starts there repeats this}
   *
   * @param to how far it may reach
   */
  boolean isRepeated(byte[] bytes, int from, int to) {
    int idStart = from + head.length;
    int middleStart = idStart + id;
    int start = middleStart + middle.length;
    int end = start + session;
    return end < to
        && bytes[end] == '"'
        && bytes[start - 1] == '"'
        && Arrays.equals(bytes, middleStart, start, middle, 0, middle.length)
        && Arrays.equals(bytes, from, idStart, head, 0, head.length)
        && Bytes.special(bytes, idStart, middleStart) == middleStart;
  }
}
