package dev.sidelight.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import dev.sidelight.testbed.Stranger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A start that cannot succeed says why on one line, and by its exit code. */
class BadStartsIT {
  private static List<Arguments> starts() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (String command : List.of("", "panel")) {
      all.add(Arguments.of(command, Stranger.gone(), 3, "nothing listens there"));
      all.add(Arguments.of(command, Stranger.hangingUp(), 3, "it ended without an answer"));
      all.add(Arguments.of(command, Stranger.silent(), 3, "no answer within 4 s"));
      all.add(Arguments.of(command, Stranger.greeting("SSH-2.0-x"), 3, "is it another program?"));
      all.add(Arguments.of(command, Stranger.webServer(), 1, "it is not an OpenCode server"));
      all.add(Arguments.of(command, Stranger.openCode2(), 1, "it is OpenCode 2.0.3;"));
      all.add(Arguments.of(command, Stranger.locked(), 4, "set OPENCODE_SERVER_PASSWORD"));
    }
    return all;
  }

  @ParameterizedTest(name = "{0} {3}")
  @MethodSource("starts")
  void whereNoOpenCodeAnswersTheTerminalIsGivenBackWithTheReason(
      String command, Stranger stranger, int code, String reason) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, stranger.address().toString()));
    words.removeIf(String::isEmpty);
    try (stranger;
        Program program = Program.plain().run(words.toArray(String[]::new))) {
      assertThat(program.awaitExit()).isEqualTo(code);

      assertThat(lastWords(program))
          .singleElement()
          .asString()
          .startsWith("sidelight: ")
          .contains(stranger.address().getAuthority(), reason);
      assertThat(program.pty().modesLeftOver()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, 3, nothing listens there",
    "watch, 3, nothing listens there",
    "doctor, 1, nothing listens there",
    "status --loud, 2, 'no flag \"--loud\"'",
    "watch --format={neds}, 2, '--format has no {neds}'",
    "doctor --loud, 2, 'no flag \"--loud\"'",
    "status ftp://x, 2, '\"ftp://x\" must begin with http or https'",
  })
  void commandsWithoutAScreenAnswerByTheirExitCode(String line, int code, String reason)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    try (Stranger stranger = Stranger.gone()) {
      words.add(stranger.address().toString());
      try (Program program = Program.plain().run(words.toArray(String[]::new))) {
        assertThat(program.awaitExit()).isEqualTo(code);
        assertThat(lastWords(program)).anyMatch(said -> said.contains(reason));
      }
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
            .endsWith("set OPENCODE_SERVER_PASSWORD, or passwordEnv in the settings");
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

  /** The lines on the terminal that the program has left; a full row goes on in the next. */
  private static List<String> lastWords(Program program) {
    List<String> lines = new ArrayList<>();
    boolean goesOn = false;
    for (String row : program.pty().screen().rows()) {
      if (row.isBlank()) continue;
      lines.add(goesOn ? lines.removeLast() + row : row);
      goesOn = row.length() == Program.COLUMNS;
    }
    return lines;
  }
}
