package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.term.MemoryTerminal;
import dev.sidelight.update.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenCode's TUI in the place of the program. */
class AttachedTest {
  private static final ServerAddress SERVER =
      ServerAddress.of(new ServerId("http://127.0.0.1:4096")).with(new Credentials("me", "secret"));
  private static final Effect.Attach ATTACH =
      new Effect.Attach(
          new SessionKey(SERVER.id(), new SessionId("ses_1")), "/a folder; with", Optional.empty());

  @TempDir Path path;

  private Attached attached() {
    var terminal = new MemoryTerminal(80, 24);
    terminal.listen(_ -> {});
    return new Attached(terminal, Map.of("PATH", path.toString()));
  }

  private void opencode(String script) throws IOException {
    Path file = Files.writeString(path.resolve("opencode"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void itIsToldTheSessionByWordsAndThePasswordByTheEnvironment() throws Exception {
    opencode(
        "printf '%s\\n' \"$@\" \"$OPENCODE_SERVER_USERNAME $OPENCODE_SERVER_PASSWORD\" >'"
            + path
            + "/words'");
    attached().show(ATTACH, SERVER);
    assertThat(Files.readAllLines(path.resolve("words")))
        .containsExactly(
            "attach",
            "http://127.0.0.1:4096",
            "--session",
            "ses_1",
            "--dir",
            "/a folder; with",
            "me secret");
  }

  @Test
  void withoutOpencodeThatIsToldInOneLine() {
    assertThatThrownBy(() -> attached().show(ATTACH, SERVER))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no opencode on the PATH to open the session with.");
  }

  @Test
  void itsFailureIsTold() throws Exception {
    opencode("exit 1");
    assertThatThrownBy(() -> attached().show(ATTACH, SERVER))
        .hasMessage("opencode attach failed with exit code 1.");
  }
}
