package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.testbed.Screen;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command that needs no OpenCode. */
class DemoIT {
  private static final Pattern ROW = Pattern.compile("│[▌ ]([!?↻●✗■✓]) \\S");

  @Test
  void theDemoPlaysEveryStateInSeveralProjectsAndQuits() throws Exception {
    try (Program program = Program.plain().run("demo", "--speed", "4")) {
      Set<String> seen = new HashSet<>();
      program.await(
          "every state",
          screen -> {
            seen.addAll(glyphs(screen));
            return seen.containsAll(List.of("!", "?", "↻", "●", "✗", "■", "✓"));
          });
      program.awaitText("live · demo");
      assertThat(program.panel().screen().rows())
          .filteredOn(row -> row.matches(".*│ \\S+ ─+"))
          .hasSizeGreaterThan(1);

      program.type("q");

      assertThat(program.awaitExit()).isZero();
      assertThat(program.pty().modesLeftOver()).isEmpty();
    }
  }

  @Test
  void aSpeedThatIsNoneIsRefused() throws Exception {
    try (Program program = Program.plain().run("demo", "--speed", "fast")) {
      assertThat(program.awaitExit()).isEqualTo(2);
      assertThat(program.pty().screen().text()).contains("--speed");
    }
  }

  private static Set<String> glyphs(Screen screen) {
    Set<String> glyphs = new HashSet<>();
    for (String row : screen.rows()) {
      ROW.matcher(row).results().forEach(match -> glyphs.add(match.group(1)));
    }
    return glyphs;
  }
}
