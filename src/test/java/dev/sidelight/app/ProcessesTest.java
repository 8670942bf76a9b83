package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessesTest {
  @Test
  void oneThatRunsIsFound() {
    assertThat(Processes.running(ProcessHandle.current().pid())).isPresent();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatHasEndedUnnoticedByItsParentRunsNoMore() throws Exception {
    var parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 60").start();
    try (var said = parent.inputReader()) {
      long child = Long.parseLong(said.readLine());
      Await.until(Duration.ofSeconds(20), () -> isZombie(child), () -> child + " is no zombie");
      assertThat(ProcessHandle.of(child)).isPresent();
      assertThat(Processes.running(child)).isEmpty();
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean isZombie(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
  }
}
