package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCommandTest {
  private static final String MINE = "{\n  // as I like it\n  \"theme\": \"system\",\n}\n";

  @TempDir Path home;
  private Path settings;
  private Path script;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void folders() throws IOException {
    settings = home.resolve(".config/opencode/tui.json");
    script = home.resolve(".local/share/sidelight/opencode-plugin.js");
    Files.createDirectories(settings.getParent());
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var console =
        new Console(
            Map.of("HOME", home.toString()), home, new PrintWriter(out), new PrintWriter(err));
    return new Cli(Main.commands()).run(List.of(words), console);
  }

  @Test
  void installingShowsWhatItChangesAndKeepsACopy() throws Exception {
    Files.writeString(settings, MINE);
    assertThat(run("plugin", "install")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("   // as I like it\n+  \"plugin\": [\"" + script + "\"],\n   \"theme\"")
        .contains("It is kept as it was in " + settings + ".before-sidelight");
    assertThat(Path.of(settings + ".before-sidelight")).hasContent(MINE);
    assertThat(script).content().contains("Bun.serve");
    assertThat(Files.getPosixFilePermissions(script))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void removingLeavesEverythingAsItWas() throws Exception {
    Files.writeString(settings, MINE);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));
    run("plugin", "install");
    assertThat(run("plugin", "remove")).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(settings)).isEqualTo(MINE);
    assertThat(Files.getPosixFilePermissions(settings))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    try (var left = Files.list(settings.getParent())) {
      assertThat(left).containsExactly(settings);
    }
    assertThat(script).doesNotExist();
  }

  @Test
  void aFileThatThereWasNotIsTakenAwayAgain() {
    run("plugin", "install");
    assertThat(settings).exists();
    run("plugin", "remove");
    assertThat(settings).doesNotExist();
  }

  @Test
  void doingItTwiceIsDoingItOnce() throws Exception {
    Files.writeString(settings, MINE);
    run("plugin", "install");
    String once = Files.readString(settings);
    assertThat(run("plugin", "install")).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(settings)).isEqualTo(once);
    assertThat(out.toString()).contains("stays as it is");
    run("plugin", "remove");
    assertThat(run("plugin", "remove")).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(settings)).isEqualTo(MINE);
  }

  @Test
  void whatTheUserChangedAfterwardsStays() throws Exception {
    Files.writeString(settings, MINE);
    run("plugin", "install");
    Files.writeString(settings, Files.readString(settings).replace("system", "nord"));
    run("plugin", "remove");
    assertThat(Files.readString(settings)).isEqualTo(MINE.replace("system", "nord"));
  }

  @Test
  void aFileWithCommentsInItsNameIsTheOne() throws Exception {
    Path withComments = Files.writeString(Path.of(settings + "c"), MINE);
    run("plugin", "install");
    assertThat(settings).doesNotExist();
    assertThat(withComments).content().contains("opencode-plugin.js");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path kept = Files.writeString(home.resolve("dotfiles.json"), MINE);
    Files.createSymbolicLink(settings, kept);
    run("plugin", "install");
    assertThat(settings).isSymbolicLink();
    assertThat(kept).content().contains("opencode-plugin.js");
    run("plugin", "remove");
    assertThat(Files.readString(kept)).isEqualTo(MINE);
  }

  @Test
  void whatCannotBeReadIsLeftAlone() throws Exception {
    Files.writeString(settings, "{ \"theme\": ");
    assertThat(run("plugin", "install")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("Cannot change " + settings + ": it is no JSON");
    assertThat(Files.readString(settings)).isEqualTo("{ \"theme\": ");
    assertThat(script).doesNotExist();
  }

  @Test
  void theStatusTellsHowFarItIs() throws Exception {
    assertThat(run("plugin", "status")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("not installed");
    run("plugin", "install");
    run("plugin", "status");
    assertThat(out.toString()).startsWith("installed").contains(settings.toString());
    Files.writeString(script, "// older");
    run("plugin", "status");
    assertThat(out.toString()).startsWith("of another version");
    assertThat(run("plugin", "frobnicate")).isEqualTo(ExitCode.BAD_USAGE);
  }
}
