package dev.sidelight.opencode.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {
  private static final int LONGEST = 1 << 20;

  /** A frame of its own, unlike the view that the reader hands out. */
  private record Event(String name, String data) {}

  @Test
  void aDataLineAndABlankLineAreAnEvent() throws IOException {
    assertThat(events("data: {\"a\":1}\n\n")).containsExactly(new Event("", "{\"a\":1}"));
  }

  @Test
  void onlyOneSpaceAfterTheColonIsPassedOver() throws IOException {
    assertThat(events("data:a\n\ndata:  b\n\n")).extracting(Event::data).containsExactly("a", " b");
  }

  @Test
  void severalDataLinesAreJoinedByLineFeeds() throws IOException {
    assertThat(events("data: one\nid: 7\ndata\ndata: three\n: x\nevent: say\n\n"))
        .containsExactly(new Event("say", "one\n\nthree"));
  }

  @Test
  void linesEndInAnyOfThreeWays() throws IOException {
    assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: d\r\n\n"))
        .extracting(Event::data)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void anEventWithoutDataIsNone() throws IOException {
    assertThat(events(": heartbeat\n\nevent: lost\n\ndata: x\n\n"))
        .containsExactly(new Event("", "x"));
  }

  @Test
  void emptyDataIsAnEventAllTheSame() throws IOException {
    assertThat(events("data:\n\n")).containsExactly(new Event("", ""));
  }

  @Test
  void anEventThatIsNotFinishedIsNone() throws IOException {
    assertThat(events("data: a\n\ndata: b\n")).extracting(Event::data).containsExactly("a");
  }

  @Test
  void aByteOrderMarkAtTheStartIsPassedOver() throws IOException {
    assertThat(events("\uFEFFdata: a\n\ndata: \uFEFFb\n\n"))
        .extracting(Event::data)
        .containsExactly("a", "\uFEFFb");
  }

  @Test
  void unknownFieldsAreIgnored() throws IOException {
    assertThat(events("datax: no\nretry: 5\n data: no\ndata: yes\n\n"))
        .extracting(Event::data)
        .containsExactly("yes");
  }

  @Test
  void cutAtAnyByteTheEventsAreTheSame() throws IOException {
    String stream =
        "\uFEFF: hello\r\n\r\n"
            + "data: ünïcödé 🙂\r\n"
            + "data: 二\r\n\r\n"
            + "event: e\r"
            + "data: b\r\r"
            + "data\n\n\n"
            + "data: c\n\n";
    List<Event> whole = events(stream);
    assertThat(whole).hasSize(4);
    byte[] bytes = stream.getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(events(new CutStream(bytes, cut), LONGEST)).as("cut at %d", cut).isEqualTo(whole);
    }
    assertThat(events(new CutStream(bytes, -1), LONGEST)).isEqualTo(whole);
  }

  @Test
  void aFrameLargerThanTheBufferComesWhole() throws IOException {
    String big = "x".repeat(900_000);
    assertThat(
            events("data: a\n\ndata: " + big + "\ndata: " + "y".repeat(70_000) + "\n\ndata: b\n\n"))
        .extracting(Event::data)
        .containsExactly("a", big + "\n" + "y".repeat(70_000), "b");
  }

  @Test
  void theBufferShrinksAfterALargeFrame() throws IOException {
    var reader = reader("data: " + "x".repeat(900_000) + "\n\ndata: b\n\n");
    reader.next();
    assertThat(reader.capacity()).isGreaterThan(900_000);
    reader.next();
    assertThat(reader.capacity()).isLessThan(100_000);
  }

  @Test
  void aFrameThatIsTooLongIsSkippedAndCounted() throws IOException {
    String tooLong = "data: " + "x".repeat(3 * LONGEST) + "\ndata: rest\n\n";
    var reader = reader("data: a\n\n" + tooLong + "data: b\n\n" + tooLong + "data: c\n\n");
    assertThat(all(reader)).extracting(Event::data).containsExactly("a", "b", "c");
    assertThat(reader.skipped()).isEqualTo(2);
  }

  @Test
  void manyShortLinesThatMakeAFrameTooLongAreSkippedToo() throws IOException {
    var reader = reader("data: 1234567\n".repeat(LONGEST / 4) + "\ndata: b\n\n");
    assertThat(all(reader)).extracting(Event::data).containsExactly("b");
    assertThat(reader.skipped()).isEqualTo(1);
  }

  @Test
  void anEndlessLineTakesNoMoreThanTheLongestFrame() throws IOException {
    long[] left = {64L * LONGEST};
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return left[0]-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (left[0] <= 0) return -1;
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            left[0] -= length;
            return length;
          }
        };
    var reader = new SseReader(endless, LONGEST);
    assertThat(reader.next()).isNull();
    assertThat(reader.skipped()).isEqualTo(1);
    assertThat(reader.capacity()).isLessThan(2 * LONGEST);
  }

  private static List<Event> events(String stream) throws IOException {
    return all(reader(stream));
  }

  private static SseReader reader(String stream) {
    return new SseReader(new ByteArrayInputStream(stream.getBytes(UTF_8)), LONGEST);
  }

  private static List<Event> events(InputStream in, int longest) throws IOException {
    return all(new SseReader(in, longest));
  }

  private static List<Event> all(SseReader reader) throws IOException {
    var events = new ArrayList<Event>();
    SseFrame frame;
    while ((frame = reader.next()) != null) events.add(new Event(frame.event(), frame.text()));
    return events;
  }

  /** Gives the bytes in two pieces, or one by one if cut before the start. */
  private static final class CutStream extends InputStream {
    private final byte[] bytes;
    private final int cut;
    private int position;

    CutStream(byte[] bytes, int cut) {
      this.bytes = bytes;
      this.cut = cut;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == bytes.length) return -1;
      int stop = cut < 0 ? position + 1 : position < cut ? cut : bytes.length;
      int count = Math.min(length, stop - position);
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
