package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnServerTest {
  @TempDir Path folder;

  @Test
  void withoutTheProgramNothingIsStarted() {
    assertThat(OwnServer.start(Map.of("PATH", folder.toString()), log())).isEmpty();
  }

  @Test
  void itSaysWhereItListensAndEndsWhenClosed() throws Exception {
    program(
        """
        echo "$$ $(ps -o sid= -p $$)" >"$HOME/ids"
        echo "opencode server listening on http://127.0.0.1:4301"
        exec sleep 60
        """);
    var server = OwnServer.start(environment(), log()).orElseThrow();
    assertThat(server.address().orElseThrow().id().url()).isEqualTo("http://127.0.0.1:4301");
    String[] ids = Files.readString(folder.resolve("ids")).strip().split("\\s+");
    var process = ProcessHandle.of(Long.parseLong(ids[0]));
    assertThat(process).isPresent();
    assertThat(ids[1]).as("the session of the process is its own").isEqualTo(ids[0]);

    server.close();

    assertThat(process.get().isAlive()).isFalse();
    assertThat(log()).content().contains("listening on http://127.0.0.1:4301");
    assertThat(Files.getPosixFilePermissions(log().getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void oneThatEndsByItselfHasNoAddressAndItsOutputIsKept() throws Exception {
    program("echo 'Unexpected error'; exit 1");
    try (var server = OwnServer.start(environment(), log()).orElseThrow()) {
      assertThat(server.address()).isEmpty();
    }
    assertThat(log()).content().isEqualTo("Unexpected error\n");
  }

  private Path log() {
    return folder.resolve("state/serve.log");
  }

  private Map<String, String> environment() {
    return Map.of("PATH", folder + ":/usr/bin:/bin", "HOME", folder.toString());
  }

  private void program(String script) throws IOException {
    Path program = folder.resolve("opencode");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
