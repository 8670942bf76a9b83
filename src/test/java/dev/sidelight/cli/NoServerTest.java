package dev.sidelight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which there is no server to talk to: one clear line, and the documented code. */
class NoServerTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void aPortWithoutAServerIsUnreachable(String command) throws IOException {
    assertThat(run(command, "http://127.0.0.1:" + freePort())).isEqualTo(ExitCode.UNREACHABLE);
    assertOneLine("Cannot reach OpenCode at 127.0.0.1:", "nothing listens there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void anAnswerInHtmlIsNoOpenCode(String command) throws IOException {
    try (var other = new Other(200, "text/html", "<!doctype html><title>Router</title>")) {
      assertThat(run(command, other.url())).isEqualTo(ExitCode.FAILED);
    }
    assertOneLine("127.0.0.1:", "OpenCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void aWrongPasswordIsUnauthorised(String command) throws IOException {
    try (var locked = new Other(401, "text/plain", "")) {
      assertThat(run(command, locked.url())).isEqualTo(ExitCode.UNAUTHORISED);
    }
    assertOneLine("127.0.0.1:", "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void aPortWhereAnotherProgramHangsUpIsUnreachable(String command) throws IOException {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUpOnAll(socket));
      assertThat(run(command, "http://127.0.0.1:" + socket.getLocalPort()))
          .isEqualTo(ExitCode.UNREACHABLE);
    }
    assertOneLine("127.0.0.1:");
  }

  @Test
  void whatIsReachedCountsAndTheRestIsTold() throws IOException {
    try (var other = new Other(200, "text/html", "<html>")) {
      assertThat(run("status", "--json", other.url(), "http://127.0.0.1:" + freePort()))
          .isEqualTo(ExitCode.UNREACHABLE);
    }
    assertThat(err.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("\"link\":\"unsupported\"", "\"link\":\"reconnecting\"");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:0,           has a port out of range (1 to 65535)",
    "http://127.0.0.1:70000,       has a port out of range (1 to 65535)",
    "ftp://127.0.0.1,              must begin with http or https",
    "http://me:secret@host:9, must not hold a user or password",
    "http://127.0.0.1:9/?a=b,      'must be a base URL, without ? or #'",
    "http://a b:9,                 is no URL such as http://127.0.0.1:4096",
  })
  void aBadUrlIsBadUsage(String url, String reason) {
    assertThat(run("status", url)).isEqualTo(ExitCode.BAD_USAGE);
    assertOneLine(reason);
    assertThat(err.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "--formt=x,              'no flag \"--formt\" (did you mean \"--format\"?)'",
    "--format={neds},        '--format has no {neds} (did you mean \"needs\"?)'",
    "--format,               --format needs a value",
    "--set=panel.width=1000, --set panel.width: must be a whole number from 30 to 44",
  })
  void aBadFlagIsBadUsage(String flag, String reason) {
    assertThat(run("status", flag)).isEqualTo(ExitCode.BAD_USAGE);
    assertOneLine(reason);
  }

  @Test
  void jsonAndAFormatExcludeEachOther() {
    assertThat(run("status", "--json", "--format", "{needs}")).isEqualTo(ExitCode.BAD_USAGE);
    assertOneLine("--json and --format exclude each other");
  }

  @Test
  void aBadSettingsFileIsBadUsage() throws IOException {
    Files.writeString(folder.resolve(".sidelight.jsonc"), "{\n \"them\": \"dark\"\n}");
    assertThat(run("status", "http://127.0.0.1:9")).isEqualTo(ExitCode.BAD_USAGE);
    assertOneLine(".sidelight.jsonc:2", "theme");
  }

  @Test
  void aPasswordThatCannotBeFoundIsUnauthorised() throws IOException {
    Path own = Files.createDirectory(folder.resolve("sidelight"));
    Files.writeString(
        own.resolve("sidelight.jsonc"),
        """
        {"servers": [{"url": "http://127.0.0.1:9", "passwordEnv": "BUILD_PW"}]}
        """);
    assertThat(run("status")).isEqualTo(ExitCode.UNAUTHORISED);
    assertOneLine("http://127.0.0.1:9: Set BUILD_PW, which holds the password.");
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(parts);
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    var environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    var console = new Console(environment, folder, new PrintWriter(out), new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(arguments), console);
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static void hangUpOnAll(ServerSocket socket) {
    try {
      while (true) socket.accept().close();
    } catch (IOException e) {
      // The test is over.
    }
  }

  /** A program that answers everything alike. */
  private static final class Other implements AutoCloseable {
    private final HttpServer server;

    Other(int status, String type, String body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().add("content-type", type);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
