package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigInitTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aFileIsWrittenThatChangesNothing() throws Exception {
    assertThat(run("config")).isEqualTo(ExitCode.DONE);
    String before = out.toString();
    assertThat(run("config", "init")).isEqualTo(ExitCode.DONE);
    assertThat(file()).content().contains("// \"theme\": \"auto\",", "// \"width\": 38,");
    out.getBuffer().setLength(0);
    assertThat(run("config")).isEqualTo(ExitCode.DONE);
    assertThat(out).hasToString(before);
  }

  @Test
  void whatIsTakenOutOfItsCommentHolds() throws Exception {
    run("config", "init");
    String text = Files.readString(file());
    Files.writeString(file(), text.replace("// \"width\": 38,", "\"width\": 31,"));
    assertThat(run("config")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("panel.width = 31 ");
  }

  @Test
  void aFileThatExistsIsLeftAlone() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"theme\": \"dark\"}");
    assertThat(run("config", "init")).isEqualTo(ExitCode.FAILED);
    assertThat(file()).content().isEqualTo("{\"theme\": \"dark\"}");
    assertThat(err.toString()).contains("exists already");
  }

  @Test
  void anotherWordIsBadUsage() {
    assertThat(run("config", "int")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("config knows no \"int\"");
  }

  private Path file() {
    return folder.resolve("sidelight/sidelight.jsonc");
  }

  private int run(String... arguments) {
    var environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    var console = new Console(environment, folder, new PrintWriter(out), new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(arguments), console);
  }
}
