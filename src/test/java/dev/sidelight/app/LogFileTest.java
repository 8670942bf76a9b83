package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.opencode.FakeServer;
import dev.sidelight.testbed.Await;
import dev.sidelight.testbed.Commanded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void whatIsLoggedGoesToTheFileAndNotToTheTerminal() throws Exception {
    try (var server = new FakeServer()) {
      server.greets(
          """
          data: {"payload":{"type":"server.connected","properties":{}}}

          data: {"payload":{"type":"made\\u001b]0;x\\u0007.up","properties":{}}}

          """);
      var variables =
          Map.of("XDG_STATE_HOME", folder.toString(), "XDG_CONFIG_HOME", folder.toString());
      Path log = folder.resolve("sidelight/sidelight.log");
      try (var program = Commanded.start(folder, variables, "watch", server.address().id().url())) {
        Await.until(
            PATIENCE,
            () -> Files.exists(log) && Files.readString(log).endsWith("\n"),
            () -> "nothing is logged");
        program.awaitLine("live");
        assertThat(program.out() + program.err()).doesNotContain("made", "Tally");
      }
      assertThat(Files.readString(log))
          .matches(
              "\\S+Z INFO dev\\.sidelight\\.opencode\\.v1\\.Tally:"
                  + " events of type made ]0;x .up are not known\n");
    }
  }

  @Test
  void nothingThatIsLoggedCanForgeALineOrDriveTheTerminalThatShowsTheFile() throws Exception {
    Path file = folder.resolve("log");
    var handler = new LogFile(Optional.of(file));
    var said = new LogRecord(Level.SEVERE, "a\u001b[31m\nb\u0000\u202e\u009b");
    said.setLoggerName("test");
    said.setInstant(Instant.EPOCH);
    said.setThrown(new IllegalStateException("c\u001b]0;x\u0007\nd"));
    handler.publish(said);
    assertThat(Files.readString(file))
        .startsWith(
            """
            1970-01-01T00:00:00Z SEVERE test: a b
              java.lang.IllegalStateException: c
              d
            """)
        .matches("(?s)[\n\\P{C}]*");
  }

  @Test
  void aLongFileIsSetAsideOnce() throws Exception {
    Path file = folder.resolve("log");
    Files.writeString(file, "x".repeat((int) LogFile.LARGEST + 1));
    new LogFile(Optional.of(file)).publish(new LogRecord(Level.INFO, "fresh"));
    assertThat(Files.readString(file)).endsWith(": fresh\n").hasSizeLessThan(200);
    assertThat(Files.size(folder.resolve("log.old"))).isEqualTo(LogFile.LARGEST + 1);
  }
}
