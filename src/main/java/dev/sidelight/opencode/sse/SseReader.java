package dev.sidelight.opencode.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one stream. The fields {@code id} and {@code retry} are passed over, since a
 * client of ours never asks a server to go on from an event.
 *
 * <p>A frame lies in the buffer as it came; only one of several {@code data} lines is moved
 * together. For one thread at a time.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML: server-sent
 *     events</a>
 */
public final class SseReader {
  /** Bytes of the buffer at the start, and again once a larger frame has been dealt with. */
  private static final int SMALL = 64 << 10;

  private static final byte[] DATA = "data".getBytes(UTF_8);

  /** Bytes in front of data in most lines: its name, a colon and a blank. */
  private static final int PREFIX = DATA.length + 2;

  private static final byte[] EVENT = "event".getBytes(UTF_8);
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  /**
   * Whoever may know what comes next from its first bytes, so that they need not be looked through.
   */
  public interface Foreknowledge {
    /**
     * {@return up to where no line ends, as far as is known from what the data of the next frame
     * begins with}
     *
     * @param from where the data starts
     * @param to how far bytes have come
     */
    int plainUntil(byte[] bytes, int from, int to);
  }

  private final InputStream in;
  private final int longest;
  private final Foreknowledge foreknowledge;

  private byte[] buffer = new byte[SMALL];

  /** Of the buffer; one for all events, of which there may be a million a second. */
  private SseFrame frame = new SseFrame("", buffer, 0, 0);

  /** Where the unread line starts, how far it is known to hold no line end, and where bytes end. */
  private int line;

  private int scanned;
  private int end;

  /** The data of the frame that is being put together; nothing while {@code hasData} is false. */
  private boolean hasData;

  private int dataStart;
  private int dataEnd;
  private String event = "";

  private boolean atStart = true;
  private boolean afterCarriageReturn;
  private boolean skipping;
  private long skipped;

  /**
   * @param longest bytes of the longest frame that is handed out; a longer one is read past in
   *     constant memory and counted
   */
  public SseReader(InputStream in, int longest) {
    this(in, longest, (_, from, _) -> from);
  }

  /**
   * @param longest bytes of the longest frame that is handed out; a longer one is read past in
   *     constant memory and counted
   * @param foreknowledge asked about each frame, unless its first line is an unusual one
   */
  public SseReader(InputStream in, int longest, Foreknowledge foreknowledge) {
    this.in = in;
    this.foreknowledge = foreknowledge;
    this.longest = Math.max(longest, SMALL);
  }

  /** {@return how many frames were too long} */
  public long skipped() {
    return skipped;
  }

  /** {@return bytes of memory in use, at most a little more than the longest frame} */
  int capacity() {
    return buffer.length;
  }

  /**
   * {@return the next event that has data, or null at the end of the stream; what came after the
   * last blank line is no event}
   */
  public @Nullable SseFrame next() throws IOException {
    hasData = false;
    event = "";
    shrink();
    if (takesUsual()) return frame();
    while (true) {
      int lineEnd = findLineEnd();
      if (lineEnd >= 0) {
        if (endLine(lineEnd)) return frame();
      } else if (!fill()) {
        return null;
      }
    }
  }

  private SseFrame frame() {
    if (frame.bytes() != buffer) frame = new SseFrame(event, buffer, 0, 0);
    frame.become(event, dataStart, dataEnd - dataStart);
    return frame;
  }

  /**
   * Reads a frame that has come whole and is one line of data, as nearly all are; of others it
   * finds out how far no line ends.
   *
   * @return whether it was such a frame
   */
  private boolean takesUsual() {
    int data = line + PREFIX;
    boolean hasPrefix =
        !atStart
            && !afterCarriageReturn
            && data < end
            && buffer[data - 1] == ' '
            && buffer[data - 2] == ':'
            && isData(line, data - 2);
    // Asked about nothing it forgets what it knew of a frame that was skipped.
    int from = hasPrefix ? data : line;
    int plain = foreknowledge.plainUntil(buffer, from, hasPrefix ? end : line);
    if (!hasPrefix) return false;
    scanned = Bytes.control(buffer, Math.max(plain, scanned), end);
    if (end - scanned < 2 || buffer[scanned] != '\n' || buffer[scanned + 1] != '\n') return false;
    dataStart = data;
    dataEnd = scanned;
    line = scanned + 2;
    scanned = line;
    return true;
  }

