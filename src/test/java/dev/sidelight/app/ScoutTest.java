package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.state.AppState;
import dev.sidelight.testbed.Await;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are found while the program runs; whatever else runs on this machine is ignored. */
@Timeout(120)
class ScoutTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Msg> told = new CopyOnWriteArrayList<>();
  private final List<ServerAddress> followed = new CopyOnWriteArrayList<>();

  @TempDir Path folder;
  private Scout scout;

  @BeforeEach
  void start() {
    // Without a PATH there is no OpenCode to start.
    Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
    scout = new Scout(Settings.DEFAULTS, environment, told::add, followed::add);
    scout.start();
  }

  @AfterEach
  void end() {
    scout.close();
  }

  @Test
  void serversThatComeLaterAreFollowedOnceEach() throws IOException {
    comes(9);
    awaitFollowed(9);
    comes(10);
    awaitFollowed(10);
    assertThat(told)
        .filteredOn(Msg.ServerAdded.class::isInstance)
        .extracting(msg -> ((Msg.ServerAdded) msg).server().url())
        .filteredOn(ScoutTest::isOurs)
        .containsExactly("http://127.0.0.1:9", "http://127.0.0.1:10");
    assertThat(followed)
        .extracting(address -> address.id().url())
        .filteredOn(ScoutTest::isOurs)
        .containsExactly("http://127.0.0.1:9", "http://127.0.0.1:10");
  }

  @Test
  void aServerThatDoesNotStartIsToldWithItsLog() throws IOException {
    scout.close();
    told.clear();
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path opencode = Files.writeString(programs.resolve("opencode"), "#!/bin/sh\nexit 1\n");
    assertThat(opencode.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment =
        Map.of("XDG_STATE_HOME", folder.toString(), "PATH", programs.toString());
    Settings usual = Settings.DEFAULTS;
    Settings blind =
        new Settings(
            List.of(),
            false,
            false,
            usual.panel(),
            usual.notifications(),
            usual.theme(),
            usual.keys());
    scout = new Scout(blind, environment, told::add, followed::add);
    scout.start();
    Msg over = new Msg.Scouted(AppState.Scouting.OVER);
    Await.until(PATIENCE, () -> told.contains(over), () -> "it is still at it: " + told);
    Path log = folder.resolve("sidelight/opencode-serve.log");
    assertThat(told)
        .containsSubsequence(
            new Msg.Scouted(AppState.Scouting.STARTING),
            new Msg.Warned("opencode serve did not start; see " + log),
            over);
  }

  private static boolean isOurs(String url) {
    return url.matches(".*:(9|10)");
  }

  /** Looks again as often as the user may, as nobody waits for a look that is under way. */
  private void awaitFollowed(int port) {
    Await.until(
        PATIENCE,
        () -> {
          scout.lookAgain(false);
          return followed.stream().anyMatch(address -> address.id().url().endsWith(":" + port));
        },
        () -> "the server at port " + port + " is not found");
  }

  /** A server inside a TUI of this very process, which runs. */
  private void comes(int port) throws IOException {
    Path tuis = Files.createDirectories(folder.resolve("sidelight/tuis"));
    Files.writeString(
        tuis.resolve(port + ".json"),
        "{\"pid\":%d,\"directory\":\"/shop\",\"url\":\"http://127.0.0.1:%d\",\"password\":\"x\"}"
            .formatted(ProcessHandle.current().pid(), port));
  }
}
