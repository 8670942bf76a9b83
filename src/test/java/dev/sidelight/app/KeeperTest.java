package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Scene;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Run;
import dev.sidelight.testbed.Await;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Update;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
  @TempDir Path folder;
  private final List<Msg> told = new CopyOnWriteArrayList<>();

  private Path file() {
    return folder.resolve("deeper").resolve("state.json");
  }

  private Keeper keeper() {
    return new Keeper(new StateFile(file()), told::add);
  }

  /** A program that shows the state and ends. */
  private void shows(AppState... states) {
    try (Keeper keeper = keeper()) {
      for (AppState state : states) keeper.keep(state);
    }
  }

  private Kept kept(SessionKey key) {
    try (Keeper keeper = keeper()) {
      return keeper.of(key.server());
    }
  }

  /** {@return an empty panel after what was kept is back} */
  private AppState nextStart(SessionKey key) {
    return Update.update(empty().state(), kept(key).restored(), Scene.NOW).state();
  }

  private static Scene empty() {
    return Scene.empty().live("http://127.0.0.1:4096", "laptop");
  }

  private static AppState unvisited() {
    return empty()
        .session("ses_1", "Write docs", 60, Scene.finished(60, "All written."))
        .unvisited("ses_1")
        .state();
  }

  private static SessionKey onlyKey(AppState state) {
    return state.sessions().rows().getFirst().key();
  }

  private static AppState marked(AppState state, Marks marks) {
    return state.withSessions(state.sessions().withAllMarks(marks, Scene.NOW));
  }

  private static Marks marks(AppState state) {
    return state.sessions().marks();
  }

  @Test
  void anUnvisitedRowIsThereAgainAsItWas() {
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    shows(before);
    AppState after = nextStart(key);
    assertThat(after.sessions().row(key).orElseThrow().unvisited()).isTrue();
    assertThat(after.sessions().find(key).orElseThrow().run())
        .isEqualTo(before.sessions().find(key).orElseThrow().run())
        .isInstanceOf(Run.Ended.class);
    assertThat(after.sessions().find(key).orElseThrow().info().orElseThrow().title())
        .isEqualTo("Write docs");
    assertThat(kept(key).suspects()).containsExactly(key.session());
    assertThat(told).isEmpty();
  }

  @Test
  void aVisitedRowIsNotThereAgain() {
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    shows(before, marked(before, marks(before).opened(key)));
    assertThat(kept(key)).isEqualTo(Kept.NOTHING);
  }

  @Test
  void aPinAndAMuteOutliveTheProgram() {
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    Marks marks = marks(before).opened(key).withMuted(key, true).pinToggled(key);
    shows(marked(before, marks));
    AppState after = nextStart(key);
    assertThat(after.isMuted(key)).isTrue();
    assertThat(after.sessions().row(key).orElseThrow().pinned()).isTrue();
    assertThat(after.sessions().row(key).orElseThrow().unvisited()).isFalse();
  }

  @Test
  void twoProgramsDoNotLoseEachOthersMarks() {
    AppState both = unvisited();
    SessionKey key = onlyKey(both);
    shows(both);
    try (Keeper one = keeper();
        Keeper other = keeper()) {
      AppState ofOne = nextStart(key);
      AppState ofOther = nextStart(key);
      one.restored(ofOne);
      other.restored(ofOther);
      one.keep(marked(ofOne, marks(ofOne).opened(key)));
      other.keep(marked(ofOther, marks(ofOther).withMuted(key, true)));
    }
    assertThat(kept(key).sessions())
        .hasEntrySatisfying(
            key,
            entry -> {
              assertThat(entry.muted()).contains(true);
              assertThat(entry.unvisited()).isEmpty();
            });
  }

  @Test
  void aRestoredRowThatIsVisitedAtOnceIsGone() {
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    shows(before);
    try (Keeper keeper = keeper()) {
      AppState restored = nextStart(key);
      keeper.restored(restored);
      keeper.keep(marked(restored, marks(restored).opened(key)));
    }
    assertThat(kept(key)).isEqualTo(Kept.NOTHING);
  }

  @Test
  void aDamagedFileIsSetAsideWithOneWarning() throws IOException {
    SessionKey key = onlyKey(unvisited());
    for (String damage : List.of("", "{", "[]", "{\"version\":1}", "\0\0\0\0")) {
      told.clear();
      Files.createDirectories(file().getParent());
      Files.writeString(file(), damage);
      try (Keeper keeper = keeper()) {
        assertThat(keeper.of(key.server())).isEqualTo(Kept.NOTHING);
        keeper.keep(unvisited());
      }
      assertThat(told).singleElement().isInstanceOf(Msg.Warned.class);
      assertThat(file().resolveSibling("state.json.damaged")).hasContent(damage);
      assertThat(kept(key).sessions()).containsOnlyKeys(key);
    }
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws IOException {
    String newer = "{\"version\":2,\"sessions\":{}}";
    Files.createDirectories(file().getParent());
    Files.writeString(file(), newer);
    shows(unvisited());
    assertThat(file()).hasContent(newer);
    assertThat(told).singleElement().isInstanceOf(Msg.Warned.class);
  }

  @Test
  void aFolderThatCannotBeMadeIsSurvivedWithOneWarning() throws IOException {
    Files.writeString(folder.resolve("deeper"), "a file stands where the folder belongs");
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    shows(before, marked(before, marks(before).opened(key)), before);
    assertThat(told).singleElement().isInstanceOf(Msg.Warned.class);
  }

  /** {@return a file on a disk that has no room for more bytes, as the kernel has one} */
  private StateFile onAFullDisk() {
    return new StateFile(
        file(),
        fresh -> {
          Files.createSymbolicLink(fresh, Path.of("/dev/full"));
          return FileChannel.open(fresh, StandardOpenOption.WRITE);
        });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSurvivedWithOneWarningAndLeavesTheOldFileWhole() throws IOException {
    AppState before = unvisited();
    SessionKey key = onlyKey(before);
    shows(before);
    String old = Files.readString(file());
    AppState visited = marked(before, marks(before).opened(key));
    try (Keeper keeper = new Keeper(onAFullDisk(), told::add)) {
      keeper.restored(before);
      keeper.keep(visited);
      awaitWarning();
      keeper.keep(before);
      keeper.keep(visited);
    }
    assertThat(told).singleElement().asString().contains("No space left on device");
    assertThat(file()).hasContent(old);
    assertThat(file().resolveSibling("state.json.new")).doesNotExist();
    shows(before, visited);
    assertThat(kept(key)).isEqualTo(Kept.NOTHING);
  }

  private void awaitWarning() {
    Await.until(Duration.ofSeconds(20), () -> !told.isEmpty(), () -> "no warning");
  }

  @Test
  void aFileThatCannotBeReadIsSurvivedWithOneWarning() throws IOException {
    Files.createDirectories(file());
    SessionKey key = onlyKey(unvisited());
    try (Keeper keeper = keeper()) {
      assertThat(keeper.of(key.server())).isEqualTo(Kept.NOTHING);
      assertThat(keeper.of(key.server())).isEqualTo(Kept.NOTHING);
      keeper.keep(unvisited());
    }
    assertThat(told).singleElement().isInstanceOf(Msg.Warned.class);
  }

  @Test
  void whoeverReadsWhileOthersWriteFindsTheFileWhole() throws Exception {
    AppState marked = unvisited();
    SessionKey key = onlyKey(marked);
    shows(marked);
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      boolean muted = writer % 2 == 0;
      writers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 20; i++) {
                  shows(marked, marked(marked, marks(marked).withMuted(key, muted)), marked);
                }
              }));
    }
    int reads = 0;
    while (writers.stream().anyMatch(Thread::isAlive)) {
      assertThat(kept(key).sessions()).containsKey(key);
      reads++;
    }
    assertThat(reads).isPositive();
    assertThat(told).isEmpty();
  }

  @Test
  void nobodyElseMayReadTheFile() throws IOException {
    shows(unvisited());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void nothingIsWrittenWhereNothingChanged() {
    shows(empty().state());
    assertThat(file()).doesNotExist();
    assertThat(file().getParent()).doesNotExist();
  }

  @Test
  void theFileStandsWhereTheEnvironmentSays() {
    assertThat(StateFile.place(Map.of("XDG_STATE_HOME", "/s", "HOME", "/h")))
        .contains(Path.of("/s/sidelight/state.json"));
    assertThat(StateFile.place(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h")))
        .contains(Path.of("/h/.local/state/sidelight/state.json"));
    assertThat(StateFile.place(Map.of())).isEqualTo(Optional.empty());
  }
}
