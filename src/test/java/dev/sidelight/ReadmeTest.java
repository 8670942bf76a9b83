package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.state.Action;
import dev.sidelight.state.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("README.md");

  /** What a newcomer needs on the first evening; docs/keys.md has the rest. */
  private static final List<Action> FIRST_KEYS =
      List.of(
          Action.OPEN,
          Action.BACK,
          Action.NEXT,
          Action.SWITCH_AREA,
          Action.ALLOW,
          Action.ALLOW_ALWAYS,
          Action.REJECT,
          Action.SEND,
          Action.NEW_SESSION,
          Action.ALL_SESSIONS,
          Action.FILTER,
          Action.MUTE,
          Action.DISMISS,
          Action.HISTORY,
          Action.HELP,
          Action.QUIT);

  @Test
  void theFirstKeysAreThoseOfTheKeyMap() throws IOException {
    KeyMap keys = KeyMap.defaults();
    List<String> cells = new ArrayList<>();
    for (Action action : FIRST_KEYS) {
      cells.add("`" + keys.print(action).replace(" or ", "` `") + "` | " + action.says());
    }
    var table = new StringBuilder("| key | does | key | does |\n|---|---|---|---|\n");
    int rows = (cells.size() + 1) / 2;
    for (int row = 0; row < rows; row++) {
      String right = row + rows < cells.size() ? cells.get(row + rows) : " | ";
      table.append("| ").append(cells.get(row)).append(" | ").append(right).append(" |\n");
    }
    assertBlockUpToDate("keys", table.toString());
  }

  @Test
  void itStaysShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(150);
  }

  @Test
  void linksOfTheDocumentsLeadSomewhere() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README, Path.of("CONTRIBUTING.md")));
    try (var docs = Files.walk(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    for (Path page : pages) {
      assertThat(
              Pattern.compile("(?:]\\(|src(?:set)?=\")(?!https?:)([^)#\"]+)")
                  .matcher(Files.readString(page))
                  .results())
          .extracting(link -> page.toAbsolutePath().resolveSibling(link.group(1)))
          .as(page.toString())
          .allMatch(Files::exists);
    }
  }

  /** The block stands between two comments that name it. */
  private static void assertBlockUpToDate(String name, String content) throws IOException {
    String begin = "<!-- " + name + ":begin -->\n";
    String end = "<!-- " + name + ":end -->\n";
    String whole = Files.readString(README);
    var block = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL);
    assertThat(block.matcher(whole).results().map(MatchResult::group)).hasSize(1);
    GeneratedFile.assertUpToDate(
        README, block.matcher(whole).replaceFirst(Matcher.quoteReplacement(begin + content + end)));
  }
}
