package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManPageTest {
  @Test
  void thePageIsUpToDate() throws IOException {
    GeneratedFile.assertUpToDate(Path.of("docs/sidelight.1"), ManPage.of(Main.commands()));
  }

  /** What {@code mandoc -T lint} finds fault with; it is seldom installed. */
  @Test
  void thePageIsCleanToALinter() {
    String page = ManPage.of(Main.commands());
    assertThat(page.lines()).allMatch(line -> line.equals(line.stripTrailing()));
    assertThat(page.lines()).allMatch(line -> line.length() <= 80);
    assertThat(page).doesNotContain(".br\n.SH");
  }
}
