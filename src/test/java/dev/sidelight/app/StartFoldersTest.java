package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders for a first session. */
class StartFoldersTest {
  private static final ServerId HERE = new ServerId("http://127.0.0.1:4096");
  private static final ServerId ELSEWHERE = new ServerId("https://build.example");

  @TempDir private Path home;

  private StartFolders folders;

  @BeforeEach
  void standInAFolder() throws IOException {
    Files.createDirectories(home.resolve("shop/src"));
    folders = new StartFolders(Optional.of(home), home.resolve("shop"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:4096", "http://localhost:1", "http://[::1]:4096"})
  void aServerOnThisMachineIsOfferedTheFolderThatOneStandsIn(String url) {
    assertThat(folders.here(new ServerId(url))).contains(home.resolve("shop").toString());
  }

  @Test
  void aServerElsewhereHasOtherFolders() {
    assertThat(folders.here(ELSEWHERE)).isEmpty();
  }

  @Test
  void aFolderIsTypedWholeOrFromHome() {
    String source = home.resolve("shop/src").toString();
    assertThat(folders.typed(HERE, " " + source + "/ ")).contains(source);
    assertThat(folders.typed(HERE, "~/shop/src")).contains(source);
    assertThat(folders.typed(HERE, "~")).contains(home.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "~shop", "~/nowhere", "/no/such/folder", "/nul\0"})
  void whatIsNoFolderOfThisMachineIsNotOffered(String text) {
    assertThat(folders.typed(HERE, text)).isEmpty();
  }

  @Test
  void ofAServerElsewhereAnyWholePathMayBeOne() {
    assertThat(folders.typed(ELSEWHERE, "/srv/shop")).contains("/srv/shop");
    assertThat(folders.typed(ELSEWHERE, "~/shop")).isEmpty();
    assertThat(folders.typed(ELSEWHERE, "shop")).isEmpty();
  }
}