  /** {@return where the line's terminator is, or -1 if it has not come yet} */
  private int findLineEnd() {
    if (afterCarriageReturn && line < end) {
      afterCarriageReturn = false;
      if (buffer[line] == '\n') line++;
      scanned = line;
    }
    if (atStart && !passByteOrderMark()) return -1;
    int i = Bytes.control(buffer, scanned, end);
    while (i < end && buffer[i] != '\n' && buffer[i] != '\r') {
      i = Bytes.control(buffer, i + 1, end);
    }
    scanned = i;
    return i < end ? i : -1;
  }

  /** {@return false while too few bytes have come to tell} */
  private boolean passByteOrderMark() {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (line + i == end) return false;
      if ((buffer[line + i] & 0xFF) != BYTE_ORDER_MARK[i]) {
        atStart = false;
        return true;
      }
    }
    atStart = false;
    line += BYTE_ORDER_MARK.length;
    scanned = line;
    return true;
  }

  /** {@return whether that line completed a frame} */
  private boolean endLine(int lineEnd) {
    int start = line;
    afterCarriageReturn = buffer[lineEnd] == '\r';
    line = lineEnd + 1;
    scanned = line;
    if (start == lineEnd) {
      boolean complete = hasData && !skipping;
      skipping = false;
      if (!complete) event = "";
      return complete || takesUsual();
    }
    if (!skipping) takeField(start, lineEnd);
    return false;
  }

  private void takeField(int start, int lineEnd) {
    int colon = start;
    while (colon < lineEnd && buffer[colon] != ':') colon++;
    int value = Math.min(colon + 1, lineEnd);
    if (value < lineEnd && buffer[value] == ' ') value++;
    if (isData(start, colon)) {
      addData(value, lineEnd);
    } else if (Arrays.equals(buffer, start, colon, EVENT, 0, EVENT.length)) {
      event = new String(buffer, value, lineEnd - value, UTF_8);
    }
  }

  /** Four comparisons cost less than having two arrays compared. */
  private boolean isData(int start, int stop) {
    return stop - start == DATA.length
        && buffer[start] == DATA[0]
        && buffer[start + 1] == DATA[1]
        && buffer[start + 2] == DATA[2]
        && buffer[start + 3] == DATA[3];
  }

  private void addData(int start, int stop) {
    if (!hasData) {
      hasData = true;
      dataStart = start;
      dataEnd = stop;
      return;
    }
    // The name "data" stands between the two, so there is room for the line feed.
    buffer[dataEnd++] = '\n';
    System.arraycopy(buffer, start, buffer, dataEnd, stop - start);
    dataEnd += stop - start;
  }

  /** {@return whether more bytes came} */
  private boolean fill() throws IOException {
    if (end == buffer.length) makeRoom();
    int count = in.read(buffer, end, buffer.length - end);
    if (count > 0) end += count;
    return count >= 0;
  }

  private void makeRoom() {
    if (skipping) {
      // Only whether the line is empty matters, and a line that fills the buffer is not.
      keep(0, Math.min(1, end - line));
      return;
    }
    int held = (hasData ? dataEnd - dataStart + 1 : 0) + (end - line);
    int largest = longest + SMALL;
    if (held <= buffer.length / 2 || (held < longest && buffer.length >= largest)) {
      moveTo(buffer);
    } else if (buffer.length < largest) {
      moveTo(new byte[(int) Math.min(buffer.length * 2L, largest)]);
    } else {
      skipped++;
      skipping = true;
      hasData = false;
      makeRoom();
    }
  }

  /** Brings the unfinished frame and the unread line to the front of an array. */
  private void moveTo(byte[] target) {
    int to = 0;
    if (hasData) {
      int length = dataEnd - dataStart;
      System.arraycopy(buffer, dataStart, target, 0, length);
      dataStart = 0;
      dataEnd = length;
      to = length + 1;
    }
    System.arraycopy(buffer, line, target, to, end - line);
    scanned += to - line;
    end += to - line;
    line = to;
    buffer = target;
  }

  private void keep(int from, int count) {
    System.arraycopy(buffer, line + from, buffer, 0, count);
    line = 0;
    end = count;
    scanned = count;
  }

  private void shrink() {
    if (buffer.length > SMALL && end - line <= SMALL / 2) moveTo(new byte[SMALL]);
  }
}
