package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.RawServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as RFC 9112 has them, and as it does not; | stands for the end of a line. */
@Timeout(60)
class ConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] GET = "GET / HTTP/1.1\r\nhost: h\r\n\r\n".getBytes(ISO_8859_1);
  private static final String JSON = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          # by length, by pieces, until the end
          HTTP/1.1 200 OK|content-length: 2||hi -> 200 hi
          HTTP/1.1 200 OK|content-length: 2||hi and more -> 200 hi
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|hi|0|| -> 200 hi
          HTTP/1.1 200 OK||hi -> 200 hi
          HTTP/1.0 200 OK||hi -> 200 hi
          HTTP/1.1 200|content-length:2||hi -> 200 hi
          # odd, and meant to be read
          HTTP/1.1 200 OK|Content-Length:  2  ||hi -> 200 hi
          HTTP/1.1 200 OK|TRANSFER-ENCODING: Chunked||2|hi|0|| -> 200 hi
          HTTP/1.1 200 OK|transfer-encoding: chunked||2;a=b;c="d"|hi|0;e|| -> 200 hi
          HTTP/1.1 200 OK|transfer-encoding: chunked||1 |h|0000001|i|000|| -> 200 hi
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|hi|0|x: y|z: a|| -> 200 hi
          HTTP/1.1 200 OK|transfer-encoding: chunked||A|0123456789|a|0123456789|0|| -> 200 01234567890123456789
          HTTP/1.1 200 OK|x: one|  two|content-length: 2||hi -> 200 hi
          HTTP/1.1 103 Early|link: a||HTTP/1.1 100 Continue||HTTP/1.1 200 OK|content-length: 2||hi -> 200 hi
          # without a body, whatever the head says
          HTTP/1.1 204 No|content-length: 2||hi -> 204
          HTTP/1.1 204 No|transfer-encoding: chunked||2|hi|0|| -> 204
          HTTP/1.1 304 Same|content-length: 2||hi -> 304
          # lengths that are none
          HTTP/1.1 200 OK|content-length: -2||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: +2||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: 2x||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: 0x2||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length:||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: 99999999999999999999||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: 2, 2||hi -> !a length that is none
          HTTP/1.1 200 OK|content-length: 2|content-length: 3||hi! -> !a length that is none
          HTTP/1.1 200 OK|transfer-encoding: chunked||-1|hi|0|| -> !a length that is none
          HTTP/1.1 200 OK|transfer-encoding: chunked||+2|hi|0|| -> !a length that is none
          HTTP/1.1 200 OK|transfer-encoding: chunked|||hi|0|| -> !a length that is none
          HTTP/1.1 200 OK|transfer-encoding: chunked||hi|| -> !a length that is none
          HTTP/1.1 200 OK|transfer-encoding: chunked||FFFFFFFFFFFFFFFFF|hi|0|| -> !a length that is none
          # more or less than the lengths say
          HTTP/1.1 200 OK|content-length: 3||hi -> !it ended in the middle
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|h -> !it ended in the middle
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|hi| -> !it ended in the middle
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|hi|0| -> !it ended in the middle
          HTTP/1.1 200 OK|transfer-encoding: chunked||2|hi there|0|| -> !more than its length says
          HTTP/1.1 200 OK|transfer-encoding: chunked||7FFFFFFFFFFFFFF|hi -> !it ended in the middle
          # two ends, or codings that were not asked for
          HTTP/1.1 200 OK|content-length: 2|transfer-encoding: chunked||2|hi|0|| -> !a body with two ends
          HTTP/1.1 200 OK|transfer-encoding: gzip, chunked||2|hi|0|| -> !a coding that is not known
          HTTP/1.1 200 OK|transfer-encoding: gzip|transfer-encoding: chunked||2|hi|0|| -> !a coding that is not known
          HTTP/1.1 200 OK|transfer-encoding: xchunked||2|hi|0|| -> !a coding that is not known
          # heads that are none
          hello -> !it ended in the middle
          hello|| -> !it does not speak HTTP/1.1
          HTTP/2 200||hi -> !it does not speak HTTP/1.1
          HTTP/1.1 20||hi -> !it does not speak HTTP/1.1
          HTTP/1.1 999 OK||hi -> !it does not speak HTTP/1.1
          HTTP/1.1  200 OK||hi -> !it does not speak HTTP/1.1
          HTTP/1.1 101 Switching|upgrade: h2c|| -> !it goes over to another protocol unasked
          HTTP/1.1 200 OK|no colon||hi -> !a header without a name
          HTTP/1.1 200 OK|: nameless||hi -> !a header without a name
          HTTP/1.1 200 OK| folded: first||hi -> !a header without a name
          HTTP/1.1 200 OK|content-length : 2||hi -> !a header without a name
          """)
  void oddAnswersAreReadRightOrNotAtAll(String answer, String outcome) throws IOException {
    assertThat(outcome(answer.replace("|", "\r\n"))).isEqualTo(outcome);
    assertThat(outcome(answer.replace("|", "\n"))).isEqualTo(outcome);
  }

  private static String outcome(String answer) throws IOException {
    try (var server = server(answer)) {
      return outcome(server);
    }
  }

  /** {@return status and body, or what was wrong with them} */
  private static String outcome(RawServer server) {
    try (var connection = Connection.open(server.uri(), LIMIT)) {
      Patience patience = Patience.within(LIMIT);
      Connection.Head head = connection.exchange(GET, LIMIT, patience);
      byte[] body = connection.body(head, patience).readAllBytes();
      return (head.status() + " " + new String(body, ISO_8859_1)).strip();
    } catch (IOException e) {
      return "!" + e.getMessage();
    }
  }

  private static RawServer server(String answer) throws IOException {
    return new RawServer(socket -> {
      RawServer.head(socket.getInputStream());
      socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      // Hanging up on what was not read would take back what was said.
      RawServer.head(socket.getInputStream());
    });
  }

  private static final String PIECES = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

  @Test
  void smallPiecesThatCameTogetherAreReadTogether() throws IOException {
    try (var server = server(PIECES + "2\r\nto\r\n1\r\n-\r\n6\r\ngether\r\n0\r\n\r\n");
        var connection = Connection.open(server.uri(), LIMIT)) {
      Patience patience = Patience.within(LIMIT);
      InputStream body = connection.body(connection.exchange(GET, LIMIT, patience), patience);
      byte[] read = new byte[100];
      assertThat(new String(read, 0, body.read(read), ISO_8859_1)).isEqualTo("to-gether");
      assertThat(body.read(read)).isEqualTo(-1);
    }
  }

  @Test
  void piecesOfAnySizeThatComeInStretchesOfAnySizeMakeUpTheBody() throws IOException {
    var random = new Random(1);
    for (int round = 0; round < 20; round++) {
      byte[] body = new byte[random.nextInt(100_000)];
      for (int i = 0; i < body.length; i++) body[i] = (byte) "\r\n0123456789abc".charAt(i % 15);
      byte[] answer = inPieces(body, random);
      try (var server = new RawServer(socket -> inStretches(answer, socket, new Random(2)))) {
        assertThat(outcome(server)).isEqualTo(("200 " + new String(body, ISO_8859_1)).strip());
      }
    }
  }

  private static byte[] inPieces(byte[] body, Random random) {
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(PIECES.getBytes(ISO_8859_1));
    for (int from = 0; from < body.length; ) {
      int most = random.nextInt(10) == 0 ? 40_000 : 300;
      int length = Math.min(1 + random.nextInt(most), body.length - from);
      String line = (random.nextBoolean() ? "%x" : "%08X").formatted(length);
      answer.writeBytes((line + (random.nextInt(9) == 0 ? ";a=b" : "")).getBytes(ISO_8859_1));
      answer.writeBytes("\r\n".getBytes(ISO_8859_1));
      answer.write(body, from, length);
      answer.writeBytes("\r\n".getBytes(ISO_8859_1));
      from += length;
    }
    answer.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return answer.toByteArray();
  }

  private static void inStretches(byte[] answer, Socket socket, Random random) throws IOException {
    RawServer.head(socket.getInputStream());
    socket.setTcpNoDelay(true);
    for (int from = 0; from < answer.length; ) {
      int length = Math.min(1 + random.nextInt(30_000), answer.length - from);
      if (random.nextBoolean()) length = Math.min(length, 1 + random.nextInt(40));
      socket.getOutputStream().write(answer, from, length);
      from += length;
    }
    socket.shutdownOutput();
    RawServer.head(socket.getInputStream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          HTTP/1.1 200 OK -> x
          HTTP/1.1 200 OK|name: x -> x
          HTTP/1.1 200 OK -> |x: y
          HTTP/1.1 200 OK|name: x -> | x
          HTTP/1.1 103 Early|| -> HTTP/1.1 103 Early||
          HTTP/1.1 200 OK|transfer-encoding: chunked||1; -> x
          HTTP/1.1 200 OK|transfer-encoding: chunked||0 -> |x: y
          """)
  void linesWithoutEndAreGivenUp(String start, String more) throws IOException {
    byte[] endless = more.replace("|", "\r\n").repeat(1_000).getBytes(ISO_8859_1);
    try (var server =
        new RawServer(socket -> {
          socket.getOutputStream().write(start.replace("|", "\r\n").getBytes(ISO_8859_1));
          while (true) socket.getOutputStream().write(endless);
        })) {
      assertThat(outcome(server)).isEqualTo("!lines without end");
    }
  }

  @Test
  void aServerThatReadsNothingOfALongRequestIsGivenUp() throws Exception {
    var over = new CountDownLatch(1);
    try (var server = new RawServer(_ -> over.await());
        var connection = Connection.open(server.uri(), LIMIT)) {
      byte[] prompt = new byte[10_000_000];
      assertThatThrownBy(
              () -> connection.exchange(prompt, Duration.ofMillis(300), Patience.within(LIMIT)))
          .isInstanceOf(Connection.UnreadException.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void timeToTakeALongRequestDoesNotCountForItsAnswer() throws Exception {
    Duration limit = Duration.ofMillis(1_500);
    byte[] prompt = new byte[12_000_000];
    try (var server =
            new RawServer(socket -> {
              // Longer than the answer may take; what the sockets can hold is less than all.
              Thread.sleep(limit.plusMillis(100));
              socket.getInputStream().readNBytes(prompt.length);
              socket.getOutputStream().write("HTTP/1.1 204 No\r\n\r\n".getBytes(ISO_8859_1));
            });
        var connection = Connection.open(server.uri(), LIMIT)) {
      assertThat(connection.exchange(prompt, LIMIT, Patience.within(limit)).status())
          .isEqualTo(204);
    }
  }

  @Test
  void onlyCleanEndsLetAConnectionBeUsedAgain() throws Exception {
    String body = "content-length: 2\r\n\r\n{}";
    assertThat(connectionsForTwo(JSON + body)).isEqualTo(1);
    assertThat(connectionsForTwo(JSON + "transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .isEqualTo(1);
    assertThat(connectionsForTwo(JSON + "connection: keep-alive, Close\r\n" + body)).isEqualTo(2);
    assertThat(connectionsForTwo(JSON.replace("1.1", "1.0") + body)).isEqualTo(2);
    // A second answer that nobody asked for, which would be taken for the next one.
    assertThat(connectionsForTwo(JSON + body + JSON + "content-length: 2\r\n\r\n[]")).isEqualTo(2);
  }

  /** {@return how many it took for two requests, each of which gets the answer} */
  private static int connectionsForTwo(String answer) throws Exception {
    try (var server =
            new RawServer(socket -> {
              while (!RawServer.head(socket.getInputStream()).isEmpty()) {
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
              }
            });
        var http = http(server.uri())) {
      http.json(Http.Call.get("try it", "/"));
      http.json(Http.Call.get("try it", "/"));
      return server.connections();
    }
  }

  @Test
  void aConnectionThatTheServerClosesMeanwhileIsMadeAnewForAGet() throws Exception {
    try (var server =
            new RawServer(socket -> {
              RawServer.head(socket.getInputStream());
              socket
                  .getOutputStream()
                  .write((JSON + "content-length: 2\r\n\r\n{}").getBytes(ISO_8859_1));
            });
        var http = http(server.uri())) {
      http.json(Http.Call.get("try it", "/"));
      http.json(Http.Call.get("try it", "/"));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static Http http(URI base) {
    var address = ServerAddress.of(new ServerId(base.toString()));
    return new Http(address.with(new Credentials("me", "pässword\r\nx: y")), new Tally());
  }

  @Test
  void nothingThatIsSaidInARequestCanAddALineToIt() throws Exception {
    var heads = new LinkedBlockingQueue<String>();
    try (var server = heard(heads);
        var http = http(server.uri().resolve("/base/path"))) {
      http.json(
          Http.Call.get("try it", "/a?b=" + Http.encoded("c d\r\nx: y&é\ud800"))
              .in("/dir\r\nx: y/é漢\u0000"));
      String head = heads.poll(20, TimeUnit.SECONDS);
      assertThat(head.lines())
          .containsExactly(
              "GET /base/path/a?b=c%20d%0D%0Ax%3A%20y%26%C3%A9%3F HTTP/1.1",
              "host: 127.0.0.1:" + server.port(),
              "accept: application/json",
              "authorization: Basic bWU6cMOkc3N3b3JkDQp4OiB5",
              "x-opencode-directory: %2Fdir%0D%0Ax%3A%20y%2F%C3%A9%E6%BC%A2%00",
              "");
    }
  }

  private static RawServer heard(LinkedBlockingQueue<String> heads) throws IOException {
    return new RawServer(socket -> {
      heads.add(RawServer.head(socket.getInputStream()));
      socket.getOutputStream().write((JSON + "\r\n{}").getBytes(ISO_8859_1));
    });
  }

  @Test
  void anAddressOfTheNewerKindIsNamedAsItIsWritten() throws Exception {
    var heads = new CopyOnWriteArrayList<String>();
    try (var listening = new ServerSocket(0, 5, InetAddress.getAllByName("::1")[0])) {
      Thread.ofVirtual()
          .start(() -> {
            try (var socket = listening.accept()) {
              heads.add(RawServer.head(socket.getInputStream()));
              socket.getOutputStream().write((JSON + "\r\n{}").getBytes(ISO_8859_1));
            } catch (IOException e) {
              // The test is over.
            }
          });
      String authority = "[::1]:" + listening.getLocalPort();
      try (var http = http(URI.create("http://" + authority))) {
        http.json(Http.Call.get("try it", "/"));
      }
      assertThat(heads.getFirst()).contains("\r\nhost: " + authority + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void nobodyIsSentElsewhereWithThePassword(int status) throws Exception {
    var elsewhere = new LinkedBlockingQueue<String>();
    try (var other = heard(elsewhere);
        var server =
            server(
                "HTTP/1.1 %d Go\r\nlocation: %s\r\ncontent-length: 0\r\n\r\n"
                    .formatted(status, other.uri()));
        var http = http(server.uri())) {
      assertThatThrownBy(() -> http.json(Http.Call.get("try it", "/")))
          .isInstanceOf(ServerException.Unsupported.class)
          .hasMessageContaining("it sends elsewhere (" + status + ")");
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void whatIsWrongIsSaidWithoutTheServersControlCharacters() throws Exception {
    for (String answer :
        List.of(
            "HTTP/1.1 200 OK\r\ncontent-type: a\u001b]0;b\u0007\u009b31m\r\n\r\n",
            "HTTP/1.1 500 No\r\ncontent-type: text/plain\r\n\r\na\u001b[31m\rb\u0000",
            "HTTP/1.1 200 \u001b]0;b\u0007\r\n\u001b[31m\r\n\r\n",
            "\u001b[31m\r\n\r\n",
            JSON + "\r\n{\u001b[31m")) {
      try (var server = server(answer);
          var http = http(server.uri())) {
        assertThatThrownBy(() -> http.json(Http.Call.get("try it", "/")))
            .isInstanceOf(ServerException.class)
            .message()
            .matches("[^\\p{Cntrl}]+")
            .startsWith("Cannot try it at 127.0.0.1:");
      }
    }
  }

  @Test
  void aServerOfTlsThatIsSpokenToInTheOpenIsToldApart() throws Exception {
    try (var server = server("\u0015\u0003\u0003\u0000\u0002\u0002F")) {
      assertThat(outcome(server)).isEqualTo("!it speaks TLS; try https");
    }
  }
}
