package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.opencode.Certificates;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.testbed.Commanded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate of its own making, as a user meets it. */
@Timeout(120)
class SecureServerTest {
  private static Path keys;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeServer server;

  @BeforeAll
  static void makeKeys(@TempDir Path place) throws Exception {
    keys = Certificates.keys(place.resolve("keys.p12"), "dns:build.example");
  }

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer(Certificates.serving(keys));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "watch"})
  void aCertificateThatJavaDoesNotTrustIsOneLineAndUnreachable(String command) {
    assertThat(run(command, server.address().id().url())).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("Java does not trust its certificate; see docs/remote.md");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theDoctorSaysHowToMendIt() {
    assertThat(run("doctor", server.address().id().url())).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("Java does not trust its certificate")
        .contains("    Look at its certificate and at the proxy before it; see docs/remote.md.");
  }

  private int run(String... arguments) {
    var console =
        new Console(
            Map.of("TERM", "xterm", "LANG", "C.UTF-8", "XDG_CONFIG_HOME", folder.toString()),
            folder,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(arguments), console);
  }

  /** As docs/remote.md says, in a process of its own, which can also be told where a name leads. */
  @Test
  void aTrustStoreNamedToJavaLetsTheServerInUnderItsName() throws Exception {
    Path trusted = Certificates.trustStore(folder.resolve("trust.p12"), keys);
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 build.example\n");
    assertThat(
            program(
                "-Djavax.net.ssl.trustStore=" + trusted,
                "-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD,
                "-Djdk.net.hosts.file=" + hosts))
        .isEqualTo("No session works or waits.\n0");
    assertThat(server.namesAskedFor())
        .isNotEmpty()
        .allMatch(name -> name.contains("build.example"));
  }

  /** {@return what the program says, and its exit code} */
  private String program(String... options) throws IOException, InterruptedException {
    var variables = Map.of("XDG_CONFIG_HOME", folder.toString());
    String url = "https://build.example:" + server.port();
    try (var program = Commanded.startJava(folder, variables, List.of(options), "status", url)) {
      int code = program.exitCode();
      return program.out() + program.err() + code;
    }
  }
}
