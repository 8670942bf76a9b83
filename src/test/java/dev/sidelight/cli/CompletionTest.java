package dev.sidelight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "sidelight sta,                status",
    "sidelight --ver,              --version",
    "sidelight status --f,         --format",
    "sidelight watch --fo,         ''",
    "sidelight completion z,       zsh",
    "sidelight config i,           init",
    "sidelight status http://192,  //192.0.2.7:4096",
    "sidelight http://192.0.2.7:4, 4096",
  })
  void bashCompletesCommandsFlagsAndServers(String line, String expected) throws Exception {
    Files.writeString(
        folder.resolve(".sidelight.jsonc"),
        "{\"servers\": [{\"url\": \"http://192.0.2.7:4096\"}]}");
    String script =
        """
        COMP_LINE=$1 COMP_POINT=${#1}
        _sidelight
        echo "${COMPREPLY[*]}"
        """;
    Path file = folder.resolve("try.sh");
    Files.writeString(file, script("bash") + script);
    var bash =
        new ProcessBuilder("bash", "--norc", file.toString(), line)
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo(expected);
  }

  @Test
  void everyShellGetsEveryCommandAndFlag() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = script(shell);
      for (Command command : Main.commands()) {
        assertThat(script).as(shell).contains(command.name());
        for (CommandFlag flag : command.flags()) assertThat(script).contains(flag.name());
      }
    }
  }

  @Test
  void anotherShellIsBadUsage() {
    assertThat(run("completion", "tcsh")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run("completion")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "sidelight: completion knows no \"tcsh\", but bash|zsh|fish; see sidelight --help",
            "sidelight: completion needs bash|zsh|fish; see sidelight --help");
  }

  private String script(String shell) {
    out.getBuffer().setLength(0);
    assertThat(run("completion", shell)).isEqualTo(ExitCode.DONE);
    return out.toString();
  }

  private int run(String... arguments) {
    var console = new Console(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(arguments), console);
  }
}
