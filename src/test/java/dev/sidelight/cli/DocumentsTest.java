package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Documents;
import dev.sidelight.app.StartSettings;
import dev.sidelight.config.LoadedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the documents show are ones that the program takes. */
class DocumentsTest {
  private static final Pattern SHOWN =
      Pattern.compile("(?:^|[`(\"'/ ]|\\./)sidelight((?: [^`|&#)>\\n]*)?)", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  @TempDir Path folder;

  @Test
  void theyAreTakenAsTheyStand() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Documents.Code code : Documents.code()) {
      for (MatchResult shown : SHOWN.matcher(code.text()).results().toList()) {
        seen++;
        problem(words(shown.group(1)))
            .ifPresent(it -> wrong.add(code.page() + ": " + shown.group() + ": " + it));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(40);
  }

  @Test
  void theSettingsThatTheyShowHold() throws IOException {
    Path file = Files.createDirectories(folder.resolve("sidelight")).resolve("sidelight.jsonc");
    int seen = 0;
    for (Documents.Code code : Documents.code()) {
      boolean whole = code.language().equals("jsonc") && code.text().matches("(?s)[{/].*");
      boolean part = code.text().startsWith("\"notifications\": {");
      if (!whole && !part) continue;
      seen++;
      Files.writeString(file, whole ? code.text() : "{" + code.text() + "}");
      var environment = Map.of("XDG_CONFIG_HOME", folder.toString());
      assertThat(StartSettings.load(environment, folder, List.of(), List.of()))
          .as(code.toString())
          .isInstanceOf(LoadedSettings.Good.class);
    }
    assertThat(seen).isGreaterThan(9);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.replaceAll("[012]?$", ""))
        .results()
        .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
        .toList();
  }

  /** {@return what is wrong with the words as a command line} */
  private static Optional<String> problem(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    Optional<Command> named =
        Main.commands().stream().filter(it -> it.name().equals(first)).findFirst();
    if (named.isEmpty() && first.matches("[a-z]+")) return Optional.of("no such command");
    Command command = named.orElse(Main.commands().getFirst());
    List<CommandFlag> flags = new ArrayList<>(command.flags());
    flags.addAll(List.of(CommandFlag.SET, CommandFlag.HELP, CommandFlag.VERSION));
    try {
      ArgumentParser.parse(flags, words);
      return Optional.empty();
    } catch (UsageException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
