package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that the documents show are ones that the program takes. */
class DocumentsTest {
  private static final Pattern SHOWN =
      Pattern.compile("(?:^|[`(\"'/ ]|\\./)sidelight((?: [^`|&#)>\\n]*)?)", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
  private static final Pattern CODE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```|`([^`\\n]+)`");

  @Test
  void theyAreTakenAsTheyStand() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      for (String arguments : shown(Files.readString(page))) {
        seen++;
        problem(words(arguments))
            .ifPresent(it -> wrong.add(page + ": sidelight" + arguments + ": " + it));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(15);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<String> shown(String page) {
    List<String> found = new ArrayList<>();
    CODE.matcher(page)
        .results()
        .map(code -> Optional.ofNullable(code.group(1)).orElse(String.valueOf(code.group(2))))
        .forEach(
            code -> SHOWN.matcher(code).results().map(shown -> shown.group(1)).forEach(found::add));
    return found;
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
