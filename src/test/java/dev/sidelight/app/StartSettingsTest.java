package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.LoadedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartSettingsTest {
  @TempDir Path folder;

  @Test
  void keysOfTheUserAreTaken() throws IOException {
    assertThat(load("{ \"keys\": { \"mute\": \"M\", \"leader\": \"ctrl+b\" } }"))
        .isInstanceOf(LoadedSettings.Good.class);
  }

  @Test
  void whatIsNoKeyIsRefusedWithItsLine() throws IOException {
    assertThat(problems("{\n\"keys\": {\n\"mute\": \"hyper+whatever\" } }"))
        .singleElement()
        .asString()
        .startsWith(".sidelight.jsonc:3: keys.mute: ");
  }

  @Test
  void aKeyThatDoesTwoThingsIsRefusedWithItsLine() throws IOException {
    assertThat(problems("{\n\"keys\": { \"pin\": \"m\" } }"))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("keys.pin"))
        .allMatch(problem -> problem.startsWith(".sidelight.jsonc:2: "));
  }

  @Test
  void aKeyThatTakesOneOfTheProgramsOwnIsRefusedWithItsLine() throws IOException {
    assertThat(problems("{\n\"keys\": {\n\"mute\": \"q\" } }"))
        .singleElement()
        .asString()
        .startsWith(".sidelight.jsonc:3: keys.mute: q does \"quit; ");
    assertThat(problems("{\n\"keys\": {\n\"leader\": \"ctrl+r\" } }"))
        .singleElement()
        .asString()
        .startsWith(".sidelight.jsonc:3: keys.leader: ctrl+r does ");
  }

  private List<String> problems(String text) throws IOException {
    var loaded = load(text);
    assertThat(loaded).isInstanceOf(LoadedSettings.Refused.class);
    return ((LoadedSettings.Refused) loaded).problems().stream().map(Object::toString).toList();
  }

  private LoadedSettings load(String text) throws IOException {
    Files.writeString(folder.resolve(".sidelight.jsonc"), text);
    return StartSettings.load(Map.of(), folder, List.of(), List.of());
  }
}
