package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.JsonReader;
import dev.sidelight.opencode.FakeServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that all on the way can read is warned of, beside what was asked for. */
class OpenPasswordTest {
  private static final String WARNING = " gets its password unencrypted";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    Path own = Files.createDirectory(folder.resolve("sidelight"));
    // An address of this machine that is none of those by which it calls itself.
    Files.writeString(
        own.resolve("sidelight.jsonc"),
        "{\"servers\": [{\"url\": \"http://0.0.0.0:%d\", \"passwordEnv\": \"PW\"}]}"
            .formatted(server.port()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void statusWarnsOnceBesideItsOutput() throws Exception {
    assertThat(run("status", "--json")).isEqualTo(ExitCode.DONE);
    assertThat(JsonReader.read(out.toString()).has("sessions")).isTrue();
    assertThat(err.toString().lines())
        .containsExactly(
            "sidelight: 0.0.0.0:%d%s, for all on the way to read; use https"
                .formatted(server.port(), WARNING));
    assertThat(server.requests().getFirst().authorization()).startsWith("Basic ");
  }

  @Test
  void watchWarnsFirst() {
    server.answer("GET /global/health", 401, "text/plain", "");
    assertThat(run("watch")).isEqualTo(ExitCode.UNAUTHORISED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(2).first().asString().contains(WARNING);
  }

  @Test
  void theDoctorSaysWhatToDo() {
    run("doctor");
    assertThat(out.toString())
        .contains("! password: 0.0.0.0:", WARNING, "    Put TLS before it, or bring its port here");
  }

  private int run(String command, String... flags) {
    var environment =
        Map.of(
            "XDG_CONFIG_HOME", folder.toString(),
            "PW", "geheim",
            "TERM", "xterm",
            "LANG", "C.UTF-8");
    var console = new Console(environment, folder, new PrintWriter(out), new PrintWriter(err));
    var arguments = new java.util.ArrayList<>(List.of(command));
    arguments.addAll(List.of(flags));
    return new Cli(Main.commands()).run(arguments, console);
  }
}
