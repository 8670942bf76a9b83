package dev.sidelight.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.opencode.FakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFileTest {
  @TempDir Path folder;

  @Test
  void whatIsLoggedGoesToTheFileAndNotToTheTerminal() throws Exception {
    try (var server = new FakeServer()) {
      server.greets(
          """
          data: {"payload":{"type":"server.connected","properties":{}}}

          data: {"payload":{"type":"made\\u001b]0;x\\u0007.up","properties":{}}}

          """);
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              "dev.sidelight.cli.Main",
              "status",
              server.address().id().url());
      builder.environment().put("XDG_STATE_HOME", folder.toString());
      builder.environment().put("XDG_CONFIG_HOME", folder.toString());
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(said).isEqualTo("No session works or waits.\n");
    }
    assertThat(Files.readString(folder.resolve("sidelight/sidelight.log")))
        .matches(
            "\\S+Z INFO dev\\.sidelight\\.opencode\\.v1\\.Tally:"
                + " events of type made ]0;x .up are not known\n");
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
