package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.opencode.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A terminal that stops reading, as one does whose scrolling is held or whose line is slow. */
@Timeout(180)
class StuckTerminalIT {
  /** Of some 8 MB together: far more than what lies between server and screen can hold. */
  private static final int EVENTS = 40_000;

  private static final int SESSIONS = 15;

  private static final long MOST_MORE_KILOBYTES = 24 << 10;

  @Test
  void theServerIsHeardOnAndTheScreenIsRightOnceTheTerminalReadsAgain() throws Exception {
    try (var server = new FakeServer();
        Program program = Program.plain().on(server.address().uri())) {
      program.awaitLive();
      program.await("the stream", _ -> server.openStreams() == 1);
      retitle(server, "before", 1_000);
      program.awaitText("before 999");
      long pid = program.pty().pid();
      long before = kilobytes(pid);

      program.pty().stopReading();
      var heard = CompletableFuture.runAsync(() -> retitle(server, "meanwhile", EVENTS));
      // Ends only if the program goes on reading, as the sockets hold less.
      heard.get(60, TimeUnit.SECONDS);
      assertThat(kilobytes(pid)).isLessThan(before + MOST_MORE_KILOBYTES);
      assertThat(server.openStreams()).isEqualTo(1);
      assertThat(server.requests("/global/event")).hasSize(1);

      program.pty().readAgain();
      program.awaitText("meanwhile " + (EVENTS - 1));
      program.awaitLive();
      program.type("q");
      assertThat(program.awaitExit()).isZero();
      assertThat(program.pty().modesLeftOver()).isEmpty();
    }
  }

  @Test
  void qQuitsThoughTheTerminalReadsNothing() throws Exception {
    try (var server = new FakeServer();
        Program program = Program.plain().on(server.address().uri())) {
      program.awaitLive();
      program.await("the stream", _ -> server.openStreams() == 1);
      program.pty().stopReading();
      retitle(server, "meanwhile", 5_000);
      program.type("q");
      long pid = program.pty().pid();
      assertThat(ProcessHandle.of(pid).map(ProcessHandle::onExit)).isPresent();
      ProcessHandle.of(pid).orElseThrow().onExit().get(60, TimeUnit.SECONDS);
      program.pty().readAgain();
    }
  }

  /** Sessions that work, and get one title after the other, so that much is painted each time. */
  private static void retitle(FakeServer server, String title, int times) {
    for (int i = 0; i < times; i++) {
      int session = i % SESSIONS;
      server.say(
          """
          {"directory":"/proj","payload":{"type":"session.updated","properties":{"info":\
          {"id":"ses_%d","projectID":"p","directory":"/proj","title":"%s %d %s","time":{"created":1}}}}}\
          """
              .formatted(
                  session, title, i, Character.toString('a' + i / SESSIONS % 26).repeat(40)));
      if (i < SESSIONS) server.status("ses_" + session, "busy");
    }
  }

  /** {@return what the process takes of the memory} */
  private static long kilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
