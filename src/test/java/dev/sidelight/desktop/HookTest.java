package dev.sidelight.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own command. */
class HookTest {
  @TempDir Path folder;

  private static SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("event", "finished");
    facts.put("title", "$(touch nasty); `id` \"'");
    return facts;
  }

  private void run(String script, Duration longest) throws IOException, InterruptedException {
    run(script, longest, facts());
  }

  private void run(String script, Duration longest, SequencedMap<String, String> facts)
      throws IOException, InterruptedException {
    Path program = ProgramsOnPath.put(folder, "hook", script);
    new Hook(List.of(program.toString(), "an argument; with words"), longest).run(facts);
  }

  @Test
  void itHasTheFactsInItsEnvironmentAndAsJson() throws Exception {
    run(
        "cd '%s'; cat >in; printf '%%s|%%s|%%s' \"$SIDELIGHT_EVENT\" \"$SIDELIGHT_TITLE\" \"$1\" >out"
            .formatted(folder),
        Duration.ofSeconds(10));
    assertThat(folder.resolve("out"))
        .hasContent("finished|$(touch nasty); `id` \"'|an argument; with words");
    var json = JsonReader.read(Files.readString(folder.resolve("in")));
    assertThat(json.text("event")).isEqualTo("finished");
    assertThat(json.text("title")).isEqualTo("$(touch nasty); `id` \"'");
    assertThat(folder.resolve("nasty")).doesNotExist();
  }

  @Test
  void itNeedNotReadItsInput() throws Exception {
    run("exec <&-; : >'" + folder + "/done'", Duration.ofSeconds(10));
    assertThat(folder.resolve("done")).exists();
  }

  @Test
  void itNeedNotReadMoreThanAPipeHolds() {
    SequencedMap<String, String> facts = new LinkedHashMap<>(facts());
    // A variable that is longer than this is more than Linux gives to a program.
    for (int i = 0; i < 4; i++) facts.put("text" + i, "long ".repeat(10_000));
    assertThatThrownBy(() -> run("sleep 60", Duration.ofSeconds(1), facts))
        .hasMessageContaining("took longer than 1 s");
  }

  @Test
  void itsFailureIsToldWithItsExitCode() {
    assertThatThrownBy(() -> run("exit 3", Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hook failed with exit code 3");
  }

  @Test
  void itIsEndedWhenItTakesTooLong() {
    assertThatThrownBy(() -> run("sleep 60", Duration.ofSeconds(1)))
        .hasMessageContaining("took longer than 1 s");
  }

  @Test
  void aCommandThatIsNotThereIsTold() {
    Path missing = folder.resolve("missing");
    var hook = new Hook(List.of(missing.toString()), Duration.ofSeconds(1));
    assertThatThrownBy(() -> hook.run(facts()))
        .hasMessageStartingWith("Notification command: ")
        .hasMessageContaining("missing");
  }
}
