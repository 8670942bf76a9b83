package dev.sidelight.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A start that cannot succeed says why on one line, and by its exit code. */
class BadStartsIT {
  @Test
  void aServerThatIsNotThereIsUnreachable() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    try (Program program = Program.plain().on(nobody)) {
      assertThat(program.awaitExit()).isEqualTo(3);

      assertThat(lastWords(program))
          .singleElement()
          .asString()
          .startsWith("sidelight: ")
          .contains(nobody.getAuthority());
      assertThat(program.pty().modesLeftOver()).isEmpty();
    }
  }

  @Test
  void aPasswordIsAskedForByNameAndOpensTheServer() throws Exception {
    OpenCodeConfig config = OpenCodeConfig.open().withPassword("hunter2");
    try (ScriptedModel model = ScriptedModel.start();
        OpenCodeServer server = OpenCodeServer.start(model, config)) {
      try (Program program = Program.plain().on(server.address())) {
        assertThat(program.awaitExit()).isEqualTo(4);

        assertThat(lastWords(program))
            .singleElement()
            .asString()
            .startsWith("sidelight: ")
            .contains("password");
        assertThat(program.pty().modesLeftOver()).isEmpty();
      }
      try (Program program =
          Program.plain().with("OPENCODE_SERVER_PASSWORD", "hunter2").on(server.address())) {
        program.awaitLive();
      }
    }
  }

  @Test
  void badSettingsAreRefusedWithFileAndLine() throws Exception {
    var settings =
        """
        {
          "panel": { "width": "wide" },
          "notifications": {
            "enabeld": false,
          },
        }
        """;
    try (Program program = Program.plain().withSettings(settings).run("http://127.0.0.1:9")) {
      assertThat(program.awaitExit()).isEqualTo(2);

      assertThat(new String(program.pty().since(0), UTF_8).lines())
          .satisfiesExactly(
              line -> assertThat(line).contains("sidelight.jsonc:2: ", "panel.width"),
              line ->
                  assertThat(line)
                      .contains("sidelight.jsonc:4: ", "notifications.enabeld")
                      .contains("did you mean \"notifications.enabled\"?"));
    }
  }

  /** What stands on the terminal that the program has left. */
  private static List<String> lastWords(Program program) {
    return program.pty().screen().rows().stream().filter(row -> !row.isBlank()).toList();
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
