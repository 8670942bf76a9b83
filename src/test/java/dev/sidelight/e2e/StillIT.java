package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A panel on which nothing happens. */
@EnabledOnOs(OS.LINUX)
class StillIT {
  private static final Duration WINDOW = Duration.ofSeconds(4);

  /** At rest it is under one a second; a timer that nobody needs is far above this. */
  private static final long MOST_WAKE_UPS = 3 * WINDOW.toSeconds();

  /** After the start the runtime still compiles and collects for a while. */
  private static final int MOST_WINDOWS = 5;

  @Test
  void nothingIsPaintedAndHardlyAThreadWakesWhileNothingHappens() throws Exception {
    String settings =
        """
        { "panel": { "time": "clock" }, "notifications": { "toast": false, "desktop": "never" } }
        """;
    try (var model = ScriptedModel.start();
        var server = OpenCodeServer.start(model, OpenCodeConfig.open());
        Program program = Program.plain().withSettings(settings).on(server.address()).awaitLive()) {
      model.when("write").says("Added the guide.");
      var project = server.newProject("shop");
      server.drive().prompt(server.drive().create(project, "Write docs"), "write");
      program.awaitRow("Write docs", "✓", "Added the guide.");
      program.awaitText("✓ Write docs finished");

      long pid = program.pty().pid();
      long fewest = Long.MAX_VALUE;
      for (int i = 0; i < MOST_WINDOWS && fewest > MOST_WAKE_UPS; i++) {
        Map<Path, Long> before = waits(pid);
        assertThat(before.values()).anyMatch(count -> count > 0);
        program.pty().expectSilence(WINDOW);
        fewest = Math.min(fewest, wakeUps(before, waits(pid)));
      }
      assertThat(fewest).isLessThanOrEqualTo(MOST_WAKE_UPS);
    }
  }

  /** {@return how often each thread of the process has waited for something so far} */
  private static Map<Path, Long> waits(long pid) throws IOException {
    Map<Path, Long> waits = new HashMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc", "" + pid, "task"))) {
      for (Path thread : threads.toList()) waits.put(thread, waits(thread));
    }
    return waits;
  }

  private static long waits(Path thread) {
    try {
      return Files.readAllLines(thread.resolve("status")).stream()
          .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0; // It has ended.
    }
  }

  /** {@return how often a thread was woken between the two, of those that still run} */
  private static long wakeUps(Map<Path, Long> before, Map<Path, Long> after) {
    return after.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
        .filter(more -> more > 0)
        .sum();
  }
}
