package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.Fact;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.opencode.Certificates;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.opencode.RawServer;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecureConnectionTest {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final SessionId SESSION = new SessionId("ses_1");

  @TempDir private static Path folder;
  private static SSLContext usual;
  private static Path here;
  private static Path elsewhere;
  private static Path outdated;

  @BeforeAll
  static void makeKeys() throws Exception {
    usual = SSLContext.getDefault();
    here = Certificates.keys(folder.resolve("here.p12"), "dns:localhost,ip:127.0.0.1");
    elsewhere = Certificates.keys(folder.resolve("elsewhere.p12"), "dns:build.example");
    outdated = Certificates.signedKeys(folder.resolve("outdated.p12"), "ip:127.0.0.1", "-9d");
  }

  @BeforeEach
  void trustTheServer() throws Exception {
    trust(here);
  }

  private static void trust(Path keys) throws IOException, GeneralSecurityException {
    SSLContext.setDefault(Certificates.trusting(keys));
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(usual);
  }

  @Test
  void requestsAndTheStreamWorkAndEndAtOnceWhenClosedByAnotherThread() throws Exception {
    try (var server = new FakeServer(Certificates.serving(here));
        var openCode = new V1OpenCode(server.address())) {
      assertThat(openCode.identify().version()).isEqualTo("1.18.33");
      assertThat(openCode.identify().version()).isEqualTo("1.18.33");
      var opened = new CountDownLatch(1);
      var facts = new LinkedBlockingQueue<Fact>();
      var end = new CompletableFuture<String>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              end.complete(openCode.follow(IDLE, opened::countDown, facts::add));
            } catch (ServerException | InterruptedException e) {
              end.completeExceptionally(e);
            }
          });
      assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
      Await.until(IDLE, () -> server.openStreams() == 1, () -> "no stream");
      server.status("ses_1", "busy");
      assertThat(facts.poll(20, TimeUnit.SECONDS)).isInstanceOf(Fact.StatusChanged.class);
      Thread.ofVirtual().start(openCode::close);
      // Long before the silence would end it.
      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("closed");
    }
  }

  @Test
  void aServerOfAnotherNameIsNotTalkedTo() throws Exception {
    trust(elsewhere);
    assertUnreachable(elsewhere, "its certificate is for others: No subject alternative names");
  }

  @Test
  void aServerThatNobodyVouchesForIsNotTalkedTo() throws Exception {
    assertUnreachable(elsewhere, "Java does not trust its certificate; see docs/remote.md");
  }

  @Test
  void aCertificateOfYesterdayIsToldApart() throws Exception {
    trust(outdated);
    assertUnreachable(outdated, "its certificate has expired");
  }

  private static void assertUnreachable(Path keys, String reason) throws Exception {
    try (var server = new FakeServer(Certificates.serving(keys));
        var openCode = new V1OpenCode(server.address())) {
      assertThatThrownBy(openCode::identify)
          .isInstanceOf(ServerException.Unreachable.class)
          .hasMessageContaining(
              "Cannot reach OpenCode at 127.0.0.1:%d: no secure connection, as %s"
                  .formatted(server.port(), reason));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aServerWithoutTlsIsToldApart() throws Exception {
    try (var server =
            new RawServer(socket -> {
              socket.getInputStream().read();
              socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(ISO_8859_1));
            });
        var openCode = secure(server)) {
      assertThatThrownBy(openCode::identify)
          .isInstanceOf(ServerException.Unreachable.class)
          .hasMessageEndingWith("does it speak https?");
    }
  }

  private static V1OpenCode secure(RawServer server) {
    return new V1OpenCode(ServerAddress.of(new ServerId(https(server).toString())));
  }

  private static URI https(RawServer server) {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  @Test
  void anAnswerThatIsCutOffIsBroken() throws Exception {
    String type = "content-type: application/json\r\n";
    for (String answer :
        new String[] {
          type + "content-length: 100\r\n\r\n{\"id\":",
          type + "transfer-encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n"
        }) {
      try (var server = cutsOff(answer);
          var openCode = secure(server)) {
        assertThatThrownBy(() -> openCode.session(SESSION))
            .isInstanceOf(ServerException.Unreachable.class)
            .hasMessageContaining("the connection broke");
      }
    }
  }

  @Test
  void aStreamThatIsCutOffIsBroken() throws Exception {
    String event = "data: {\"payload\":{\"type\":\"server.connected\",\"properties\":{}}}\n\n";
    String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    try (var server =
            cutsOff(
                "transfer-encoding: chunked\r\ncontent-type: text/event-stream\r\n\r\n" + chunk);
        var openCode = secure(server)) {
      assertThat(openCode.follow(IDLE, () -> {}, _ -> {})).isEqualTo("the connection broke");
    }
  }

  /** {@return a server that says this over TLS and then is gone, without the goodbye of TLS} */
  private static RawServer cutsOff(String answer) throws Exception {
    SSLContext keys = Certificates.serving(here);
    return new RawServer(socket -> {
      var secured = (SSLSocket) keys.getSocketFactory().createSocket(socket, "localhost", 0, false);
      secured.setUseClientMode(false);
      RawServer.head(secured.getInputStream());
      OutputStream out = secured.getOutputStream();
      out.write(("HTTP/1.1 200 OK\r\n" + answer).getBytes(ISO_8859_1));
      out.flush();
    });
  }

  @Test
  void aServerThatNeverAnswersTheGreetingOfTlsIsGivenUp() throws Exception {
    var over = new CountDownLatch(1);
    try (var server = new RawServer(_ -> over.await())) {
      assertSlow(server);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aServerThatTricklesTheGreetingOfTlsIsGivenUp() throws Exception {
    var over = new CountDownLatch(1);
    // The start of a long record of the handshake.
    byte[] record = {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc, 3, 3};
    try (var server =
        new RawServer(socket -> {
          for (int i = 0; !over.await(20, TimeUnit.MILLISECONDS); i++) {
            socket.getOutputStream().write(i < record.length ? record[i] : 0);
          }
        })) {
      assertSlow(server);
    } finally {
      over.countDown();
    }
  }

  private static void assertSlow(RawServer server) {
    assertThatThrownBy(() -> Connection.open(https(server), Duration.ofMillis(400)))
        .isInstanceOf(Connection.SlowConnectException.class);
  }

  @Test
  void aServerOfTlsThatReadsNothingOfALongRequestIsGivenUp() throws Exception {
    SSLContext keys = Certificates.serving(here);
    var over = new CountDownLatch(1);
    try (var server =
            new RawServer(socket -> {
              var secured =
                  (SSLSocket) keys.getSocketFactory().createSocket(socket, "localhost", 0, false);
              secured.setUseClientMode(false);
              secured.startHandshake();
              over.await();
            });
        var connection = Connection.open(https(server), IDLE)) {
      assertThatThrownBy(() ->
              connection.exchange(
                  new byte[10_000_000], Duration.ofMillis(300), Patience.within(IDLE)))
          .isInstanceOf(Connection.UnreadException.class);
    } finally {
      over.countDown();
    }
  }
}
