package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Fact;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Recorded streams come over a socket, in pieces of any size. */
@Timeout(120)
class ReplayTest {
  static final List<String> names = Streams.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void aStreamThatComesByteByByteTellsTheSame(String name) throws Exception {
    byte[] stream = Streams.bytes(name);
    assertThat(followed(stream, 1)).isEqualTo(expected(stream));
  }

  @Test
  void cutAtEveryByteAStreamTellsTheSame() {
    // Every cut of a few frames of each kind; the grammar's own test cuts whole streams.
    byte[] stream = Arrays.copyOf(Streams.bytes("success"), 6_000);
    List<Fact> whole = Streams.facts(stream, Set.of(), new Tally());
    assertThat(whole).isNotEmpty();
    for (int cut = 0; cut < stream.length; cut++) {
      var pieces =
          new SequenceInputStream(
              new ByteArrayInputStream(stream, 0, cut),
              new ByteArrayInputStream(stream, cut, stream.length - cut));
      assertThat(Streams.facts(pieces, Set.of(), new Tally()))
          .as("cut at %d", cut)
          .isEqualTo(whole);
    }
  }

  @Test
  void aStreamThatBreaksOffTellsWhatCameBefore() throws Exception {
    byte[] stream = Streams.bytes("trouble");
    List<Fact> whole = expected(stream);
    List<Fact> broken = followed(Arrays.copyOf(stream, stream.length / 2), 1000);
    assertThat(broken).isNotEmpty().isEqualTo(whole.subList(0, broken.size()));
  }

  private static List<Fact> expected(byte[] stream) {
    return untouched(Streams.facts(stream, Set.of(), new Tally()));
  }

  /** Signs of life depend on how long the replay takes. */
  private static List<Fact> untouched(List<Fact> facts) {
    return facts.stream().filter(fact -> !(fact instanceof Fact.Touched)).toList();
  }

  private static List<Fact> followed(byte[] stream, int piece) throws Exception {
    var facts = new ArrayList<Fact>();
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(listener, stream, piece));
      var id = new ServerId("http://127.0.0.1:" + listener.getLocalPort());
      try (var server = new V1OpenCode(ServerAddress.of(id))) {
        server.follow(Duration.ofSeconds(60), () -> {}, facts::add);
      }
    }
    return untouched(facts);
  }

  private static void serve(ServerSocket listener, byte[] stream, int piece) {
    try (Socket socket = listener.accept()) {
      socket.setTcpNoDelay(true);
      var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      while (!request.readLine().isEmpty()) {
        // The request does not matter.
      }
      OutputStream out = socket.getOutputStream();
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
              .getBytes(US_ASCII));
      for (int i = 0; i < stream.length; i += piece) {
        out.write(stream, i, Math.min(piece, stream.length - i));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
