package dev.sidelight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sidelight.desktop.Programs;
import dev.sidelight.testbed.Keys;
import dev.sidelight.testbed.Pty;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "sidelight sta,                status",
    "sidelight --ver,              --version",
    "sidelight status --f,         --format",
    "sidelight panel --fo,         ''",
    "sidelight completion z,       zsh",
    "sidelight config i,           init",
    "sidelight status http://192,  //192.0.2.7:4096",
    "sidelight http://192.0.2.7:4, 4096",
    "sidelight tmux --position l,  left",
    "sidelight tmux --pos,         --position",
    "sidelight status left,        ''",
    "sidelight http://a:1 sta,     status",
    "sidelight http://a:1 status --f, --format",
  })
  void bashCompletesCommandsFlagsAndServers(String line, String expected) throws Exception {
    nameServer();
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
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sidelight sta,                  status",
    "sidelight status --f,           --format",
    "sidelight tmux --position l,    left",
    "sidelight http://a:1 sta,       status",
    "sidelight http://a:1 status --f, --format",
    "sidelight http://192.0.2.7:4,   http://192.0.2.7:4096",
    "sidelight watch http://192,     http://192.0.2.7:4096",
  })
  void fishCompletesCommandsFlagsAndServers(String line, String expected) throws Exception {
    assumeThat(Programs.find("fish", System.getenv())).isPresent();
    nameServer();
    Path file = folder.resolve("sidelight.fish");
    Files.writeString(file, script("fish"));
    var fish =
        new ProcessBuilder(
            "fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", file + "", line);
    fish.environment().put("HOME", folder.toString());
    Process process = fish.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said.replaceFirst("\t.*", "")).isEqualTo(expected);
  }

  @Test
  void zshCompletesCommandsFlagsAndServers() throws Exception {
    assumeThat(Programs.find("zsh", System.getenv())).isPresent();
    nameServer();
    Files.writeString(folder.resolve("_sidelight"), script("zsh"));
    Files.writeString(
        folder.resolve(".zshrc"),
        "fpath=(~ $fpath); autoload -Uz compinit; compinit -u -D; PS1='zsh> '\n");
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8");
    try (Pty pty = Pty.start(List.of("zsh", "-i"), environment, folder, 100, 20)) {
      pty.waitForText(PATIENCE, "zsh>");
      for (String[] line :
          new String[][] {
            {"sidelight sta", "sidelight status "},
            {"--f", "sidelight status --format "},
            {"'' http://192", "sidelight status --format '' http://192.0.2.7:4096"},
            {Keys.ctrl('u') + "sidelight tmux --position l", "sidelight tmux --position left"},
            {Keys.ctrl('u') + "sidelight http://a:1 sta", "sidelight http://a:1 status "},
            {"--f", "sidelight http://a:1 status --format "},
          }) {
        pty.type(line[0] + Keys.TAB);
        pty.waitForText(PATIENCE, "zsh> " + line[1].strip());
      }
    }
  }

  private void nameServer() throws IOException {
    Files.writeString(
        folder.resolve(".sidelight.jsonc"),
        "{\"servers\": [{\"url\": \"http://192.0.2.7:4096\"}]}");
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
            "sidelight: completion knows no \"tcsh\", but bash|zsh|fish; see sidelight completion"
                + " --help",
            "sidelight: completion needs bash|zsh|fish; see sidelight completion --help");
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
