package dev.sidelight.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of several programs tells of an event. */
class ClaimsTest {
  @TempDir Path folder;

  private Claims claims(Duration later) {
    return new Claims(
        Optional.of(folder.resolve("sidelight/told")),
        Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
  }

  @Test
  void onlyTheFirstOfManyHasTheEvent() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> all =
          IntStream.range(0, 40)
              .mapToObj(_ -> (Callable<Boolean>) () -> claims(Duration.ZERO).claim("it"))
              .toList();
      int told = 0;
      for (Future<Boolean> one : threads.invokeAll(all)) if (one.get()) told++;
      assertThat(told).isEqualTo(1);
    }
  }

  @Test
  void anotherEventIsAnotherMatter() {
    assertThat(claims(Duration.ZERO).claim("one")).isTrue();
    assertThat(claims(Duration.ZERO).claim("../../two")).isTrue();
    assertThat(folder.resolve("sidelight/told")).isDirectoryContaining("glob:**[0-9a-f]");
  }

  @Test
  void theFoldersAreForTheUserAlone() throws Exception {
    claims(Duration.ZERO).claim("one");
    for (String made : List.of("sidelight", "sidelight/told")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(made)))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void claimsOfLongAgoAreForgotten() throws Exception {
    claims(Duration.ZERO).claim("old");
    claims(Duration.ofHours(2)).claim("new");
    try (var files = Files.list(folder.resolve("sidelight/told"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whereThereIsNoPlaceToMeetEachTells() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(new Claims(Optional.empty(), Clock.systemUTC()).claim("it")).isTrue();
    assertThat(new Claims(Optional.of(file), Clock.systemUTC()).claim("it")).isTrue();
  }

  @Test
  void theRuntimeFolderComesBeforeTheStateFolder() {
    var environment = Map.of("XDG_RUNTIME_DIR", folder.toString(), "HOME", "/home/someone");
    assertThat(Claims.folder(environment)).contains(folder.resolve("sidelight/told"));
    assertThat(Claims.folder(Map.of("HOME", "/home/someone")))
        .contains(Path.of("/home/someone/.local/state/sidelight/told"));
    assertThat(Claims.folder(Map.of())).isEmpty();
  }
}
